import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, instant, ok, parseInstant, UsageError } from "./index.js";
import vectors from "../../../vectors/encoding/v1/instant.json" with { type: "json" };

describe("instants", () => {
  const { valid, invalid } = vectors;

  it.each(valid)("[TIME-1] $text is $ms", ({ text, ms }) => {
    expect(parseInstant(text)).toEqual(ok(ms));
    expect(formatInstant(instant(ms))).toBe(text);
  });

  it.each(invalid)("[TIME-1] refused: $title", ({ text, rule }) => {
    expect(parseInstant(text)).toMatchObject({ ok: false, rule });
  });

  it("[TIME-1] every instant reads back, and the platform's calendar agrees", () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (ms) => {
        const text = formatInstant(instant(ms));
        expect(text).toBe(new Date(ms).toISOString());
        expect(parseInstant(text)).toEqual(ok(ms));
      }),
      { numRuns: 5000 },
    );
  });

  it("[TIME-1] the first and last moment of every year agree with the platform", () => {
    for (let year = 0; year <= 9999; year++) {
      const first = new Date(0).setUTCFullYear(year, 0, 1);
      for (const ms of [first, first - 1].filter((each) => each >= FIRST)) {
        expect(formatInstant(instant(ms))).toBe(new Date(ms).toISOString());
      }
    }
  });

  it("[TIME-1] days that do not exist are refused in every year", () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(99), fc.nat(99), (year, month, day) => {
        const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const text = `${date}T00:00:00.000Z`;
        const platform = new Date(text);
        const exists = !Number.isNaN(platform.getTime()) && platform.toISOString() === text;
        expect(parseInstant(text).ok).toBe(exists);
      }),
      { numRuns: 5000 },
    );
  });

  it("a fraction or a year beyond the range is the caller's mistake", () => {
    for (const ms of [0.5, NaN, Infinity, FIRST - 1, LAST + 1]) {
      expect(() => instant(ms)).toThrow(UsageError);
    }
    expect([instant(FIRST), instant(LAST)]).toEqual([FIRST, LAST]);
  });
});

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

const FIRST = Date.parse("0000-01-01T00:00:00.000Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");
