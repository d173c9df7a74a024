/** @module A paragraph made ready: folded, with its terms, quotations, clauses and sentences. */

import type { Role } from "../vocabulary/roles.js";
import { termsAt, type Hit, type TermTree } from "../vocabulary/term-tree.js";
import { unitKinds } from "../vocabulary/letters.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";
import { isHanNumeral } from "../number/han-number.js";
import { foldText, printedSpan, type Folded, type Span } from "./fold.js";
import { quotationsOf } from "./quotations.js";
import { sentencesOf } from "./sentences.js";

/** In whose writing a paragraph mostly is. */
export type Writing = "han" | "cyrillic" | "latin";

/** A paragraph and all that is found in it; places are of the folded text. */
export interface Paragraph {
  readonly index: number;
  readonly printed: string;
  readonly folded: Folded;
  readonly writing: Writing;
  readonly hits: readonly Hit[];
  /** What stands between marks of quotation, the outer ones. */
  readonly quotations: readonly Span[];
  readonly sentences: readonly Sentence[];
}

/** A sentence and the terms in it. */
export interface Sentence extends Span {
  readonly hits: readonly Hit[];
}

/** Reads one paragraph. */
export function readParagraph(index: number, printed: string, vocabulary: Vocabulary): Paragraph {
  const folded = foldText(printed, vocabulary.letters);
  const hits = hitsOf(printed, folded, vocabulary.tree);
  const writing = writingOf(folded);
  const quotations = quotationsOf(folded.text);
  const spans = sentencesOf(folded, hits, writing);
  return { index, printed, folded, writing, hits, quotations, sentences: withHits(spans, hits) };
}

/** The words of a span as they are printed. */
export function printedWords({ printed, folded }: Paragraph, span: Span): string {
  const { from, until } = printedSpan(folded, span);
  return printed.slice(from, until);
}

/** The terms of text in order, without those inside a longer one. */
export function hitsOf(printed: string, folded: Folded, tree: TermTree): readonly Hit[] {
  const { text, kinds } = folded;
  const hits: Hit[] = [];
  let covered = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (kinds[at] === unitKinds.letter && kinds[at - 1] === unitKinds.letter) continue;
    if (!tree.next.has(text.charCodeAt(at))) continue;
    const found = termsAt(tree, text, kinds, at).filter((hit) => {
      return isAsPrinted(printed, folded, hit) && !isOfNumber(text, hit);
    });
    if (found.length === 0) continue;
    const until = Math.max(...found.map((hit) => hit.until));
    if (until <= covered) continue;
    for (const hit of found) if (hit.until === until) hits.push(hit);
    covered = until;
  }
  return hits;
}

/** “B-2” is no name within “B-24”, and “百余” no word within “六百余”. */
function isOfNumber(text: string, { role, from, until }: Hit): boolean {
  if (role === "vague") return isHanNumeral(text[from - 1]);
  return isDigit(text[until - 1]) && isDigit(text[until]);
}

function isAsPrinted(printed: string, folded: Folded, hit: Hit): boolean {
  if (hit.isCapital !== true) return true;
  const { from, until } = printedSpan(folded, hit);
  return CAPITALS.test(printed.slice(from, until));
}

/** The last of some terms that ends before a place. */
export function lastBefore(
  hits: readonly Hit[],
  role: Role,
  until: number,
  from = 0,
): Hit | undefined {
  return hits.findLast((hit) => hit.role === role && hit.until <= until && hit.from >= from);
}

/** The name that a quotation is, such as that of a newspaper. */
export function nameIn({ hits }: Paragraph, { from, until }: Span): Hit | undefined {
  for (let at = indexFrom(hits, from); at < hits.length; at += 1) {
    const hit = hits[at];
    if (hit === undefined || hit.from - from > 1) return undefined;
    const isName = hit.role === "organisation" || hit.role === "system";
    if (isName && hit.until === until) return hit;
  }
  return undefined;
}

/** The index of the first span that begins at a place or after it, of spans in order. */
export function indexFrom(spans: readonly Span[], place: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.from ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the clause around a place begins. */
export function clauseStart(text: string, place: number, least: number): number {
  let depth = 0;
  for (let at = place - 1; at >= least; at -= 1) {
    const sign = text[at] ?? "";
    if (sign === ")") depth += 1;
    else if (sign === "(" && depth > 0) depth -= 1;
    else if (depth === 0 && isClauseMark(text, at)) return at + 1;
  }
  return least;
}

/** Where the clause around a place ends. */
export function clauseEnd(text: string, place: number, most: number): number {
  let depth = 0;
  for (let at = place; at < most; at += 1) {
    const sign = text[at] ?? "";
    if (sign === "(") depth += 1;
    else if (sign === ")" && depth > 0) depth -= 1;
    else if (depth === 0 && isClauseMark(text, at)) return at;
  }
  return most;
}

/** Whether a mark parts clauses; a comma or colon between digits is of a number. */
export function isClauseMark(text: string, at: number): boolean {
  const sign = text[at] ?? "";
  if (!CLAUSE_MARKS.includes(sign)) return false;
  if (sign !== "," && sign !== ":") return true;
  return !(isDigit(text[at - 1]) && isDigit(text[at + 1]));
}

/** Whether a sign is one of 0 to 9. */
export function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= "0" && sign <= "9";
}

/** Whether nothing but spaces, hyphens and words that say nothing stand between two places. */
export function isBeside(text: string, hits: readonly Hit[], from: number, until: number): boolean {
  if (from > until || until - from > BESIDE_MAX) return false;
  let at = from;
  while (at < until) {
    const filler = hits.find((hit) => hit.role === "filler" && hit.from === at);
    if (filler !== undefined) at = filler.until;
    else if (text[at] === " " || text[at] === "-" || text[at] === "'") at += 1;
    else return false;
  }
  return true;
}

/** Whether a conjunction stands between two places. */
export function isJoinedBetween(hits: readonly Hit[], from: number, until: number): boolean {
  return hits.some((hit) => {
    return hit.role === "conjunction" && hit.from >= from && hit.until <= until;
  });
}

function withHits(spans: readonly Span[], hits: readonly Hit[]): readonly Sentence[] {
  let next = 0;
  return spans.map((span) => {
    while (next < hits.length && (hits[next]?.from ?? 0) < span.from) next += 1;
    const first = next;
    while (next < hits.length && (hits[next]?.until ?? 0) <= span.until) next += 1;
    return { ...span, hits: hits.slice(first, next) };
  });
}

function writingOf({ text, kinds }: Folded): Writing {
  const counts = { han: 0, cyrillic: 0, latin: 0 };
  const most = Math.min(text.length, SAMPLE);
  for (let at = 0; at < most; at += 1) {
    if (kinds[at] === unitKinds.han) counts.han += HAN_WEIGHT;
    else if (kinds[at] === unitKinds.letter) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x400 && unit < 0x530) counts.cyrillic += 1;
      else counts.latin += 1;
    }
  }
  if (counts.han >= counts.cyrillic && counts.han >= counts.latin) return "han";
  return counts.cyrillic >= counts.latin ? "cyrillic" : "latin";
}

/** One Han character says about as much as three letters. */
const HAN_WEIGHT = 3;
const SAMPLE = 2_000;
const CAPITALS = /^[A-Z]+$/;
const BESIDE_MAX = 24;
const CLAUSE_MARKS = '，,。；;：:！!？?“”"«»「」『』„…—\n';
