/** @module Series as they are drawn: a panel for each kind, category and unit. */

import { entryKinds, type Category, type EntryKind, type Unit } from "@parley/public-record";
import type { MarkView, SeriesView } from "../../monitor-api.js";

/** Series that may stand in one picture: of one kind, category and unit (RECORD-2, RECORD-21). */
export interface Panel {
  readonly key: string;
  readonly kind: EntryKind;
  readonly category: Category;
  readonly unit: Unit;
  readonly series: readonly DrawnSeries[];
}

/** A series with the letter that tells it from others. */
export interface DrawnSeries {
  readonly letter: string;
  readonly series: SeriesView;
  /** Those with a day and a number, by time. The table has the others too. */
  readonly placed: readonly PlacedMark[];
}

/** Where a mark stands: seconds since 1970, and what its words allow. */
export interface PlacedMark {
  readonly mark: MarkView;
  readonly from: number;
  readonly until: number;
  readonly middle: number;
  /** Where it is tied to the line of its series: the number, the middle of a range, its one end. */
  readonly at: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** The panels, by kind and then as their series come. */
export function estimatePanels(all: readonly SeriesView[]): readonly Panel[] {
  const groups = new Map<string, SeriesView[]>();
  for (const series of all) {
    const key = `${series.kind} ${series.category} ${series.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), series]);
  }
  const panels = [...groups].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const { kind, category, unit } = first;
    return [{ key, kind, category, unit, series: own.map(drawnSeries) }];
  });
  return entryKinds.flatMap((kind) => panels.filter((panel) => panel.kind === kind));
}

/** What a panel reaches over; undefined where nothing of it can be drawn. */
export function reachOf({ series }: Panel): Reach | undefined {
  const placed = series.flatMap((one) => one.placed);
  if (placed.length === 0) return undefined;
  const most = Math.max(...placed.map(({ low = 0, high = 0 }) => Math.max(low, high)), 1);
  return {
    first: Math.min(...placed.map(({ from }) => from)),
    last: Math.max(...placed.map(({ until }) => until)),
    most,
  };
}

export interface Reach {
  readonly first: number;
  readonly last: number;
  readonly most: number;
}

/** A to Z, then A2 and on. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
}

function drawnSeries(series: SeriesView, index: number): DrawnSeries {
  const placed = series.marks.flatMap(placedMark);
  return {
    ...{ letter: letterOf(index), series },
    placed: [...placed].sort((left, right) => left.middle - right.middle),
  };
}

function placedMark(mark: MarkView): readonly PlacedMark[] {
  const { from, until, low, high } = mark;
  const ends = low ?? high;
  if (from === undefined || until === undefined || ends === undefined) return [];
  const [begin, end] = [secondsOf(from), secondsOf(until)];
  const at = low !== undefined && high !== undefined ? (low + high) / 2 : ends;
  return [{ mark, from: begin, until: end, middle: (begin + end) / 2, at, low, high }];
}

function secondsOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MS;
}

const MS = 1_000;
