import { describe, expect, it } from "vitest";
import { readNumber } from "./numbers.js";

describe("numbers as officers write them", () => {
  it.each([
    ["1500", 1500],
    ["1500.5", 1500.5],
    ["1,5", 1.5],
    ["0,125", 0.125],
    [" ١٥٠٠٫٥ ", 1500.5],
    ["−3", -3],
    ["-0", 0],
  ])("%j is %d", (text, number) => {
    expect(readNumber(text, false)).toBe(number);
  });

  it.each(["1,000", "-12,500", "1.000.000", "1 000", "1e3", "", "five", "12,"])(
    "%j could be two numbers, or is none",
    (text) => {
      expect(readNumber(text, false)).toBeUndefined();
    },
  );

  it("are whole where the form says so", () => {
    expect(readNumber("12", true)).toBe(12);
    expect(readNumber("12.0", true)).toBeUndefined();
  });
});
