import { describe, expect, it } from "vitest";
import { dayAsked } from "./partial-days.js";

describe("a day as it is known", () => {
  it.each([
    ["2025", "2025"],
    ["2025-05", "May 2025"],
    ["2025-05-06", "6 May 2025"],
  ])("[RECORD-7] %s is shown as %s, and not more exactly", (day, shown) => {
    const asked = dayAsked(day);
    expect(new Intl.DateTimeFormat("en-GB", asked?.form).format(asked?.at)).toBe(shown);
  });

  it("is nothing where there is no such day", () => {
    expect(["2025-13", "May", "2025-05-06T08:00:00Z", ""].map(dayAsked)).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ]);
  });
});
