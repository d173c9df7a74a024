import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import { utcText } from "./say.js";

const intl = createIntl({ locale: "en", messages: {} });
const at = (text: string): number => Date.parse(text);
const now = at("2026-11-22T16:00:00.000Z");

describe("a time on screen", () => {
  it("is a time of day today", () => {
    expect(utcText(intl, at("2026-11-22T16:30:00.000Z"), now, false)).toBe("16:30");
  });

  it("has its day where that is another", () => {
    expect(utcText(intl, at("2026-11-23T16:30:00.000Z"), now, false)).toBe("Nov 23 16:30");
  });

  it("has its year where that is another, on the same day of the year too", () => {
    expect(utcText(intl, at("2027-11-22T16:30:00.000Z"), now, false)).toBe("Nov 22, 2027 16:30");
    expect(utcText(intl, at("2099-01-02T16:30:00.000Z"), now, false)).toBe("Jan 2, 2099 16:30");
  });
});
