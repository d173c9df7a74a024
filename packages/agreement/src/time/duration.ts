/** @module ISO 8601 durations of whole units, and what they add to an instant (TIM-4, TIM-5). */

import { fault, nearestInstant, ok, type Instant, type Result } from "@parley/bytes";
import { addDays, addMonths, dayOf, startOfDay } from "./civil-date.js";

/** `P1Y2M3DT4H5M`: calendar months, days of 24 hours UTC, and milliseconds. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

/** Reads a duration of ISO 8601 with whole units, of at most 999 of each (TIM-4). */
export function parseDuration(text: string): Result<Duration> {
  const found = SPELLING.exec(text);
  const parts = found?.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (parts === undefined || text.endsWith("T") || parts.every((part) => part === undefined)) {
    return fault("TIM-4", "a duration is written P5D, PT48H, P6M or P5Y");
  }
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  return ok({
    months: years * 12 + months,
    days: weeks * 7 + days,
    ms: hours * 3_600_000 + minutes * 60_000 + seconds * 1_000,
  });
}

/**
 * The instant a duration later, or with `sign` -1 earlier. Months go by the calendar in UTC and end
 * on the last day of a month that has no such day; then days; then hours (TIM-5).
 */
export function addDuration(at: Instant, { months, days, ms }: Duration, sign: 1 | -1): Instant {
  if (months === 0) return nearestInstant(at + sign * (days * MS_PER_DAY + ms));
  const day = dayOf(at);
  const timeOfDay = at - startOfDay(day);
  const moved = addDays(addMonths(day, sign * months), sign * days);
  return nearestInstant(startOfDay(moved) + timeOfDay + sign * ms);
}

const MS_PER_DAY = 86_400_000;
const DATE = "(?:(\\d{1,3})Y)?(?:(\\d{1,3})M)?(?:(\\d{1,3})W)?(?:(\\d{1,3})D)?";
const TIME = "(?:T(?:(\\d{1,3})H)?(?:(\\d{1,3})M)?(?:(\\d{1,3})S)?)?";
const SPELLING = new RegExp(`^P${DATE}${TIME}$`);
