import { describe, expect, it } from "vitest";
import { instantOf, parametersOf, partiesOf, precedenceOf } from "./typed-values.js";

describe("values as people type them", () => {
  it("[CLI-4] a time is in UTC and says so", () => {
    expect(instantOf("2026-11-22T03:10Z")).toBe("2026-11-22T03:10:00.000Z");
    expect(instantOf("2026-11-22T03:10:07Z")).toBe("2026-11-22T03:10:07.000Z");
    expect(instantOf("2026-11-22T03:10:07.5Z")).toBe("2026-11-22T03:10:07.500Z");
    for (const text of ["03:10", "2026-11-22T03:10", "2026-11-22T03:10+01:00", "2026-11-22", ""]) {
      expect(() => instantOf(text), text).toThrow(/no time/);
    }
  });

  it("[CLI-4] a precedence is 1 to 4", () => {
    expect(["1", "4"].map(precedenceOf)).toEqual([1, 4]);
    for (const text of ["0", "5", "1.0", "FLASH", ""]) {
      expect(() => precedenceOf(text), text).toThrow(/1 \(FLASH\)/);
    }
  });

  it("parties are divided by commas, in either case", () => {
    expect(partiesOf("XB, xc,")).toEqual(["XB", "XC"]);
  });

  it("[CLI-4] a parameter is words, a number, a time or JSON", () => {
    const typed = [
      "a=b=c",
      "count=3",
      'no="3"',
      "time=2026-11-22T03:10Z",
      'place={"lat":"1.0000"}',
    ];
    expect(parametersOf(typed)).toEqual({
      a: "b=c",
      count: 3,
      no: "3",
      time: "2026-11-22T03:10:00.000Z",
      place: { lat: "1.0000" },
    });
    expect(() => parametersOf(["novalue"])).toThrow(/name=value/);
    expect(() => parametersOf(["place={lat:1}"])).toThrow(/is none/);
  });
});
