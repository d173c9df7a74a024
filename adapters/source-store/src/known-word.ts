/** @module Words met again and again, kept at hand with what the index has of them. */

import { foldHan, foldWord } from "./fold.js";
import { storeLimits as limits } from "./limits.js";
import { stemOf } from "./stem.js";

/** A word, a figure or a character as it was printed, and as it is found again. */
export interface KnownWord {
  readonly printed: string;
  /** What the index holds; empty for what is nothing but marks. */
  readonly term: string;
  readonly hash: number;
  /** True for a character that figures are written in, in Chinese. */
  readonly isNumeral: boolean;
}

/** The word that stands in a text, in letters of any script. */
export function wordAt(text: string, from: number, until: number): KnownWord {
  return knownAt(words, text, from, until, (printed) => stemOf(foldWord(printed)));
}

/** The figure that stands in a text: its digits. */
export function figureAt(text: string, from: number, until: number): KnownWord {
  return knownAt(figures, text, from, until, digitsOf);
}

/** The character of Chinese or Japanese that stands in a text. */
export function characterAt(text: string, from: number, until: number): KnownWord {
  return knownAt(characters, text, from, until, foldHan);
}

/** Mixes two numbers to one of 32 bits. */
export function mix(left: number, right: number): number {
  let mixed = Math.imul(left ^ (left >>> 16), 0x7feb352d) ^ Math.imul(right, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Each word has one slot, and gives it up to the next that falls on it: so many are kept. */
function knownAt(
  slots: (KnownWord | undefined)[],
  text: string,
  from: number,
  until: number,
  termOf: (printed: string) => string,
): KnownWord {
  let slot = 0x811c9dc5;
  for (let at = from; at < until; at++) slot = Math.imul(slot ^ text.charCodeAt(at), 0x01000193);
  slot = (slot ^ (slot >>> 15)) & (slots.length - 1);
  const known = slots[slot];
  if (known?.printed.length === until - from && text.startsWith(known.printed, from)) return known;
  // A part of a text would keep the whole of it.
  const printed = Buffer.from(text.slice(from, until), "utf16le").toString("utf16le");
  const word = wordOf(printed, termOf(printed));
  if (printed.length <= KEPT_UNITS_MAX) slots[slot] = word;
  return word;
}

function wordOf(printed: string, made: string): KnownWord {
  // One string for both where they are the same: it is looked at twice each time.
  const term = made === printed ? printed : made;
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) {
    hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  }
  return { printed, term, hash: mix(hash, term.length), isNumeral: NUMERAL.test(term) };
}

function slotsOf(count: number): (KnownWord | undefined)[] {
  return new Array<KnownWord | undefined>(count).fill(undefined);
}

function digitsOf(printed: string): string {
  return printed.normalize("NFKC").replace(NO_DIGIT, "");
}

const words = slotsOf(limits.knownMax);
const figures = slotsOf(limits.knownMax / 8);
const characters = slotsOf(limits.knownMax / 4);
const KEPT_UNITS_MAX = 64;
const NUMERAL = /^[〇零一二三四五六七八九十百千万亿两]$/;
const NO_DIGIT = /[^\p{Nd}]/gu;
