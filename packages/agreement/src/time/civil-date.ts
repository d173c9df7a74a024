/** @module Days of the calendar, apart from instants (spec/agreement.md, TIM-1 to TIM-3). */

import { fault, formatInstant, instant, ok, parseInstant, type Instant } from "@parley/bytes";
import type { Result } from "@parley/bytes";

/** A day of the Gregorian calendar, `2026-02-05`. Days compare as their text does. */
export type CivilDate = string & { readonly kind: "civil date" };

/** Reads a day that exists, in its one spelling (TIM-1). */
export function parseCivilDate(text: string): Result<CivilDate> {
  if (DAY.test(text) && parseInstant(`${text}T00:00:00.000Z`).ok) return ok(text as CivilDate);
  return fault("TIM-1", "a day is written 2026-02-05, and exists");
}

/** The day in UTC that an instant falls on. */
export function dayOf(at: Instant): CivilDate {
  return formatInstant(at).slice(0, DAY_LENGTH) as CivilDate;
}

/** The first instant of a day in UTC. */
export function startOfDay(date: CivilDate): Instant {
  const read = parseInstant(`${date}T00:00:00.000Z`);
  return read.ok ? read.value : instant(0);
}

/** The last millisecond of a day in UTC: what is true at a date is true then (TIM-2). */
export function endOfDay(date: CivilDate): Instant {
  return instant(startOfDay(date) + MS_PER_DAY - 1);
}

/** The day some days later, or earlier. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dayOf(instant(startOfDay(date) + days * MS_PER_DAY));
}

/** The same day of a later month; the last of the month where there is no such day (TIM-3). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const counted = year * MONTHS_PER_YEAR + month - 1 + months;
  const there = [Math.floor(counted / MONTHS_PER_YEAR), (counted % MONTHS_PER_YEAR) + 1] as const;
  for (let tried = day; ; tried--) {
    const read = parseCivilDate(written(there[0], there[1], tried));
    if (read.ok) return read.value;
  }
}

/** Whole days from one day to another. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (startOfDay(to) - startOfDay(from)) / MS_PER_DAY;
}

function written(year: number, month: number, day: number): string {
  const [yyyy, mm, dd] = [String(year), String(month), String(day)];
  return `${yyyy.padStart(4, "0")}-${mm.padStart(2, "0")}-${dd.padStart(2, "0")}`;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_LENGTH = 10;
const MONTHS_PER_YEAR = 12;
const MS_PER_DAY = 86_400_000;
