/** @module Days as exactly as they are known: YYYY, YYYY-MM or YYYY-MM-DD (RECORD-7). */

import { parseInstant } from "@parley/bytes";
import { recordLimits as limits } from "../limits.js";

/** YYYY, YYYY-MM or YYYY-MM-DD. */
export type PartialDay = string;

/** Whether it is a year, month or day that there is, within the years of the record. */
export function isPartialDay(text: string): boolean {
  const match = PARTIAL_DAY.exec(text);
  if (match === null) return false;
  const year = Number(match[1]);
  const isInYears = year >= limits.yearMin && year <= limits.yearMax;
  return isInYears && parseInstant(`${firstDayOf(text)}T00:00:00.000Z`).ok;
}

/** The first day that it may be, YYYY-MM-DD. */
export function firstDayOf(day: PartialDay): string {
  return day + "-01-01".slice(day.length - YEAR_UNITS);
}

/** The last day that it may be, YYYY-MM-DD. */
export function lastDayOf(day: PartialDay): string {
  if (day.length > MONTH_UNITS) return day;
  const month = day.length === YEAR_UNITS ? `${day}-12` : day;
  const last = ["31", "30", "29", "28"].find((end) => isPartialDay(`${month}-${end}`));
  return `${month}-${last}`;
}

/** By the first day that each may be, then the more exact one first. */
export function compareDays(left: PartialDay, right: PartialDay): number {
  const [one, other] = [firstDayOf(left), firstDayOf(right)];
  if (one !== other) return one < other ? -1 : 1;
  return right.length - left.length;
}

const PARTIAL_DAY = /^(\d{4})(?:-\d{2}(?:-\d{2})?)?$/;
const YEAR_UNITS = 4;
const MONTH_UNITS = 7;
