/** @module How many parties stand how at a date: a number, or a range between bounds (TOT-1..4). */

import type { CivilDate } from "../time/civil-date.js";
import type { Pack, Total } from "../pack/pack.js";
import { coursesOf } from "./courses.js";

/** A number; or a range, where days or positions leave it open. */
export type Count = number | { readonly min: number; readonly max: number };

/** All totals of a pack at the end of a day in UTC, and how many parties are not settled. */
export interface Totals {
  readonly at: CivilDate;
  readonly counts: ReadonlyMap<string, Count>;
  /** Parties whose participation on that day is known only within bounds, or disputed. */
  readonly unconfirmed: number;
  readonly knownThrough: CivilDate;
}

/** Counts every party once, by all that its participation may be. */
export function totalsAt(pack: Pack, at: CivilDate): Totals {
  const possible = new Map<string, ReadonlySet<string>>();
  for (const party of pack.parties.keys()) {
    const { courses } = coursesOf(pack, party, at);
    possible.set(party, new Set(courses.map(({ kind }) => kind)));
  }
  const counts = pack.totals.map((total): [string, Count] => {
    return [total.id, countOf(pack, total, possible)];
  });
  const unconfirmed = [...possible.values()].filter((kinds) => kinds.size > 1).length;
  return { at, counts: new Map(counts), unconfirmed, knownThrough: pack.asOf };
}

function countOf(
  { parties }: Pack,
  { kinds, group, others }: Total,
  possible: ReadonlyMap<string, ReadonlySet<string>>,
): Count {
  let min = 0;
  let max = 0;
  for (const [code, { groups }] of parties) {
    if (group !== undefined && !groups.includes(group)) continue;
    const may = [...(possible.get(code) ?? [])].map((kind) => kinds.includes(kind) !== others);
    if (may.every((counts) => counts)) min++;
    if (may.some((counts) => counts)) max++;
  }
  return min === max ? min : { min, max };
}
