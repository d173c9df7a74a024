import { formatInstant, instant, parseInstant } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  endOfDay,
  parseCivilDate,
  startOfDay,
  type CivilDate,
} from "./civil-date.js";
import { hasHappened, readDated } from "./dated.js";
import { addDuration, parseDuration } from "./duration.js";

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

function at(text: string) {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

describe("days", () => {
  it.each([
    "2026-02-30",
    "2026-13-01",
    "2026-2-5",
    "26-02-05",
    "2026-02-05T00:00",
    "2100-02-29",
    "",
  ])("[TIM-1] %j is no day", (text) =>
    expect(parseCivilDate(text)).toMatchObject({ ok: false, rule: "TIM-1" }),
  );

  it("[TIM-2] what is true at a date is true at its last millisecond in UTC", () => {
    expect(formatInstant(endOfDay(day("2026-02-04")))).toBe("2026-02-04T23:59:59.999Z");
    expect(formatInstant(startOfDay(day("2026-02-05")))).toBe("2026-02-05T00:00:00.000Z");
    expect(dayOf(endOfDay(day("2024-02-29")))).toBe("2024-02-29");
  });

  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2021-02-05", 60, "2026-02-05"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-01-15", -13, "2022-12-15"],
  ])("[TIM-3] %s and %i months is %s", (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it("[TIM-3] days go forth and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
        const there = addDays(day("2026-02-05"), days);
        expect(daysBetween(day("2026-02-05"), there)).toBe(days);
      }),
    );
  });
});

describe("beyond what there is", () => {
  it("[TIM-5] ends on the first or the last day there is, and never runs on", () => {
    const long = { months: 999 * 12, days: 999, ms: 999 * 3_600_000 };
    expect(formatInstant(addDuration(at("9999-06-01T00:00:00.000Z"), long, 1))).toBe(
      "9999-12-31T23:59:59.999Z",
    );
    expect(formatInstant(addDuration(at("0001-06-01T00:00:00.000Z"), long, -1))).toBe(
      "0000-01-01T00:00:00.000Z",
    );
  });
});

describe("durations", () => {
  it.each(["P", "PT", "5D", "P1.5D", "P-1D", "P1000D", "P1DT", "p1d", "P1H", "PT1D", ""])(
    "[TIM-4] %j is no duration",
    (text) => expect(parseDuration(text)).toMatchObject({ ok: false, rule: "TIM-4" }),
  );

  it.each([
    ["2023-03-01T10:00:00.000Z", "P5D", "2023-03-06T10:00:00.000Z"],
    ["2023-01-31T10:00:00.000Z", "P1M", "2023-02-28T10:00:00.000Z"],
    ["2023-01-31T10:00:00.000Z", "P1M1D", "2023-03-01T10:00:00.000Z"],
    ["2023-01-31T23:30:00.000Z", "PT48H", "2023-02-02T23:30:00.000Z"],
    ["2023-01-01T00:00:00.000Z", "P1Y2W", "2024-01-15T00:00:00.000Z"],
    ["2024-02-28T23:59:59.999Z", "PT1S", "2024-02-29T00:00:00.999Z"],
  ])("[TIM-5] %s and %s is %s", (from, written, to) => {
    const duration = parseDuration(written);
    if (!duration.ok) throw new Error(duration.detail);
    expect(formatInstant(addDuration(at(from), duration.value, 1))).toBe(to);
  });

  it("[TIM-5] days and hours go back as they went", () => {
    const some = fc.record({
      months: fc.constant(0),
      days: fc.integer({ min: 0, max: 900 }),
      ms: fc.integer({ min: 0, max: 86_400_000 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000_000 }), some, (from, duration) => {
        const there = addDuration(instant(from), duration, 1);
        expect(addDuration(there, duration, -1)).toBe(from);
      }),
    );
  });
});

describe("days that are not known", () => {
  it.each([
    ["2011-02-05", "2011-02-04", "2011-02-05"],
    ["2020-02", "2020-01-31", "2020-02-29"],
    ["1988", "1987-12-31", "1988-12-31"],
  ])("[TIM-6] %s is after %s and by %s", (written, after, by) => {
    expect(readDated(written)).toEqual({ after, by });
  });

  it("[TIM-6] it has happened at the upper bound, and not at the lower", () => {
    const dated = readDated({ after: "2022-02-21", by: "2022-06-30" });
    if (dated === undefined) throw new Error("bounds");
    expect(hasHappened(dated, day("2022-02-21"))).toBe(false);
    expect(hasHappened(dated, day("2022-02-22"))).toBeUndefined();
    expect(hasHappened(dated, day("2022-06-29"))).toBeUndefined();
    expect(hasHappened(dated, day("2022-06-30"))).toBe(true);
  });

  it("[TIM-6] bounds out of order, and what is no day, are refused", () => {
    expect(readDated({ after: "2022-06-30", by: "2022-06-30" })).toBeUndefined();
    expect(readDated({ after: "2022-06-30", by: "2022-06" })).toBeUndefined();
    for (const text of ["2022-6", "22", "2022-13", "2022-02-30", "soon"]) {
      expect(readDated(text)).toBeUndefined();
    }
  });
});
