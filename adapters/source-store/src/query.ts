/** @module What is asked in words, as what the index is asked; whatever is typed is a query. */

import { storeLimits as limits } from "./limits.js";
import { termsOf } from "./words.js";

/** Terms that stand one after the other. */
export interface Pattern {
  readonly terms: readonly string[];
  /** True where the last term may go on: one character of Chinese begins a pair. */
  readonly isOpen: boolean;
}

/** A query as it is understood. */
export interface Query {
  /** Of each list one pattern must stand. */
  readonly all: readonly (readonly Pattern[])[];
  /** None of these may. */
  readonly none: readonly Pattern[];
  /** True where something was asked in which there is no word: nothing is found. */
  readonly isEmpty: boolean;
}

/**
 * Reads a query: words that must all stand, `"a phrase"`, `-without`, and `OR` between two of them;
 * beside it names of which any must stand. Everything else is read over. Never fails.
 */
export function readQuery(text: string, any: readonly string[] = []): Query {
  const all: Pattern[][] = [];
  const none: Pattern[] = [];
  let isOr = false;
  let count = 0;
  const pieces = text.slice(0, limits.queryUnitsMax).replace(QUOTES, '"').matchAll(PIECE);
  for (const { 1: minus, 2: phrase, 3: word } of pieces) {
    if (word === "OR" && minus === undefined) {
      isOr = true;
      continue;
    }
    const pattern = patternOf(phrase ?? word ?? "");
    if (pattern === undefined) continue;
    if (++count > limits.termsMax) break;
    const last = all.at(-1);
    if (minus !== undefined) none.push(pattern);
    else if (isOr && last !== undefined) last.push(pattern);
    else all.push([pattern]);
    isOr = false;
  }
  const names = any.slice(0, limits.namesMax).flatMap((name) => {
    return patternOf(name.slice(0, limits.nameUnitsMax)) ?? [];
  });
  if (names.length > 0) all.push(names);
  const isAsked = text.trim() !== "" || any.length > 0;
  return { all, none, isEmpty: isAsked && all.length === 0 && none.length === 0 };
}

/** The query in the words of FTS5; undefined where nothing must stand. */
export function positiveOf({ all }: Query): string | undefined {
  if (all.length === 0) return undefined;
  return all.map((any) => `(${any.map(written).join(" OR ")})`).join(" AND ");
}

/** What must not stand, in the words of FTS5; undefined where nothing is barred. */
export function negativeOf({ none }: Query): string | undefined {
  return none.length === 0 ? undefined : none.map(written).join(" OR ");
}

/** All that may stand, for marks in an excerpt. */
export function patternsOf({ all }: Query): readonly Pattern[] {
  return all.flat();
}

/**
 * A run of Chinese that ends the pattern may go on in the text, so its last character is left to
 * the last pair; anywhere else it must end there.
 */
function patternOf(text: string): Pattern | undefined {
  const found = termsOf(text);
  const last = found.at(-1);
  if (last === undefined) return undefined;
  const before = found.at(-2);
  // A pair ends where its tail does: the run has more than this one character.
  const hasPair = before !== undefined && !before.isTail && before.until === last.until;
  const kept = last.isTail && hasPair ? found.slice(0, -1) : found;
  const terms = kept.map(({ term }) => term);
  return { terms, isOpen: last.isTail && !hasPair };
}

/** Terms have neither quotes nor operators; in quotes no word of FTS5 is one either. */
function written({ terms, isOpen }: Pattern): string {
  return `"${terms.join(" ").replaceAll('"', "")}"${isOpen ? " *" : ""}`;
}

/** A phrase, closed or not, or a word up to the next blank or quote; with or without a minus. */
const PIECE = /(?<![^\s"()])(-)?(?:"([^"]*)"?|([^\s"]+))/gu;
const QUOTES = /[“”„«»「」『』＂〝〞]/g;
