/** @module Figures through time: a series for each work that gives them (RECORD-21, RECORD-22). */

import type { PublicRecord } from "../act/record.js";
import { groupedBy } from "../grouped.js";
import { entryKinds, type Category, type EntryKind, type Unit } from "../vocabulary.js";
import { figuresOf, markOf, type FigureEntry, type Mark } from "./mark.js";

/** Figures that one work gives of one thing. Only these may be joined by a line. */
export interface Series {
  readonly kind: EntryKind;
  readonly states: readonly string[];
  readonly category: Category;
  readonly term?: string;
  readonly unit: Unit;
  readonly speaker: string;
  readonly publication?: string;
  readonly publisher: string;
  /** By as-of date. */
  readonly marks: readonly Mark[];
}

/** Which figures are asked for; what is absent is not asked. */
export interface Asked {
  readonly state?: string;
  readonly category?: Category;
  readonly unit?: Unit;
}

/**
 * The series that are asked for, by kind, then as they first come through time. Nothing is
 * averaged, added up or joined: two speakers, works or publishers are two series.
 */
export function estimatesOf(record: PublicRecord, asked: Asked): readonly Series[] {
  const found = figuresOf(record).filter((entry) => isAsked(entry, asked));
  const series = [...groupedBy(found, keyOf).values()].flatMap((entries) => {
    const [first] = entries;
    return first === undefined ? [] : [seriesOf(first, entries, record)];
  });
  return entryKinds.flatMap((kind) => series.filter((one) => one.kind === kind));
}

function isAsked({ states, figure }: FigureEntry, { state, category, unit }: Asked): boolean {
  return (
    (state === undefined || states.includes(state)) &&
    (category === undefined || figure.category === category) &&
    (unit === undefined || figure.unit === unit)
  );
}

function keyOf({ kind, states, figure, speaker, publication, publisher }: FigureEntry): string {
  const thing = [[...states].sort(), figure.category, figure.term ?? null, figure.unit];
  return JSON.stringify([kind, ...thing, speaker, publication ?? null, publisher]);
}

function seriesOf(
  first: FigureEntry,
  entries: readonly FigureEntry[],
  record: PublicRecord,
): Series {
  const { kind, states, figure, speaker, publication, publisher } = first;
  const { category, term, unit } = figure;
  return {
    ...{ kind, states, category, unit, speaker, publisher },
    ...(term === undefined ? {} : { term }),
    ...(publication === undefined ? {} : { publication }),
    marks: entries.map((entry) => markOf(entry, record)),
  };
}
