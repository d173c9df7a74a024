import { describe, expect, it } from "vitest";
import { readAsOf } from "./as-of.js";

describe("the day for which something is declared", () => {
  it("is a day of the calendar, or nothing", () => {
    expect(readAsOf({ day: " 2026-02-28 " }, "day")).toEqual({
      asOf: "2026-02-28",
      complaints: [],
    });
    expect(readAsOf({}, "day")).toEqual({ asOf: "", complaints: [] });
  });

  it("is nothing else", () => {
    const { complaints } = readAsOf({ day: "2026-02-30" }, "day");
    expect(complaints.map(({ key, words: { id } }) => [key, id])).toEqual([
      ["day", "notify.unread.date"],
    ]);
  });
});
