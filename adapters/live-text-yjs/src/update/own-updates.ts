/** @module Own updates: what a peer lacks of them, in the order of their making (LIVE-17). */

import * as Y from "yjs";
import { limits } from "../limits.js";
import { readUpdate } from "./read-update.js";

/** Updates of this centre, each with one client's words and marks. */
export class OwnUpdates {
  private readonly kept: Own[] = [];

  constructor(updates: readonly Uint8Array[]) {
    for (const update of updates) this.add(update);
  }

  add(update: Uint8Array): void {
    const read = readUpdate(update);
    const last = read.ok ? read.value.at(-1) : undefined;
    if (last === undefined) return;
    const { client, clock } = last.id;
    const pieces = read.ok ? read.value.length : 0;
    this.kept.push({ client, end: clock + last.length, pieces, update });
  }

  /** Those from the first that is not reached on, merged, as many as one answer holds. */
  since(reached: ReadonlyMap<number, number>): readonly Uint8Array[] {
    const first = this.kept.findIndex(({ client, end }) => (reached.get(client) ?? 0) < end);
    if (first < 0) return [];
    const answer: Uint8Array[] = [];
    let total = 0;
    for (let at = first; at < this.kept.length; ) {
      const end = this.endOfMerge(at);
      const merged = Y.mergeUpdates(this.kept.slice(at, end).map(({ update }) => update));
      total += merged.length;
      if (answer.length === limits.answerMax || total > limits.answerBytesMax) return answer;
      answer.push(merged);
      at = end;
    }
    return answer;
  }

  /** Where those end that one update holds, from this one on. */
  private endOfMerge(start: number): number {
    let [bytes, pieces, at] = [0, 0, start];
    for (; at < this.kept.length; at++) {
      const { update, pieces: more } = this.kept[at] as Own;
      bytes += update.length;
      pieces += more;
      const isFull = bytes > limits.mergedBytesMax || pieces > limits.piecesMax;
      if (isFull && at > start) return at;
    }
    return at;
  }
}

interface Own {
  readonly client: number;
  readonly end: number;
  readonly pieces: number;
  readonly update: Uint8Array;
}
