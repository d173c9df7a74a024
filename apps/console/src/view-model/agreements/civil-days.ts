/** @module Days on a scale: those that an agreement speaks of, and steps between its acts. */

import { parseCivilDate, type CivilDate, type Pack } from "@parley/agreement";

/** The first and the last day that can be chosen. */
export interface DayRange {
  readonly first: CivilDate;
  readonly last: CivilDate;
}

/** Days from 1970-01-01 to this one. */
export function dayNumber(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00.000Z`) / MS_PER_DAY;
}

/** The day of a number of `dayNumber`. */
export function dayOfNumber(days: number): CivilDate {
  return dayAt(days * MS_PER_DAY);
}

/** The day in UTC that an instant falls on, given in milliseconds. */
export function dayAt(ms: number): CivilDate {
  return new Date(ms).toISOString().slice(0, DAY_LENGTH) as CivilDate;
}

/** A day as typed; undefined while it is none. */
export function readTypedDay(text: string): CivilDate | undefined {
  const read = parseCivilDate(text.trim());
  return read.ok ? read.value : undefined;
}

/** From the day before the first act to today, or to the last act where that is still to come. */
export function dayRange(pack: Pack, today: CivilDate): DayRange {
  const days = changeDays(pack);
  const [first = today] = days;
  const last = [days.at(-1) ?? today, pack.asOf, today].sort().at(-1) ?? today;
  return { first: dayOfNumber(dayNumber(first) - 1), last };
}

/** Days on which something may have changed, in order: of a day within bounds, both ends. */
export function changeDays({ events }: Pack): readonly CivilDate[] {
  const days = events.flatMap(({ effect: { after, by } }) => {
    return [dayOfNumber(dayNumber(after) + 1), by];
  });
  return [...new Set(days)].sort();
}

/** The next such day after this one, or the last before it. */
export function stepDay(
  days: readonly CivilDate[],
  at: CivilDate,
  way: "next" | "previous",
): CivilDate | undefined {
  return way === "next" ? days.find((day) => day > at) : days.findLast((day) => day < at);
}

const MS_PER_DAY = 86_400_000;
const DAY_LENGTH = 10;
