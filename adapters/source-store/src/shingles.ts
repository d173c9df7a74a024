/** @module How alike two texts are: by groups of three neighbouring terms, and by their figures. */

import { randomInt } from "node:crypto";
import { mix } from "./known-word.js";
import { storeLimits as limits } from "./limits.js";

/** Buckets of a text. */
export const BANDS = 10;
const BAND_LANES = 4;

/** What of a text is compared with others. */
export interface Likeness {
  /** Hashes of all groups of three neighbouring terms, each once. */
  readonly shingles: Uint32Array;
  /** Hashes of its figures, each once, ascending. */
  readonly figures: Uint32Array;
}

/** What is compared of a text, given the hashes of its terms in order, and of its figures. */
export function likenessOf(terms: Uint32Array, figures: readonly number[]): Likeness {
  const shingles = new Uint32Array(Math.max(terms.length - 2, 0));
  let [before = 0, last = 0] = terms;
  for (let at = 2; at < terms.length; at++) {
    const hash = terms[at] ?? 0;
    shingles[at - 2] = mix(mix(before, last), hash);
    before = last;
    last = hash;
  }
  return {
    shingles: distinct(shingles),
    figures: distinct(Uint32Array.from(figures)).sort().slice(0, limits.figuresMax),
  };
}

/** Each once, as they come first; written over what is given. */
function distinct(numbers: Uint32Array): Uint32Array {
  const seen = setOf(numbers.length);
  let count = 0;
  for (let at = 0; at < numbers.length; at++) {
    const value = numbers[at] ?? 0;
    if (added(seen, value)) numbers[count++] = value;
  }
  return numbers.slice(0, count);
}

/** Room for so many numbers, half of it left free; 0 stands for none, and counts as 1. */
function setOf(count: number): Uint32Array {
  return new Uint32Array(2 ** Math.ceil(Math.log2(count + 1) + 1));
}

/** Adds a number to a set; false where it is there. */
function added(set: Uint32Array, value: number): boolean {
  const slot = slotOf(set, value);
  if (set[slot] !== 0) return false;
  set[slot] = value || 1;
  return true;
}

/** Where a number stands in a set, or would; no text can be made to crowd it. */
function slotOf(set: Uint32Array, value: number): number {
  const kept = value || 1;
  let slot = Math.imul(kept, SPREAD) >>> Math.clz32(set.length - 1);
  while (set[slot] !== 0 && set[slot] !== kept) slot = (slot + 1) & (set.length - 1);
  return slot;
}

/** The least hash of all groups under each of `SKETCH` orders (MinHash); one order a lane. */
export function sketchOf(shingles: Uint32Array): Uint32Array {
  return LANES.map((lane) => leastOf(shingles, lane));
}

function leastOf(shingles: Uint32Array, lane: number): number {
  let least = 0xffffffff;
  for (let at = 0; at < shingles.length; at++) {
    let mixed = Math.imul((shingles[at] ?? 0) ^ lane, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    mixed = (mixed ^ (mixed >>> 13)) >>> 0;
    if (mixed < least) least = mixed;
  }
  return least;
}

/** The buckets of a sketch, 32 bits each: texts that share one may be alike. */
export function bandsOf(sketch: Uint32Array): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const lanes = sketch.subarray(band * BAND_LANES, (band + 1) * BAND_LANES);
    // Signed, as whole numbers of 32 bits are kept and compared with the least work.
    return lanes.reduce(mix, band) | 0;
  });
}

/** The share of lanes on which two sketches agree: about their likeness. */
export function guessed(left: Uint32Array, right: Uint32Array): number {
  let same = 0;
  for (const [lane, value] of left.entries()) if (value === right[lane]) same++;
  return same / SKETCH;
}

/** Groups of both among groups of either (Jaccard), 0 to 1. */
export function likeness(left: Uint32Array, right: Uint32Array): number {
  const both = shared(left, right);
  const either = left.length + right.length - both;
  return either === 0 ? 0 : both / either;
}

/** Of the text with fewer figures: the share of them that the other has too. 1 where none are. */
export function figuresKept(left: Uint32Array, right: Uint32Array): number {
  const fewer = Math.min(left.length, right.length);
  return fewer === 0 ? 1 : shared(left, right) / fewer;
}

/** Members of both lists, each of which has each once. */
function shared(left: Uint32Array, right: Uint32Array): number {
  const set = setOf(left.length);
  for (let at = 0; at < left.length; at++) added(set, left[at] ?? 0);
  let count = 0;
  for (let at = 0; at < right.length; at++) {
    if (set[slotOf(set, right[at] ?? 0)] !== 0) count++;
  }
  return count;
}

/** Odd. */
const SPREAD = randomInt(2 ** 31) * 2 + 1;
const SKETCH = BANDS * BAND_LANES;
const LANES = Uint32Array.from({ length: SKETCH }, (_, lane) => mix(lane + 1, 0x5bd1e995));
