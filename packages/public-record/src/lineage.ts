/** @module Lines of descent: the same authors or the same origin count once (RECORD-14). */

import type { Entry } from "./entry/entry.js";
import { groupedBy } from "./grouped.js";

/** Entries of one line. */
export interface Line {
  /** Ids, in the order given. */
  readonly entries: readonly string[];
  readonly authors: readonly string[];
  readonly origins: readonly string[];
  /** The publications in which it was said: "one lineage, three publications". */
  readonly publications: readonly string[];
}

/**
 * The lines that entries come from. Entries that share an author or the origin are of one line, and
 * so are those that a third one joins; an entry that names neither is a line of its own.
 */
export function linesOf(entries: readonly Entry[]): readonly Line[] {
  const leaders = new Map<string, string>();
  const leaderOf = (key: string): string => {
    let at = key;
    for (let next = leaders.get(at); next !== undefined; next = leaders.get(at)) {
      // What is passed hangs higher from now on: no long chain is walked twice.
      const beyond = leaders.get(next);
      if (beyond !== undefined) leaders.set(at, beyond);
      at = beyond ?? next;
    }
    return at;
  };
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const [own, leader] = [leaderOf(`entry ${entry.id}`), leaderOf(key)];
      if (own !== leader) leaders.set(own, leader);
    }
  }
  const lines = groupedBy(entries, ({ id }) => leaderOf(`entry ${id}`));
  return [...lines.values()].map(lineOf);
}

function keysOf({ lineage }: Entry): readonly string[] {
  const { authors, origin } = lineage;
  const keys = authors.map((author) => `author ${author}`);
  return origin === undefined ? keys : [...keys, `origin ${origin}`];
}

function lineOf(entries: readonly Entry[]): Line {
  const once = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
  return {
    entries: [...new Set(entries.map(({ id }) => id))],
    authors: once(entries.flatMap(({ lineage }) => lineage.authors)),
    origins: once(entries.flatMap(({ lineage }) => lineage.origin ?? [])),
    publications: once(entries.map(({ publication, publisher }) => publication ?? publisher)),
  };
}
