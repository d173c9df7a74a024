/** @module Days told from the day of publication: this year, last month, Thursday. */

import { civilFromDays, daysFromCivil } from "@parley/bytes";
import { isPartialDay, type PartialDay } from "@parley/public-record";

/** When a text was published, at least the year. */
export interface Published {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** Reads an instant or a day; nothing where it is none. */
export function publishedOf(text: string | undefined): Published | undefined {
  const day = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T)/.exec(text ?? "")?.[0];
  if (day === undefined || !isPartialDay(day)) return undefined;
  const [year = 0, month, date] = day.split("-").map(Number);
  return {
    year,
    ...(month === undefined ? {} : { month }),
    ...(date === undefined ? {} : { day: date }),
  };
}

/** The day that a word such as `last-year` means. */
export function relativeDay(
  word: string,
  published: Published | undefined,
): PartialDay | undefined {
  if (published === undefined) return undefined;
  const { year, month, day } = published;
  if (word === "this-year") return String(year);
  if (word === "last-year") return String(year - 1);
  if (word === "next-year") return String(year + 1);
  if (month === undefined) return undefined;
  if (word === "this-month") return dayText(year, month);
  if (word === "last-month") return month > 1 ? dayText(year, month - 1) : dayText(year - 1, 12);
  return day === undefined ? undefined : dayText(year, month, day);
}

/** The year of a month or day that stands alone: the last one that had come. */
export function monthOf(
  month: number,
  day: number | undefined,
  published: Published | undefined,
): number | undefined {
  if (published?.month === undefined) return undefined;
  const isLater =
    month > published.month ||
    (month === published.month && (day ?? 0) > (published.day ?? DAYS_MAX));
  return isLater ? published.year - 1 : published.year;
}

/** The last such weekday, 1 Monday to 7 Sunday, up to the day of publication. */
export function weekdayOf(
  weekday: number,
  published: Published | undefined,
): PartialDay | undefined {
  if (published?.month === undefined || published.day === undefined) return undefined;
  const days = daysFromCivil(published.year, published.month, published.day);
  const own = (((days + THURSDAY) % 7) + 7) % 7;
  const back = (own - (weekday - 1) + 7) % 7;
  const [year, month, day] = civilFromDays(days - back);
  return dayText(year, month, day);
}

function dayText(year: number, month: number, day?: number): PartialDay {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${year}-${two(month)}${day === undefined ? "" : `-${two(day)}`}`;
}

/** 1970-01-01 was one, three days after a Monday. */
const THURSDAY = 3;
const DAYS_MAX = 31;
