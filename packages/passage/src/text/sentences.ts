/** @module Sentences: where one ends in Chinese, English and Russian. */

import type { Hit } from "../vocabulary/term-tree.js";
import { passageLimits as limits } from "../limits.js";
import { unitKinds } from "../vocabulary/letters.js";
import type { Folded, Span } from "./fold.js";

/** The sentences of folded text in order, together all of it but spaces between. */
export function sentencesOf(
  folded: Folded,
  hits: readonly Hit[],
  writing: string,
): readonly Span[] {
  const { text, kinds } = folded;
  const abbreviations = new Set(
    hits.filter(({ role }) => role === "abbreviation").map(({ until }) => until),
  );
  const found: Span[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const length = at - from;
    const isLong =
      length >= 2 * limits.sentenceUnitsMax ||
      (length >= limits.sentenceUnitsMax && !isMidWord(kinds, at));
    if (!isLong && !isEnd(folded, at, abbreviations, writing)) continue;
    let until = at + 1;
    while (until < text.length && TRAILING.includes(text[until] ?? " ")) until += 1;
    found.push({ from, until });
    while (text[until] === " ") until += 1;
    from = until;
    at = until - 1;
  }
  if (from < text.length) found.push({ from, until: text.length });
  return found;
}

function isMidWord(kinds: Uint8Array, at: number): boolean {
  const next = kinds[at + 1];
  return kinds[at] === next && (next === unitKinds.letter || next === unitKinds.digit);
}

function isEnd(
  { text, kinds }: Folded,
  at: number,
  abbreviations: ReadonlySet<number>,
  writing: string,
): boolean {
  const sign = text[at] ?? "";
  if (ALWAYS.includes(sign)) return true;
  if (!POINTS.includes(sign)) return false;
  if (writing === "han")
    return kinds[at + 1] !== unitKinds.digit && kinds[at - 1] === unitKinds.han;
  let next = at + 1;
  while (TRAILING.includes(text[next] ?? " ") && next < text.length) next += 1;
  if (next < text.length && text[next] !== " ") return false;
  if (sign !== ".") return true;
  const isInitial = kinds[at - 1] === unitKinds.letter && kinds[at - 2] !== unitKinds.letter;
  return !isInitial && !abbreviations.has(at + 1);
}

const ALWAYS = "。！？";
const POINTS = ".!?";
/** What closes with the sentence. */
const TRAILING = "”\"」』»)）’'";
