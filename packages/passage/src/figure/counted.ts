/** @module What a number counts: the noun beside it, or the one that the sentence left out. */

import type { Unit } from "@parley/public-record";
import type { NumberFound } from "../number/numbers.js";
import type { Span } from "../text/fold.js";
import {
  clauseEnd,
  clauseStart,
  isBeside,
  isClauseMark,
  isJoinedBetween,
  lastBefore,
  type Paragraph,
  type Sentence,
} from "../text/paragraph.js";
import { unitKinds } from "../vocabulary/letters.js";
import type { Role } from "../vocabulary/roles.js";
import type { Hit } from "../vocabulary/term-tree.js";
import {
  categoryAfter,
  isAfterConjunction,
  isCarrier,
  isGrowing,
  isListed,
  isOwned,
} from "./beside.js";

/** What is counted. */
export interface Counted {
  readonly unit: Unit;
  /** From the number to the noun, or to the measure word where the noun is left out. */
  readonly until: number;
  /** The noun with what stands before it: "deployed strategic warheads"; none where left out. */
  readonly term?: Span;
  /** Words between number and noun. */
  readonly between: readonly Hit[];
  readonly isElided: boolean;
}

/**
 * What a number counts, where that is of the record (PASS-10, PASS-11); `earlier` is the noun of
 * the last figure of the paragraph.
 */
export function countedBy(
  paragraph: Paragraph,
  sentence: Sentence,
  number: NumberFound,
  earlier: Unit | undefined,
): Counted | undefined {
  const walked = walkOn(paragraph, sentence, number.until);
  if (walked.noun !== undefined && isOfOtherNoun(paragraph, sentence, walked)) return undefined;
  if (walked.measure === undefined && isOfName(paragraph, sentence, number)) return undefined;
  const found = walked.noun
    ? besideNoun(paragraph.folded.text, sentence.hits, number, walked)
    : elided(paragraph, sentence, number, walked, earlier);
  if (found === undefined) return undefined;
  return isOfOtherMatter(paragraph, sentence, number, found) ? undefined : found;
}

interface Walked {
  readonly noun?: Hit;
  readonly measure?: Hit;
  readonly between: readonly Hit[];
  /** Where the words that belong to the number end. */
  readonly until: number;
}

/** Goes on over words that can stand between a number and its noun. */
function walkOn({ folded }: Paragraph, { hits, until }: Sentence, from: number): Walked {
  const { text } = folded;
  const between: Hit[] = [];
  let measure: Hit | undefined;
  let at = from;
  let end = from;
  let next = hits.findIndex((hit) => hit.from >= from);
  if (next < 0) next = hits.length;
  for (let steps = 0; steps < STEPS_MAX && at < until; steps += 1) {
    at = afterGap(text, at, measure !== undefined || between.length > 0);
    while (next < hits.length && (hits[next]?.from ?? 0) < at) next += 1;
    const here: Hit[] = [];
    for (let k = next; k < hits.length && hits[k]?.from === at; k += 1) here.push(hits[k] as Hit);
    const noun = here.find(({ role }) => role === "noun");
    if (noun !== undefined) {
      return { noun, between, until: noun.until, ...(measure && { measure }) };
    }
    const hit =
      here.find(({ role }) => role === "category") ?? here.find(({ role }) => BETWEEN.has(role));
    if (hit === undefined) break;
    if (hit.role === "measure") measure = hit;
    if (hit.role === "measure" || hit.role === "after") end = hit.until;
    between.push(hit);
    at = hit.until;
  }
  const own = between.filter((hit) => hit.role !== "state" || hit.until <= end);
  return { between: own, until: end, ...(measure && { measure }) };
}

/** Over a space, a hyphen, a comma between adjectives, and what stands in brackets or marks. */
function afterGap(text: string, from: number, isWithin: boolean): number {
  let at = from;
  if (text[at] === " " || text[at] === "-") at += 1;
  else if (isWithin && text.startsWith(", ", at)) at += 2;
  const closer = BRACKETS.get(text[at] ?? "");
  if (closer === undefined) return at;
  const close = text.slice(at, at + BRACKET_MAX).indexOf(closer, 1);
  if (close < 0) return at;
  const end = at + close + 1;
  return text[end] === " " || "级型式".includes(text[end] ?? "-") ? end + 1 : end;
}

function besideNoun(
  text: string,
  hits: readonly Hit[],
  number: NumberFound,
  { noun, between, until }: Walked,
): Counted | undefined {
  if (noun === undefined) return undefined;
  if (isRelative(text, between, until)) return undefined;
  if (number.min === 1 && number.max === 1 && number.form === "words") return undefined;
  const own = between.filter(({ role }) => role !== "measure" && role !== "after");
  const first = own.find(({ role }) => role === "category" || role === "modifier") ?? noun;
  const term = { from: Math.min(first.from, noun.from), until: noun.until };
  const unit = unitOfList(text, hits, noun);
  return { unit, until, term, between, isElided: false };
}

/** “红旗9导弹”: without a measure word, a number right after a word that is not known names it. */
function isOfName(
  { folded, writing }: Paragraph,
  { hits }: Sentence,
  number: NumberFound,
): boolean {
  const isPlain = number.form === "plain-digits" && folded.kinds[number.from - 1] === unitKinds.han;
  return writing === "han" && isPlain && !hits.some(({ until }) => until === number.from);
}

/** “3个部署了导弹的岛屿”: after a measure word of anything, the noun may stand before another. */
function isRelative(text: string, between: readonly Hit[], until: number): boolean {
  const measure = between.find(({ role }) => role === "measure");
  const word = measure === undefined ? undefined : text[measure.from];
  return LOOSE.includes(word ?? "-") && text[until] === "的";
}

/** “六个导弹旅”: the noun is only part of another one. */
function isOfOtherNoun(
  { folded, writing }: Paragraph,
  { hits }: Sentence,
  { noun, measure, until }: Walked,
): boolean {
  if (writing !== "han" || noun === undefined) return false;
  const isSure = measure !== undefined && SURE.includes(folded.text[measure.from] ?? "-");
  if (isSure || folded.kinds[until] !== unitKinds.han) return false;
  return !hits.some((hit) => hit.from === until && hit.role !== "noun");
}

/** "ICBMs, SLBMs and bombers" counted together are delivery vehicles. */
function unitOfList(text: string, hits: readonly Hit[], first: Hit): Unit {
  let last = first;
  for (const hit of hits) {
    if (hit.role !== "noun" || hit.from < last.until) continue;
    const isLast = !/^[,、] ?$/.test(text.slice(last.until, hit.from));
    if (isLast) return unitOfBoth(text, hits, { ...last, value: first.value }, hit);
    last = hit;
  }
  return first.value as Unit;
}

/** "missiles and bombers" counted together are delivery vehicles. */
function unitOfBoth(text: string, hits: readonly Hit[], one: Hit, two: Hit): Unit {
  const own = one.value as Unit;
  const isJoined = hits.some(
    (hit) =>
      hit.role === "conjunction" &&
      isBeside(text, hits, one.until, hit.from) &&
      isBeside(text, hits, hit.until, two.from),
  );
  const isDelivery = VEHICLES.includes(one.value) && VEHICLES.includes(two.value);
  return isJoined && isDelivery && one.value !== two.value ? "delivery-vehicles" : own;
}

/** The noun is left out: "while Borealia has 4,490", “俄罗斯拥有约4,490枚”. */
function elided(
  paragraph: Paragraph,
  sentence: Sentence,
  number: NumberFound,
  walked: Walked,
  earlier: Unit | undefined,
): Counted | undefined {
  const { text } = paragraph.folded;
  const { hits } = sentence;
  const isYear = number.form === "plain-digits" && number.max >= 1900 && number.max <= 2199;
  const isInList = isListed(text, hits, walked.until);
  if (!isInList && !isEndAt(text, walked.until, sentence)) return undefined;
  if (paragraph.writing === "han" && !isCountedSo(paragraph, sentence, number, walked)) {
    return undefined;
  }
  if (number.form === "vague" && walked.measure === undefined) return undefined;
  const isOfCategory = categoryAfter(text, hits, walked.until) !== undefined;
  const isOpen = isYear && !isOfCategory;
  if (walked.measure === undefined && (isOpen || number.max < ELIDED_MIN)) return undefined;
  const store =
    storeBefore(text, hits, number.from) ??
    (number.form === "decade" || walked.measure !== undefined
      ? lastBefore(hits, "store", number.from)
      : undefined);
  const isGoverned =
    store !== undefined || number.form === "decade" || isHeld(text, hits, number.from);
  const isNext = earlier !== undefined && isAfterConjunction(text, hits, number.from);
  const isGrown = isGrowing(text, hits, { from: number.from, until: walked.until });
  const isSaid =
    isGoverned ||
    isOfCategory ||
    isNext ||
    isOwned(text, hits, walked.until) ||
    isInList ||
    isGrown;
  if (walked.measure === undefined && !isSaid) return undefined;
  const before = hits.filter((hit) => {
    return hit.role === "noun" && hit.until <= number.from && !isCarrier(text, hit);
  });
  const isNounAfter = walked.measure !== undefined || isInList || isGrown;
  const noun = before.at(-1) ?? (isNounAfter ? hits.find((hit) => hit.role === "noun") : undefined);
  const other = before.at(-2);
  const own = noun?.value as Unit | undefined;
  const both = noun && other && unitOfBoth(text, hits, other, noun);
  const unit = (both === other?.value ? own : both) ?? earlier ?? (store && "warheads");
  if (unit === undefined) return undefined;
  const until = Math.max(walked.until, number.until);
  return { unit, until, between: walked.between, isElided: true };
}

/**
 * In Chinese a number without its noun has a measure word of weapons; another one, or none, does
 * where the number is greater and a word of holding or of a level governs it.
 */
function isCountedSo(
  { folded }: Paragraph,
  { hits, until }: Sentence,
  number: NumberFound,
  walked: Walked,
): boolean {
  const { text } = folded;
  if (walked.measure !== undefined && SURE.includes(text[walked.measure.from] ?? "-")) return true;
  const start = governedFrom(text, hits, number.from);
  const isGoverned = hits.some((hit) => {
    const isIt = hit.role === "hold" || hit.role === "level" || hit.role === "bound";
    return isIt && hit.from >= start && hit.until <= number.from;
  });
  const isOpen = walked.until < until && text[walked.until + 1] === "《";
  const isBare = walked.measure === undefined;
  const isEnd = walked.until >= until || isClauseMark(text, walked.until);
  if (isBare && number.form === "words") return false;
  return isGoverned && isEnd && !isOpen && number.max >= ELIDED_MIN;
}

/** Whether nothing that could be another noun follows. */
function isEndAt(text: string, at: number, { hits, until }: Sentence): boolean {
  if (at >= until || isClauseMark(text, at) || ".、;)(（".includes(text[at] ?? "")) return true;
  const next = text[at] === " " ? at + 1 : at;
  if ("(-—".includes(text[next] ?? "")) return true;
  return hits.some((hit) => hit.from === next && ENDING.has(hit.role));
}

/** "a stockpile of about 500". */
function storeBefore(text: string, hits: readonly Hit[], from: number): Hit | undefined {
  const start = governedFrom(text, hits, from);
  const store = lastBefore(hits, "store", start);
  const gap = store === undefined ? undefined : text.slice(store.until, start).trim();
  return gap === "" ? store : undefined;
}

/** A word of holding, of a level, of a bound or of two sides stands before the number. */
function isHeld(text: string, hits: readonly Hit[], from: number): boolean {
  return governedFrom(text, hits, from) < from;
}

/** Where the words that govern a number begin: bounds, levels, verbs of holding. */
function governedFrom(text: string, hits: readonly Hit[], from: number): number {
  let start = from;
  for (let k = hits.length - 1; k >= 0; k -= 1) {
    const hit = hits[k];
    if (hit === undefined || hit.from >= start) continue;
    if (!/^[\s—-]*$/.test(text.slice(hit.until, start))) break;
    if (!GOVERNING.has(hit.role)) {
      if (hits.some((h) => h.from === hit.from && GOVERNING.has(h.role))) continue;
      break;
    }
    start = hit.from;
  }
  return start;
}

/** What is fired, carried by one vehicle, or tested, is no holding. */
function isOfOtherMatter(
  { folded }: Paragraph,
  sentence: Sentence,
  number: NumberFound,
  counted: Counted,
): boolean {
  const from = clauseStart(folded.text, number.from, sentence.from);
  const until = clauseEnd(folded.text, counted.until, sentence.until);
  return sentence.hits.some((hit) => {
    if (counted.isElided && hit.role === "event" && hit.until <= number.from) return true;
    if (hit.from < from || hit.until > until) return false;
    if (hit.from >= number.from && hit.until <= counted.until) return false;
    if (hit.role === "event") return !isJoinedBetween(sentence.hits, counted.until, hit.from);
    return hit.role === "payload" && hit.until <= number.from && number.max <= PAYLOAD_MAX;
  });
}

const BETWEEN: ReadonlySet<Role> = new Set<Role>([
  "measure",
  "after",
  "modifier",
  "category",
  "state",
  "system",
  "filler",
  "world",
]);
const GOVERNING: ReadonlySet<Role> = new Set<Role>([
  "bound",
  "level",
  "hold",
  "pair",
  "filler",
  "between",
  "decade",
  "state",
]);
const ENDING: ReadonlySet<Role> = new Set<Role>([
  "elided",
  "category",
  "possession",
  "change",
  "conjunction",
  "until",
  "asof",
  "negation",
  "cut",
  "lead",
  "level",
]);
const BRACKETS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["“", "”"],
  ["«", "»"],
  ["「", "」"],
  ['"', '"'],
]);
const STEPS_MAX = 14;
const BRACKET_MAX = 40;
/** Measure words of things, not of groups of them. */
const SURE = "枚件艘架颗";
/** Measure words of many other things. */
const LOOSE = "个座台套";
const VEHICLES: readonly string[] = ["missiles", "launchers", "bombers"];
/** Below this a bare number counts too many other things. */
const ELIDED_MIN = 20;
/** What one vehicle carries is not more. */
const PAYLOAD_MAX = 30;
