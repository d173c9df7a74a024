/** @module What each participant has decided on each unit of a paragraph in one language. */

import type { Range } from "./live-text.js";
import type { MarkOnWords } from "./marks-in-force.js";
import { slotsOf, type Units } from "./units.js";

/** By participant, then slot: `decided` holds one of the words below, `reserved` 1 or 0. */
export interface Decisions {
  readonly decided: readonly Uint8Array[];
  readonly reserved: readonly Uint8Array[];
}

export const UNDECIDED = 0;
export const KEPT = 1;
export const STRUCK = 2;

/**
 * Decides unit by unit: the latest mark of a participant counts, and who wrote a unit keeps it
 * without a mark. Each unit is visited once for each participant, however many marks lie on it.
 */
export function decisionsOf(
  units: Units,
  marks: readonly MarkOnWords[],
  participants: number,
): Decisions {
  const decided: Uint8Array[] = [];
  const reserved: Uint8Array[] = [];
  for (let participant = 0; participant < participants; participant++) {
    const own = marks.filter((mark) => mark.participant === participant).reverse();
    decided.push(decidedBy(units, own, participant));
    reserved.push(reservedBy(units, own));
  }
  return { decided, reserved };
}

function decidedBy(units: Units, latestFirst: readonly MarkOnWords[], own: number): Uint8Array {
  const decided = new Uint8Array(units.count);
  for (const { author, slot, text } of units.runs) {
    if (author === own) decided.fill(KEPT, slot, slot + text.length);
  }
  const marks = latestFirst.flatMap(({ mark }) => {
    if (mark.kind !== "keep" && mark.kind !== "strike") return [];
    return [{ ranges: mark.ranges, word: mark.kind === "keep" ? KEPT : STRUCK }];
  });
  fillOnce(units, marks, decided);
  return decided;
}

function reservedBy(units: Units, own: readonly MarkOnWords[]): Uint8Array {
  const reserved = new Uint8Array(units.count);
  const brackets = own.filter(({ mark }) => mark.kind === "bracket");
  const marks = brackets.map(({ mark }) => ({ ranges: mark.ranges, word: 1 }));
  fillOnce(units, marks, reserved);
  return reserved;
}

interface Filling {
  readonly ranges: readonly Range[];
  readonly word: number;
}

/**
 * Fills slots with the word of the first mark that lies on them. `next` leads from each slot to
 * the first one at or after it that no mark has filled, so none is visited twice.
 */
function fillOnce(units: Units, marks: readonly Filling[], into: Uint8Array): void {
  if (marks.length === 0) return;
  const next = new Uint32Array(units.count + 1);
  for (let slot = 0; slot <= units.count; slot++) next[slot] = slot;
  for (const { ranges, word } of marks) {
    for (const range of ranges) {
      const { from, until } = slotsOf(units, range);
      for (let slot = unfilledFrom(next, from); slot < until; slot = unfilledFrom(next, slot)) {
        into[slot] = word;
        next[slot] = slot + 1;
      }
    }
  }
}

function unfilledFrom(next: Uint32Array, slot: number): number {
  let at = slot;
  for (;;) {
    const following = next[at] as number;
    if (following === at) return at;
    const beyond = next[following] as number;
    next[at] = beyond;
    at = beyond;
  }
}
