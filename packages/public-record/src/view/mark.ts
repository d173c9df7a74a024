/** @module A mark of a view: where a figure stands, as it is, with its entry (RECORD-21). */

import type { PublicRecord } from "../act/record.js";
import type { Entry, Figure } from "../entry/entry.js";
import { extentOf, type Extent } from "../entry/extent.js";
import { compareDays, firstDayOf, lastDayOf } from "../entry/partial-day.js";
import type { Bound } from "../vocabulary.js";

/** An entry that holds a figure. */
export type FigureEntry = Entry & { readonly figure: Figure };

export interface Mark extends Extent {
  /** Id of the entry, which has the words and the source. */
  readonly entry: string;
  /** First and last day that it may be of; absent where the entry names none. */
  readonly from?: string;
  readonly until?: string;
  readonly bound: Bound;
  readonly qualifier?: string;
  /** Ids of entries that stand in its place; it is drawn all the same (RECORD-22). */
  readonly revisedBy: readonly string[];
}

/** The mark of a figure. */
export function markOf(entry: FigureEntry, record: PublicRecord): Mark {
  const { figure, dates, id } = entry;
  const { bound, qualifier } = figure;
  return {
    entry: id,
    ...(dates.asOf === undefined
      ? {}
      : { from: firstDayOf(dates.asOf), until: lastDayOf(dates.asOf) }),
    ...extentOf(figure),
    bound,
    ...(qualifier === undefined ? {} : { qualifier }),
    revisedBy: record.revisedBy.get(id) ?? [],
  };
}

/** Entries with figures, by as-of date, then by id; those without a date last. */
export function figuresOf(record: PublicRecord): readonly FigureEntry[] {
  const found = [...record.entries.values()].filter((entry): entry is FigureEntry => {
    return entry.figure !== undefined;
  });
  return found.sort(byAsOf);
}

function byAsOf(left: Entry, right: Entry): number {
  const [one, other] = [left.dates.asOf, right.dates.asOf];
  const byId = left.id < right.id ? -1 : 1;
  if (one === undefined || other === undefined) {
    return one === other ? byId : one === undefined ? 1 : -1;
  }
  return compareDays(one, other) || byId;
}
