/** @module Words of a text as they are found again: stems, figures, and pairs of Chinese. */

import { foldHan, foldWord } from "./fold.js";
import { stemOf } from "./stem.js";

/** One entry of the index, and where it stands in the text (UTF-16). */
export interface Term {
  readonly term: string;
  readonly from: number;
  readonly until: number;
  /** True for the last character of a run of Chinese, which stands beside its last pair. */
  readonly isTail: boolean;
  readonly kind: "word" | "figure" | "han";
}

/**
 * The terms of a text in order. A run of Chinese gives each pair of neighbours and then its last
 * character, so that one character is found as the beginning of a pair, or by itself. Letters and
 * digits part where they meet: `F16` is found as `F-16`. What an index holds is taken out of it by
 * the same terms: who changes them raises the version of the database.
 */
export function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    if (kind === LETTER) at = addWord(terms, text, at);
    else if (kind === HAN) at = addPairs(terms, text, at);
    else if (kind === DIGIT) at = addFigure(terms, text, at);
    else at += unitsAt(text, at);
  }
  return terms;
}

function addWord(terms: Term[], text: string, from: number): number {
  const until = endOf(text, from, LETTER);
  const term = stemOf(foldWord(text.slice(from, until)));
  if (term !== "") terms.push({ term, from, until, isTail: false, kind: "word" });
  return until;
}

/** A run of digits of any script, and further threes of them after what parts thousands. */
function addFigure(terms: Term[], text: string, from: number): number {
  let until = endOf(text, from, DIGIT);
  for (const isShort = until - from <= 3; isShort && PARTING.has(text[until] ?? ""); ) {
    const next = endOf(text, until + 1, DIGIT);
    if (next - until !== 4) break;
    until = next;
  }
  const term = text.slice(from, until).normalize("NFKC").replace(NO_DIGIT, "");
  if (term !== "") terms.push({ term, from, until, isTail: false, kind: "figure" });
  return until;
}

function addPairs(terms: Term[], text: string, from: number): number {
  let last = "";
  let lastFrom = from;
  let at = from;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind !== HAN && kind !== JOINING) break;
    const units = unitsAt(text, at);
    const term = kind === JOINING ? "" : foldHan(text.slice(at, at + units));
    if (term !== "") {
      if (last !== "") {
        const until = at + units;
        terms.push({ term: last + term, from: lastFrom, until, isTail: false, kind: "han" });
      }
      last = term;
      lastFrom = at;
    }
    at += units;
  }
  if (last !== "") terms.push({ term: last, from: lastFrom, until: at, isTail: true, kind: "han" });
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
const NO_DIGIT = /[^\p{Nd}]/gu;
