/** @module The words of a text as the index takes them, and what of them is compared, in one go. */

import { mix, type KnownWord } from "./known-word.js";
import { likenessOf, type Likeness } from "./shingles.js";
import { scanTerms, type Term } from "./words.js";

/** What is made of a text for the index. */
export interface IndexWords extends Likeness {
  /** UTF-8: terms with blanks between them. A phrase is never found across paragraphs. */
  readonly terms: Uint8Array;
}

/** Reads a text for the index. */
export function indexWords(paragraphs: readonly string[]): IndexWords {
  length = 0;
  count = 0;
  figures = [];
  for (const [index, text] of paragraphs.entries()) {
    if (index > 0) write(PARAGRAPH);
    scanTerms(text, take);
  }
  return { terms: room.slice(0, length), ...likenessOf(hashes.subarray(0, count), figures) };
}

function take(word: KnownWord, next: KnownWord | undefined, kind: Term["kind"]): void {
  write(word.term);
  if (next !== undefined) write(next.term);
  write(" ");
  // The last character of a run of Chinese stands in its last pair already.
  if (kind === "han" && next === undefined) return;
  const hash = next === undefined ? word.hash : mix(word.hash, next.hash);
  if (count === hashes.length) hashes = enlarged(hashes, new Uint32Array(count * 2));
  hashes[count++] = hash;
  const isNumber = word.isNumeral && next?.isNumeral === true;
  if (kind === "figure" || isNumber) figures.push(hash);
}

/** UTF-8 by hand: for a few characters a call costs more than the work. */
function write(term: string): void {
  const most = length + term.length * BYTES_OF_UNIT;
  if (most > room.length) room = enlarged(room, new Uint8Array(most * 2));
  for (let at = 0; at < term.length; at++) {
    const unit = term.charCodeAt(at);
    if (unit < 0x80) {
      room[length++] = unit;
    } else if (unit < 0x800) {
      room[length++] = 0xc0 | (unit >> 6);
      room[length++] = 0x80 | (unit & 0x3f);
    } else if (unit >>> 10 === 0x36) {
      length += encoder.encodeInto(term.slice(at, ++at + 1), room.subarray(length)).written;
    } else {
      room[length++] = 0xe0 | (unit >> 12);
      room[length++] = 0x80 | ((unit >> 6) & 0x3f);
      room[length++] = 0x80 | (unit & 0x3f);
    }
  }
}

function enlarged<T extends Uint8Array | Uint32Array>(from: T, larger: T): T {
  larger.set(from);
  return larger;
}

/** No word. */
const PARAGRAPH = "¶ ";
const BYTES_OF_UNIT = 3;
const encoder = new TextEncoder();
/** Written over with each text, and never given out. */
let room: Uint8Array = new Uint8Array(65_536);
let hashes: Uint32Array = new Uint32Array(16_384);
let figures: number[] = [];
let length = 0;
let count = 0;
