/** @module UTC instants in milliseconds since 1970, written `2026-11-22T02:41:07.000Z`. */

import { UsageError } from "./assert.js";
import { fault, ok, type Result } from "./result.js";

/** Milliseconds since 1970-01-01T00:00:00Z, without leap seconds. */
export type Instant = number & { readonly unit: "ms since 1970 UTC" };

/** Takes milliseconds since 1970 as an instant; refuses fractions and years beyond 9999. */
export function instant(ms: number): Instant {
  if (!Number.isInteger(ms) || ms < MS_MIN || ms > MS_MAX) {
    throw new UsageError("an instant is a whole number of milliseconds within the years 0 to 9999");
  }
  return ms as Instant;
}

/** The instant nearest to so many milliseconds since 1970, which may lie beyond the year 9999. */
export function nearestInstant(ms: number): Instant {
  return Math.min(Math.max(ms, MS_MIN), MS_MAX) as Instant;
}

/** Writes an instant as RFC 3339 with milliseconds and `Z`. */
export function formatInstant(at: Instant): string {
  const days = Math.floor(at / MS_PER_DAY);
  const [year, month, day] = civilFromDays(days);
  const ms = at - days * MS_PER_DAY;
  const hour = digits(ms / 3_600_000, 2);
  const minute = digits((ms / 60_000) % 60, 2);
  const second = digits((ms / 1000) % 60, 2);
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  return `${date}T${hour}:${minute}:${second}.${digits(ms % 1000, 3)}Z`;
}

/** Reads the one spelling `formatInstant` writes (rule TIME-1); nothing else is an instant here. */
export function parseInstant(text: string): Result<Instant> {
  const found = SPELLING.exec(text);
  if (found === null) return fault("TIME-1", "an instant is written 2026-11-22T02:41:07.000Z");
  const [year, month, day, hour, minute, second, ms] = found.slice(1).map(Number) as Fields;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return fault("TIME-1", "no such day");
  }
  if (hour > 23 || minute > 59 || second > 59) return fault("TIME-1", "no such time of day");
  const days = daysFromCivil(year, month, day);
  return ok(instant(days * MS_PER_DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms));
}

/** Days since 1970-01-01 of a day that exists in the Gregorian calendar; months are 1 to 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapDay = month > 2 && isLeap(year) ? 1 : 0;
  const passed = DAYS_BEFORE[month - 1] ?? 0;
  return before * 365 + leapDays + passed + leapDay + day - 1 - DAYS_TO_1970;
}

/** Year, month and day of the day so many days after 1970-01-01. */
export function civilFromDays(days: number): [year: number, month: number, day: number] {
  // Starts at or before the year wanted: no year is longer than 366 days or shorter than 365.
  let year = 1970 + Math.floor(days / (days < 0 ? 365 : 366));
  while (daysFromCivil(year + 1, 1, 1) <= days) year++;
  let left = days - daysFromCivil(year, 1, 1);
  let month = 1;
  while (left >= daysInMonth(year, month)) left -= daysInMonth(year, month++);
  return [year, month, left + 1];
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function digits(value: number, width: number): string {
  return String(Math.floor(value)).padStart(width, "0");
}

type Fields = [number, number, number, number, number, number, number];
/** RFC 3339, narrowed to one spelling. */
const SPELLING = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MS_PER_DAY = 86_400_000;
const DAYS_TO_1970 = 719_162;
const MS_MIN = -62_167_219_200_000;
const MS_MAX = 253_402_300_799_999;
