/** @module Under what a figure is counted: deployed, in stock, a limit (PASS-13). */

import type { Category } from "@parley/public-record";
import type { NumberFound } from "../number/numbers.js";
import type { Span } from "../text/fold.js";
import { clauseEnd, clauseStart, type Paragraph, type Sentence } from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";
import { categoryAfter } from "./beside.js";
import type { Counted } from "./counted.js";

/** The category, and the words that name it. */
export interface Categorised {
  readonly category: Category;
  readonly term?: Span;
  /** The word that sets a limit. */
  readonly limit?: Span;
}

/** The words nearest to the number name its category; a limit goes before all others. */
export function categoryOf(
  paragraph: Paragraph,
  sentence: Sentence,
  number: NumberFound,
  counted: Counted,
  others: readonly Span[],
): Categorised {
  const { text } = paragraph.folded;
  const near = clauseStart(text, number.from, sentence.from);
  const isIntroduced = "—:".includes(text[near - 1] ?? "-");
  const from = isIntroduced ? clauseStart(text, near - 1, sentence.from) : near;
  const until = clauseEnd(text, counted.until, sentence.until);
  const hits = sentence.hits.filter(({ role }) => role === "category" || role === "store");
  const before = hits.filter((hit) => hit.until <= number.from && hit.from >= from);
  const later = hits.filter((hit) => hit.from >= counted.until && hit.until <= until);
  const isApart = (one: Span, two: Span): boolean =>
    others.some((span) => span.from >= one.until && span.until <= two.from);
  const free = before.filter((hit) => !isApart(hit, number));
  const next = later.filter((hit) => !isApart({ ...counted, from: number.from }, hit));
  const limit = limitAmong(free, next, number, counted) ?? limitOfTreaty(sentence, number, isApart);
  if (limit !== undefined) return { category: "limit", term: counted.term ?? limit, limit };
  const own = counted.between.filter(({ role }) => role === "category");
  const beside = strongest(own);
  if (beside !== undefined)
    return { category: beside.value as Category, ...termOf(counted, beside) };
  const after = counted.isElided ? categoryAfter(text, sentence.hits, counted.until) : undefined;
  if (after !== undefined) return { category: after.value as Category, term: after };
  const shared = counted.isElided ? strongest(before) : undefined;
  const found = strongest(free.slice(-2)) ?? strongest(next.slice(0, 2)) ?? shared;
  if (found === undefined) return { category: "unknown", ...termOf(counted, undefined) };
  return { category: found.value as Category, ...termOf(counted, found) };
}

/** A word of a limit governs the number that follows it, or stands right after it. */
function limitAmong(
  before: readonly Hit[],
  after: readonly Hit[],
  number: Span,
  counted: Counted,
): Hit | undefined {
  const isLimit = (hit: Hit): boolean => hit.value === "limit";
  const earlier = before.findLast(isLimit);
  if (earlier !== undefined && number.from - earlier.until <= LIMIT_REACH) return earlier;
  const later = after.find(isLimit);
  const isNear = later !== undefined && later.from - counted.until <= LIMIT_NEAR;
  return isNear ? later : counted.between.find(isLimit);
}

/** "Under the treaty both may have no more than 700": the bound is the one that it sets. */
function limitOfTreaty(
  { hits }: Sentence,
  number: Span,
  isApart: (one: Span, two: Span) => boolean,
): Hit | undefined {
  const isTreaty = hits.some(({ role }) => role === "agreement" || role === "treaty");
  if (!isTreaty) return undefined;
  return hits.findLast((hit) => {
    const isLimit =
      (hit.role === "category" && hit.value === "limit") ||
      (hit.role === "bound" && hit.value === "at-most");
    const reach = hit.role === "bound" ? BOUND_REACH : LIMIT_REACH;
    return (
      isLimit &&
      hit.until <= number.from &&
      number.from - hit.until <= reach &&
      !isApart(hit, number)
    );
  });
}

/** The last one, but a word of stock or deployment goes before one of all there is. */
function strongest(hits: readonly Hit[]): Hit | undefined {
  const known = hits.filter((hit) => hit.role === "category" && hit.value !== "limit");
  return known.findLast(({ value }) => value !== "inventory") ?? known.at(-1);
}

function termOf({ term }: Counted, word: Span | undefined): { readonly term?: Span } {
  const isWithin = term !== undefined && word !== undefined && word.from >= term.from;
  const best = isWithin && word.until <= term.until ? term : (word ?? term);
  return best === undefined ? {} : { term: best };
}

const LIMIT_REACH = 60;
const BOUND_REACH = 6;
const LIMIT_NEAR = 24;
