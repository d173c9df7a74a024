/** @module Days of the calendar, apart from instants (spec/agreement.md, TIM-1 to TIM-3). */

import {
  civilFromDays,
  daysFromCivil,
  fault,
  nearestInstant,
  ok,
  parseInstant,
  type Instant,
  type Result,
} from "@parley/bytes";

/** A day of the Gregorian calendar, `2026-02-05`. Days compare as their text does. */
export type CivilDate = string & { readonly kind: "civil date" };

/** Reads a day that exists, in its one spelling (TIM-1). */
export function parseCivilDate(text: string): Result<CivilDate> {
  if (DAY.test(text) && parseInstant(`${text}T00:00:00.000Z`).ok) return ok(text as CivilDate);
  return fault("TIM-1", "a day is written 2026-02-05, and exists");
}

/** The day in UTC that an instant falls on. */
export function dayOf(at: Instant): CivilDate {
  return dayAfter(Math.floor(at / MS_PER_DAY));
}

/** The first instant of a day in UTC. */
export function startOfDay(date: CivilDate): Instant {
  return nearestInstant(daysOf(date) * MS_PER_DAY);
}

/** The last millisecond of a day in UTC: what is true at a date is true then (TIM-2). */
export function endOfDay(date: CivilDate): Instant {
  return nearestInstant(startOfDay(date) + MS_PER_DAY - 1);
}

/** The day some days later, or earlier. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dayAfter(daysOf(date) + days);
}

/** The same day of a later month; the last of the month where there is no such day (TIM-3). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  if (months === 0) return date;
  const [year, month, day] = partsOf(date);
  const counted = year * MONTHS_PER_YEAR + month - 1 + months;
  const there = [Math.floor(counted / MONTHS_PER_YEAR), (counted % MONTHS_PER_YEAR) + 1] as const;
  const next = [there[0] + (there[1] === 12 ? 1 : 0), (there[1] % MONTHS_PER_YEAR) + 1] as const;
  if (there[0] < 0) return dayAfter(Number.NEGATIVE_INFINITY);
  const first = daysFromCivil(there[0], there[1], 1);
  const length = daysFromCivil(next[0], next[1], 1) - first;
  return dayAfter(first + Math.min(day, length) - 1);
}

/** Whole days from one day to another. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return daysOf(to) - daysOf(from);
}

/** Days since 1970-01-01. */
function daysOf(date: CivilDate): number {
  return daysFromCivil(...partsOf(date));
}

function partsOf(date: CivilDate): readonly [number, number, number] {
  const year = digits(date, 0) * 100 + digits(date, 2);
  return [year, digits(date, 5), digits(date, 8)];
}

/** Two digits, read as a number. */
function digits(date: CivilDate, at: number): number {
  return date.charCodeAt(at) * 10 + date.charCodeAt(at + 1) - ZERO_TWICE;
}

/** The day so many days after 1970-01-01; the first or last there is, where that is beyond it. */
function dayAfter(days: number): CivilDate {
  const there = Math.floor(nearestInstant(days * MS_PER_DAY) / MS_PER_DAY);
  const [year, month, day] = civilFromDays(there);
  const ofYear = `${String(year).padStart(4, "0")}${month < 10 ? "-0" : "-"}${month}`;
  return `${ofYear}${day < 10 ? "-0" : "-"}${day}` as CivilDate;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What the code of the digit 0 adds to a number of two digits. */
const ZERO_TWICE = 48 * 11;
const MONTHS_PER_YEAR = 12;
const MS_PER_DAY = 86_400_000;
