/** @module The words that marks are on, so many in all at most (HTTP-44). */

import { runsKey, type LiveText, type Range, type Run } from "@parley/joint-text";
import { limits } from "./limits.js";

/** What a mark on words says of its place. */
export interface OnWords {
  readonly paragraph: string;
  readonly language: string;
  readonly ranges: readonly Range[];
}

/** Gives the words of one mark after another. Marks may lie on the same words time and again. */
export class MarkedWords {
  private readonly runs = new Map<string, ReadonlyMap<number, readonly Run[]>>();
  private left: number = limits.markedUnitsMax;

  constructor(private readonly live: LiveText) {}

  /** In the order of their units; where no more are told, a sign says that they are cut. */
  on({ paragraph, language, ranges }: OnWords): string {
    const byClient = this.runsOf(runsKey(paragraph, language));
    const words: string[] = [];
    for (const { from, length } of ranges) {
      const runs = byClient.get(from.client) ?? [];
      const end = from.clock + length;
      for (let index = firstFrom(runs, from.clock); index < runs.length; index++) {
        const { at, text } = runs[index] as Run;
        if (at.clock >= end) break;
        const found = text.slice(Math.max(0, from.clock - at.clock), end - at.clock);
        words.push(found.slice(0, this.left));
        this.left -= Math.min(this.left, found.length);
        if (this.left === 0) return `${words.join("")}…`;
      }
    }
    return words.join("");
  }

  private runsOf(key: string): ReadonlyMap<number, readonly Run[]> {
    const known = this.runs.get(key);
    if (known !== undefined) return known;
    const found = new Map<number, Run[]>();
    for (const run of this.live.runs.get(key) ?? []) {
      const there = found.get(run.at.client);
      if (there === undefined) found.set(run.at.client, [run]);
      else there.push(run);
    }
    for (const runs of found.values()) runs.sort((left, right) => left.at.clock - right.at.clock);
    this.runs.set(key, found);
    return found;
  }
}

/** Index of the first run that holds this clock or a later one. */
function firstFrom(runs: readonly Run[], clock: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { at, text } = runs[middle] as Run;
    if (at.clock + text.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
