/** @module How alike two texts are: by groups of three neighbouring terms, and by their figures. */

import { storeLimits as limits } from "./limits.js";
import type { Term } from "./words.js";

/** Buckets of a text. */
export const BANDS = 10;
const BAND_LANES = 4;

/** What of a text is compared with others. */
export interface Likeness {
  /** Hashes of all groups of three neighbouring terms, each once, ascending. */
  readonly shingles: Uint32Array;
  /** Hashes of its figures, each once, ascending. */
  readonly figures: Uint32Array;
}

/** Reads off what is compared of a text, given the terms of each paragraph. */
export function likenessOf(paragraphs: readonly (readonly Term[])[]): Likeness {
  const shingles = new Uint32Array(paragraphs.reduce((sum, { length }) => sum + length, 0));
  const figures: number[] = [];
  let count = 0;
  let words = 0;
  let before = 0;
  let last = 0;
  for (const terms of paragraphs) {
    for (const { term, kind, isTail } of terms) {
      if (isTail) continue;
      const hash = hashOf(term);
      if (kind === "figure" || (kind === "han" && HAN_FIGURE.test(term))) figures.push(hash);
      if (++words > 2) shingles[count++] = mix(mix(before, last), hash);
      before = last;
      last = hash;
    }
  }
  return {
    shingles: distinct(shingles.subarray(0, count)),
    figures: distinct(Uint32Array.from(figures)).subarray(0, limits.figuresMax),
  };
}

/** Each once, ascending. */
function distinct(numbers: Uint32Array): Uint32Array {
  const sorted = numbers.sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] ?? 0;
    if (at === 0 || value !== sorted[count - 1]) sorted[count++] = value;
  }
  return sorted.slice(0, count);
}

/** The least hash of all groups under each of `SKETCH` orders (MinHash); one order a lane. */
export function sketchOf(shingles: Uint32Array): Uint32Array {
  const least = new Uint32Array(SKETCH).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let lane = 0; lane < SKETCH; lane++) {
      let mixed = Math.imul(shingle ^ (LANES[lane] ?? 0), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
      mixed = (mixed ^ (mixed >>> 13)) >>> 0;
      if (mixed < (least[lane] ?? 0)) least[lane] = mixed;
    }
  }
  return least;
}

/** The buckets of a sketch: texts that share one may be alike. Below 2^48. */
export function bandsOf(sketch: Uint32Array): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let low = band;
    let high = ~band;
    for (const lane of sketch.subarray(band * BAND_LANES, (band + 1) * BAND_LANES)) {
      low = mix(low, lane);
      high = mix(high, ~lane);
    }
    return (low >>> 0) + (high & 0xffff) * 2 ** 32;
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

/** Equal members of two ascending lists. */
function shared(left: Uint32Array, right: Uint32Array): number {
  let count = 0;
  for (let at = 0, other = 0; at < left.length && other < right.length; ) {
    const difference = (left[at] ?? 0) - (right[other] ?? 0);
    if (difference === 0) count++;
    if (difference <= 0) at++;
    if (difference >= 0) other++;
  }
  return count;
}

/** FNV-1a over UTF-16 units, mixed. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) {
    hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  }
  return mix(hash, term.length);
}

function mix(left: number, right: number): number {
  let mixed = Math.imul(left ^ (left >>> 16), 0x7feb352d) ^ Math.imul(right, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const HAN_FIGURE = /^[〇零一二三四五六七八九十百千万亿两]{2}$/;
const SKETCH = BANDS * BAND_LANES;
const LANES = Uint32Array.from({ length: SKETCH }, (_, lane) => mix(lane + 1, 0x5bd1e995));
