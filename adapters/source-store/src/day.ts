/** @module Days as numbers: since 1970, for finding by date. */

import { daysFromCivil, UsageError } from "@parley/bytes";

/** The first day of a date or an instant of RFC 3339; undefined for none, or no such day. */
export function dayOf(published: string | undefined): number | undefined {
  return published === undefined ? undefined : boundsOf(published.slice(0, 10))?.first;
}

/** True for a year, a month or a day that there is. */
export function isDate(date: string): boolean {
  return boundsOf(date) !== undefined;
}

/** The first day that a year, a month or a day names. Throws `UsageError` for anything else. */
export function firstDayOf(date: string): number {
  return bounded(date).first;
}

/** The last day of it. Throws `UsageError` for anything else. */
export function lastDayOf(date: string): number {
  return bounded(date).last;
}

function bounded(date: string): Bounds {
  const found = boundsOf(date);
  if (found === undefined) throw new UsageError("a date is YYYY, YYYY-MM or YYYY-MM-DD");
  return found;
}

interface Bounds {
  readonly first: number;
  readonly last: number;
}

function boundsOf(date: string): Bounds | undefined {
  const found = DATE.exec(date);
  if (found === null) return undefined;
  const [year, month, day] = found.slice(1).map((part) => (part ? Number(part) : undefined));
  if (year === undefined) return undefined;
  const first = daysFromCivil(year, month ?? 1, day ?? 1);
  const end = month === undefined ? afterMonth(year, 12) : afterMonth(year, month);
  if (day === undefined) return { first, last: end - 1 };
  return first < end ? { first, last: first } : undefined;
}

function afterMonth(year: number, month: number): number {
  return month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
}

const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;
