/** @module Words of a text as they are found again: stems, figures, and pairs of Chinese. */

import { characterAt, figureAt, wordAt, type KnownWord } from "./known-word.js";

/** One entry of the index, and where it stands in the text (UTF-16). */
export interface Term {
  readonly term: string;
  readonly from: number;
  readonly until: number;
  /** True for the last character of a run of Chinese, which stands beside its last pair. */
  readonly isTail: boolean;
  readonly kind: "word" | "figure" | "han";
}

/** Takes a term: a word, a figure, or a character with the one after it; where it stands. */
export type TakeTerm = (
  word: KnownWord,
  next: KnownWord | undefined,
  kind: Term["kind"],
  from: number,
  until: number,
) => void;

/** The terms of a text in order; see `scanTerms`. */
export function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  scanTerms(text, ({ term }, next, kind, from, until) => {
    const isTail = kind === "han" && next === undefined;
    terms.push({ term: term + (next?.term ?? ""), from, until, isTail, kind });
  });
  return terms;
}

/**
 * Gives the terms of a text in order. A run of Chinese gives each pair of neighbours and then its
 * last character, so that one character is found as the beginning of a pair, or by itself. Letters
 * and digits part where they meet: `F16` is found as `F-16`. What an index holds is taken out of it
 * by the same terms: who changes them raises the version of the database.
 */
export function scanTerms(text: string, take: TakeTerm): void {
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    if (kind === LETTER) at = scanWord(text, at, take);
    else if (kind === HAN) at = scanPairs(text, at, take);
    else if (kind === DIGIT) at = scanFigure(text, at, take);
    else at += unitsAt(text, at);
  }
}

function scanWord(text: string, from: number, take: TakeTerm): number {
  const until = endOf(text, from, LETTER);
  const word = wordAt(text, from, until);
  if (word.term !== "") take(word, undefined, "word", from, until);
  return until;
}

/** A run of digits of any script, and further threes of them after what parts thousands. */
function scanFigure(text: string, from: number, take: TakeTerm): number {
  let until = endOf(text, from, DIGIT);
  for (const isShort = until - from <= 3; isShort && PARTING.has(text[until] ?? ""); ) {
    const next = endOf(text, until + 1, DIGIT);
    if (next - until !== 4) break;
    until = next;
  }
  const figure = figureAt(text, from, until);
  if (figure.term !== "") take(figure, undefined, "figure", from, until);
  return until;
}

function scanPairs(text: string, from: number, take: TakeTerm): number {
  let last: KnownWord | undefined;
  let lastFrom = from;
  let at = from;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind !== HAN && kind !== JOINING) break;
    const until = at + unitsAt(text, at);
    const next = kind === JOINING ? undefined : characterAt(text, at, until);
    if (next !== undefined && next.term !== "") {
      if (last !== undefined) take(last, next, "han", lastFrom, until);
      last = next;
      lastFrom = at;
    }
    at = until;
  }
  if (last !== undefined) take(last, undefined, "han", lastFrom, at);
  return at;
}

/** Where a run of one kind ends; marks and joiners go on with whatever they stand in. */
function endOf(text: string, from: number, kind: number): number {
  let at = from;
  while (at < text.length) {
    const found = kindAt(text, at);
    if (found !== kind && !(found === JOINING && kind !== DIGIT)) break;
    at += unitsAt(text, at);
  }
  return at;
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >>> 10 !== 0x36) return KINDS[unit] ?? OTHER;
  return kindOf(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** One unit, or the two halves of a character beyond the basic plane. */
function unitsAt(text: string, at: number): number {
  return text.charCodeAt(at) >>> 10 === 0x36 && at + 1 < text.length ? 2 : 1;
}

function kindOf(character: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(character)) return HAN;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/\p{L}/u.test(character)) return LETTER;
  return /[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/u.test(character) ? JOINING : OTHER;
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const HAN = 3;
const JOINING = 4;
const KINDS = Uint8Array.from({ length: 0x10000 }, (_, unit) => kindOf(String.fromCharCode(unit)));
const PARTING = new Set([",", "\u00a0", "\u202f"]);
