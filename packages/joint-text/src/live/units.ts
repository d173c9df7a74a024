/** @module The units of a paragraph in one language, by who wrote them and in reading order. */

import { participantOf, type CharId, type Range, type Run } from "./live-text.js";

/** Slots of units: `from` up to, not including, `until`. */
export interface Slots {
  readonly from: number;
  readonly until: number;
}

/** A run, who wrote it, and the slot of its first unit. */
export interface SlottedRun extends Run {
  readonly author: number;
  readonly slot: number;
}

/**
 * Each unit has a slot. Slots go by client and clock, so the units of a range that are here have
 * neighbouring slots, wherever they stand in the text.
 */
export interface Units {
  readonly count: number;
  /** In reading order. */
  readonly runs: readonly SlottedRun[];
  readonly byClient: ReadonlyMap<number, readonly SlottedRun[]>;
}

/** Gives units their slots. Runs of a client of no participant are left out. */
export function unitsOf(runs: readonly Run[], participants: number): Units {
  const joined = joinedRuns(runs).filter(({ at }) => {
    const author = participantOf(at.client);
    return author >= 0 && author < participants;
  });
  const sorted = [...joined.keys()].sort((left, right) => {
    return byId((joined[left] as Run).at, (joined[right] as Run).at);
  });
  const slotted: SlottedRun[] = [];
  const byClient = new Map<number, SlottedRun[]>();
  let count = 0;
  for (const index of sorted) {
    const run = joined[index] as Run;
    const found = { ...run, author: participantOf(run.at.client), slot: count };
    slotted[index] = found;
    const ofClient = byClient.get(run.at.client);
    if (ofClient === undefined) byClient.set(run.at.client, [found]);
    else ofClient.push(found);
    count += run.text.length;
  }
  return { count, runs: slotted, byClient };
}

/** The slots of the units of a range that are here; `from` is `until` where none are. */
export function slotsOf(units: Units, { from, length }: Range): Slots {
  const runs = units.byClient.get(from.client);
  if (runs === undefined) return { from: 0, until: 0 };
  return { from: slotAt(runs, from.clock), until: slotAt(runs, from.clock + length) };
}

/** How a library cuts its runs says nothing: neighbours in clock and place are one. */
function joinedRuns(runs: readonly Run[]): readonly Run[] {
  const groups: { readonly at: CharId; readonly texts: string[]; end: number }[] = [];
  for (const { at, text } of runs) {
    const last = groups.at(-1);
    if (last?.at.client === at.client && last.end === at.clock) {
      last.texts.push(text);
      last.end += text.length;
    } else {
      groups.push({ at, texts: [text], end: at.clock + text.length });
    }
  }
  return groups.map(({ at, texts }) => ({ at, text: texts.join("") }));
}

/** The slot of the first unit of a client at or after this clock. */
function slotAt(runs: readonly SlottedRun[], clock: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { at, text } = runs[middle] as SlottedRun;
    if (at.clock + text.length <= clock) low = middle + 1;
    else high = middle;
  }
  const run = runs[low];
  if (run !== undefined) return run.slot + Math.max(0, clock - run.at.clock);
  const last = runs.at(-1) as SlottedRun;
  return last.slot + last.text.length;
}

function byId(left: CharId, right: CharId): number {
  return left.client - right.client || left.clock - right.clock;
}
