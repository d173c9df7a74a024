/** @module The part of a text around what was asked for, with marks as offsets (FIND-6). */

import { storeLimits as limits } from "./limits.js";
import type { Pattern } from "./query.js";
import { termsOf, type Term } from "./words.js";

/** From and until, UTF-16 units of the excerpt. */
export type Mark = readonly [from: number, until: number];

export interface Excerpt {
  readonly excerpt: string;
  readonly marks: readonly Mark[];
}

/** The first paragraph with most of what was asked, cut around its first mark. */
export function excerptOf(
  title: string,
  paragraphs: readonly string[],
  patterns: readonly Pattern[],
): Excerpt {
  let best: { readonly text: string; readonly marks: readonly Mark[]; kinds: number } | undefined;
  for (const text of paragraphs) {
    const { marks, kinds } = marksIn(text, patterns);
    if (kinds > (best?.kinds ?? 0)) best = { text, marks, kinds };
    if (kinds === patterns.length) break;
  }
  if (best !== undefined) return cut(best.text, best.marks);
  return cut(paragraphs[0] ?? title, []);
}

/** Where patterns stand in a text, and how many of them do. */
export function marksIn(
  text: string,
  patterns: readonly Pattern[],
): { readonly marks: readonly Mark[]; readonly kinds: number } {
  const terms = termsOf(text);
  const found: Mark[] = [];
  let kinds = 0;
  for (const pattern of patterns) {
    const before = found.length;
    for (let at = 0; at < terms.length; at++) {
      const end = matchedAt(terms, at, pattern);
      if (end !== undefined) found.push([terms[at]?.from ?? 0, end]);
    }
    if (found.length > before) kinds++;
  }
  return { marks: joined(found), kinds };
}

function matchedAt(terms: readonly Term[], at: number, pattern: Pattern): number | undefined {
  const { terms: asked, isOpen } = pattern;
  for (const [index, wanted] of asked.entries()) {
    const term = terms[at + index];
    if (term === undefined) return undefined;
    const isLast = index === asked.length - 1;
    if (term.term === wanted) continue;
    if (!(isOpen && isLast && term.term.startsWith(wanted))) return undefined;
    // The pair begins with the character asked for: only that is marked.
    return term.from + 1 + Number(wanted.length > 1);
  }
  return terms[at + asked.length - 1]?.until;
}

/** In order, those that touch or overlap as one. */
function joined(marks: readonly Mark[]): readonly Mark[] {
  const sorted = [...marks].sort(([left], [right]) => left - right);
  const kept: Mark[] = [];
  for (const [from, until] of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && from < last[1])
      kept[kept.length - 1] = [last[0], Math.max(last[1], until)];
    else kept.push([from, until]);
  }
  return kept;
}

/** At most `excerptUnits`, beginning a little before the first mark, never within a character. */
function cut(text: string, marks: readonly Mark[]): Excerpt {
  const first = marks[0]?.[0] ?? 0;
  const { excerptUnits } = limits;
  const latest = Math.max(text.length - excerptUnits, 0);
  const from = whole(text, Math.min(Math.max(first - BEFORE, 0), latest));
  const until = whole(text, Math.min(from + excerptUnits, text.length));
  const before = from > 0 ? "…" : "";
  const shift = before.length - from;
  const inside = marks
    .filter(([start]) => start >= from && start < until)
    .slice(0, limits.marksMax)
    .map(([start, end]): Mark => [start + shift, Math.min(end, until) + shift]);
  return {
    excerpt: before + text.slice(from, until) + (until < text.length ? "…" : ""),
    marks: inside,
  };
}

/** Not between the halves of a character. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

const BEFORE = 60;
