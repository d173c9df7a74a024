/** @module When something happened: a day, or bounds where the day is not known (TIM-6). */

import { addDays, addMonths, parseCivilDate, type CivilDate } from "./civil-date.js";

/**
 * It was after the day `after`, and no later than the day `by`. A day that is known has the day
 * before as `after`.
 */
export interface Dated {
  readonly after: CivilDate;
  readonly by: CivilDate;
}

/** As it is written: a day, a month, a year, or both bounds. */
export type DatedText = string | { readonly after: string; readonly by: string };

/** The bounds of a day, a month or a year; undefined for what is none of them. */
export function readDated(text: DatedText): Dated | undefined {
  if (typeof text !== "string") {
    const after = parseCivilDate(text.after);
    const by = parseCivilDate(text.by);
    if (!after.ok || !by.ok || after.value >= by.value) return undefined;
    return { after: after.value, by: by.value };
  }
  const months = { 4: 12, 7: 1, 10: 0 }[text.length];
  const first = parseCivilDate(`${text}-01-01`.slice(0, 10));
  if (months === undefined || !first.ok) return undefined;
  const next = months === 0 ? addDays(first.value, 1) : addMonths(first.value, months);
  return { after: addDays(first.value, -1), by: addDays(next, -1) };
}

/** Whether it has happened at the end of a day: not known strictly between the bounds. */
export function hasHappened({ after, by }: Dated, at: CivilDate): boolean | undefined {
  if (at >= by) return true;
  return at > after ? undefined : false;
}
