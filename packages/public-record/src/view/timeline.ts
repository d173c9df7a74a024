/** @module Entries by one of their four dates (RECORD-26). */

import type { Dates, Entry } from "../entry/entry.js";
import { compareDays, type PartialDay } from "../entry/partial-day.js";

export interface Timeline {
  /** By day, then by id. */
  readonly dated: readonly { readonly day: PartialDay; readonly entry: string }[];
  /** Ids of those that do not have this date. */
  readonly undated: readonly string[];
}

/** The entries by the date that is asked for; no other date stands in where it is missing. */
export function timelineOf(entries: readonly Entry[], by: keyof Dates): Timeline {
  const dated = entries.flatMap(({ id, dates }) => {
    const day = dates[by];
    return day === undefined ? [] : [{ day, entry: id }];
  });
  const undated = entries.filter(({ dates }) => dates[by] === undefined).map(({ id }) => id);
  return {
    dated: dated.sort((left, right) => {
      return compareDays(left.day, right.day) || (left.entry < right.entry ? -1 : 1);
    }),
    undated: undated.sort(),
  };
}
