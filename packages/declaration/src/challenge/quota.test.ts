import { instant, parseInstant, UsageError, type Instant } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { picksLeft, type ItemPick, type PickQuota } from "./quota.js";

describe("the picks that are left", () => {
  const quota: PickQuota = { perYear: 2, start: at("2031-02-05T09:00:00.000Z") };

  it("[INSP-13] are the quota less the own picks of the year, and never less than none", () => {
    const picks: ItemPick[] = [pick("XB", "2031-06-01T00:00:00.000Z")];
    const left = (): number => picksLeft(quota, picks, "XA", at("2031-12-31T00:00:00.000Z"));
    const found = [left()];
    for (const month of ["07", "08", "09"]) {
      picks.push(pick("XA", `2031-${month}-01T00:00:00.000Z`));
      found.push(left());
    }
    expect(found).toEqual([2, 1, 0, 0]);
  });

  it.each([
    ["2031-02-05T00:00:00.000Z", 1],
    ["2032-02-04T23:59:59.999Z", 1],
    ["2032-02-05T00:00:00.000Z", 2],
    ["2033-02-04T23:59:59.999Z", 2],
  ])("[INSP-14] of the first year one is used, at %s %i are left", (text, left) => {
    const picks = [pick("XA", "2031-12-31T23:59:59.999Z")];
    expect(picksLeft(quota, picks, "XA", at(text))).toBe(left);
  });

  it.each([
    ["2029-02-28T23:59:59.999Z", 1],
    ["2029-03-01T00:00:00.000Z", 2],
  ])("[INSP-14] a start on 29 February comes round on 1 March: at %s %i are left", (text, left) => {
    const leap = { ...quota, start: at("2028-02-29T00:00:00.000Z") };
    const picks = [pick("XA", "2028-02-29T12:00:00.000Z")];
    expect(picksLeft(leap, picks, "XA", at(text))).toBe(left);
    const round = [pick("XA", "2032-02-28T23:59:59.999Z")];
    expect(picksLeft(leap, round, "XA", at("2032-02-29T00:00:00.000Z"))).toBe(2);
  });

  it("[INSP-14] a year has 365 or 366 days, and begins on the day of the start", () => {
    const day = fc.integer({ min: -3650, max: 36_500 }).map((days) => days * MS_PER_DAY);
    fc.assert(
      fc.property(day, fc.nat(40), (startMs, years) => {
        const begun = new Date(startMs);
        begun.setUTCFullYear(begun.getUTCFullYear() + years);
        const first = begun.getTime();
        const picks = [{ party: "XA", at: instant(first) }];
        const terms = { perYear: 1, start: instant(startMs) };
        const left = (ms: number): number => picksLeft(terms, picks, "XA", instant(ms));
        expect(left(first + 365 * MS_PER_DAY - 1)).toBe(0);
        expect(left(first + 366 * MS_PER_DAY)).toBe(1);
        expect(left(first - 1)).toBe(years === 0 ? 0 : 1);
      }),
    );
  });

  it("[INSP-15] are none before the start day, and a pick before it does not count", () => {
    expect(picksLeft(quota, [], "XA", at("2031-02-04T23:59:59.999Z"))).toBe(0);
    const early = [pick("XA", "2031-02-04T23:59:59.999Z")];
    expect(picksLeft(quota, early, "XA", quota.start)).toBe(2);
  });

  it("[INSP-13] of a quota that is no whole number are the caller's mistake", () => {
    for (const perYear of [-1, 0.5, Infinity, Number.NaN]) {
      expect(() => picksLeft({ ...quota, perYear }, [], "XA", quota.start)).toThrow(UsageError);
    }
    expect(picksLeft({ ...quota, perYear: 0 }, [], "XA", quota.start)).toBe(0);
  });
});

function pick(party: string, text: string): ItemPick {
  return { party, at: at(text) };
}

function at(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

const MS_PER_DAY = 86_400_000;
