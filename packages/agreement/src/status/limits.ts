/** @module Published figures beside the limits they count towards, at a date (LIM-1 to LIM-6). */

import type { CivilDate } from "../time/civil-date.js";
import type { FigureTable, Limit, Pack, Source } from "../pack/pack.js";
import { forceOf } from "./force.js";
import { sourcesOf } from "./status.js";

/** By this centre's reading; never sent anywhere by itself. */
export type Reading = "met" | "not-met" | "not-determinable" | "positions-differ";

/** One party and one limit. */
export interface LimitRow {
  readonly party: string;
  readonly limit: string;
  /** Undefined where the figure is not known here. */
  readonly counted: number | undefined;
  readonly max: number;
  /** How far on the right side of the limit; below zero where it is beyond. */
  readonly margin: number | undefined;
  readonly asOf: CivilDate;
  readonly sources: readonly Source[];
  /** How the figure came to be known, or why it is not. */
  readonly kind: FigureTable["kind"];
  /** False before the day from which the limit must be kept, and once the agreement has ended. */
  readonly applies: boolean;
  readonly reading: Reading;
  /** What another party would count besides. */
  readonly disputes: readonly LimitDispute[];
}

/** What another party would count: more by `adds`, or fewer where that is below zero. */
export interface LimitDispute {
  readonly by: string;
  readonly adds: number;
  readonly counted: number;
  readonly margin: number;
  readonly sources: readonly Source[];
}

/** The newest figures of each party that are of the day or before it, limit by limit. */
export function limitsAt(pack: Pack, at: CivilDate): readonly LimitRow[] {
  const newest = new Map<string, FigureTable>();
  for (const table of pack.tables) {
    const before = newest.get(table.party);
    if (table.asOf > at || (before !== undefined && before.asOf > table.asOf)) continue;
    newest.set(table.party, table);
  }
  return pack.limits.flatMap((limit) => {
    const applies = appliesAt(pack, limit, at);
    return [...newest.values()].map((table) => rowOf(pack, limitOn(limit, at), table, applies));
  });
}

/** LIM-2: how far a number is on the right side of a limit. */
export function roomOf({ max, atLeast = false }: Limit, figure: number): number {
  return atLeast ? figure - max : max - figure;
}

/** LIM-5: whether a limit must be kept at the end of a day. */
export function appliesAt(pack: Pack, limit: Limit, at: CivilDate): boolean {
  return forceOf(pack, at).state === "in-force" && isDue(limit, at);
}

function rowOf(pack: Pack, limit: Limit, table: FigureTable, applies: boolean): LimitRow {
  const { id, max } = limit;
  const counted = table.values.get(id);
  const margin = counted === undefined ? undefined : roomOf(limit, counted);
  const disputes = table.disputes.flatMap(({ limit: of, adds, position }) => {
    if (of !== id || counted === undefined) return [];
    const sources = sourcesOf(pack, position.sources);
    const there = counted + adds;
    return [{ by: position.by, adds, counted: there, margin: roomOf(limit, there), sources }];
  });
  return {
    party: table.party,
    limit: id,
    counted,
    max,
    margin,
    asOf: table.asOf,
    sources: sourcesOf(pack, table.sources),
    kind: table.kind,
    applies,
    reading: applies ? readingOf(margin, disputes) : "not-determinable",
    disputes,
  };
}

/** LIM-4: four values, and none of them is a verdict. */
export function readingOf(
  margin: number | undefined,
  disputes: readonly { readonly margin: number }[],
): Reading {
  if (margin === undefined) return "not-determinable";
  if (disputes.some((one) => one.margin < 0 !== margin < 0)) return "positions-differ";
  return margin < 0 ? "not-met" : "met";
}

/** LIM-6: a limit with the number of the newest phase that has begun. */
export function limitOn(limit: Limit, at: CivilDate): Limit {
  return { ...limit, max: limit.phases.findLast(({ from }) => from <= at)?.max ?? limit.max };
}

function isDue({ appliesFrom }: Limit, at: CivilDate): boolean {
  return appliesFrom === undefined || appliesFrom <= at;
}
