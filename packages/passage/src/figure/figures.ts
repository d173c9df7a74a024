/** @module The figures of a sentence (PASS-10 to PASS-15). */

import type { Unit } from "@parley/public-record";
import type { Candidate } from "../candidate.js";
import type { Memory } from "../context/memory.js";
import { PARTIES, statesAt, statesIn, type StatesFound } from "../context/states.js";
import { timeOf } from "../day/as-of.js";
import type { DayFound } from "../day/days.js";
import type { Published } from "../day/relative-day.js";
import { passageLimits as limits } from "../limits.js";
import { numbersOf, type NumberFound } from "../number/numbers.js";
import type { Span } from "../text/fold.js";
import {
  clauseEnd,
  clauseStart,
  printedWords,
  type Paragraph,
  type Sentence,
} from "../text/paragraph.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";
import type { Hit } from "../vocabulary/term-tree.js";
import type { Found } from "../found.js";
import { boundOf, type Bounded } from "./bound.js";
import { categoryOf, type Categorised } from "./category.js";
import { countedBy, type Counted } from "./counted.js";

/** What figures are read with. */
export interface Reading {
  readonly paragraph: Paragraph;
  readonly sentence: Sentence;
  readonly days: readonly DayFound[];
  readonly published: Published | undefined;
  readonly vocabulary: Vocabulary;
  readonly memory: Memory;
}

/** The figures of a sentence in order. */
export function figuresOf(reading: Reading): readonly Found[] {
  const { paragraph, sentence, memory } = reading;
  if (!sentence.hits.some(({ role }) => COUNTING.has(role))) return [];
  const counts: Count[] = [];
  let unit: Unit | undefined = memory.unit;
  for (const number of numbersOf(paragraph, sentence)) {
    const counted = countedBy(paragraph, sentence, number, unit);
    if (counts.length >= limits.ofSentenceMax) break;
    if (counted === undefined) continue;
    counts.push({ number, counted });
    unit = counted.unit;
  }
  const named = sentence.hits.findLast(({ role }) => role === "noun")?.value as Unit | undefined;
  memory.unit = counts.length === 0 ? (named ?? unit) : unit;
  const found: Found[] = [];
  for (const count of counts) {
    const figure = figureOf(reading, count, counts);
    if (figure === undefined) continue;
    const own = likeBefore(reading, figure, found.at(-1));
    found.push(joinedLimit(reading, own, found.at(-1)));
  }
  return respectively(sentence, found);
}

/**
 * What is counted elsewhere, or joined by "and", is of the category named there: "and Borealia
 * has 4,490". What was retired of one arsenal tells nothing of the next.
 */
function likeBefore(reading: Reading, figure: Found, earlier: Found | undefined): Found {
  if (earlier?.category === undefined || earlier.category === "limit") return figure;
  const isOfOther = earlier.states.join() !== figure.states.join();
  if (isOfOther && GONE.includes(earlier.category)) return figure;
  const isShared =
    earlier.category !== "unknown" &&
    (earlier.doubts.includes(EARLIER) || isJoined(reading, figure, earlier));
  const isLeftOut = figure.doubts.includes(ELIDED) || isShared;
  if (figure.category !== "unknown" || !isLeftOut) return figure;
  const { category, term = figure.term } = earlier;
  return { ...figure, category, ...(term === undefined ? {} : { term }) };
}

/** A conjunction alone stands between, or the state that the first is of: «10 аурелийских и 20». */
function isJoined({ paragraph, sentence }: Reading, figure: Found, earlier: Found): boolean {
  const { text } = paragraph.folded;
  const { until } = earlier.place;
  const own = sentence.hits.find((hit) => hit.role === "state" && hit.from === until + 1);
  const isOwn = own !== undefined && own.until <= figure.place.from;
  return JOINING.includes(text.slice(isOwn ? own.until : until, figure.place.from).trim());
}

/** "limits each to 1,550 warheads and 700 launchers": both are limits. */
function joinedLimit(reading: Reading, figure: Found, earlier: Found | undefined): Found {
  if (earlier?.category !== "limit" || figure.category === "limit") return figure;
  const isGrown = earlier.doubts.includes(EARLIER);
  if (!isGrown && !isJoined(reading, figure, earlier)) return figure;
  const { states, agreement, bound, qualifier } = earlier;
  const isSet = figure.bound === "exact" && bound === "at-most" && qualifier !== undefined;
  return {
    ...figure,
    ...(isSet ? { bound, qualifier } : {}),
    ...{ category: "limit", states, isProjection: false },
    doubts: earlier.doubts.filter((doubt) => doubt !== EARLIER),
    ...(agreement === undefined ? {} : { agreement }),
  };
}

/** "They have about 172 and 170 warheads, respectively": one each, all so bounded. */
function respectively({ hits }: Sentence, found: readonly Found[]): readonly Found[] {
  if (!hits.some(({ role }) => role === "respective")) return found;
  return found.map((one, index) => {
    const isShared = (other: Found | undefined): boolean => {
      return other !== undefined && other.states.join() === one.states.join();
    };
    let first = index;
    while (isShared(found[first - 1])) first -= 1;
    let until = index + 1;
    while (isShared(found[until])) until += 1;
    const count = one.states.length;
    if (count < 2 || until - first !== count) return one;
    const { bound, qualifier } = one.bound === "exact" ? (found[first] ?? one) : one;
    const states = one.states.slice(index - first, index - first + 1);
    return { ...one, states, ...(bound && { bound }), ...(qualifier && { qualifier }) };
  });
}

interface Count {
  readonly number: NumberFound;
  readonly counted: Counted;
}

function figureOf(reading: Reading, count: Count, counts: readonly Count[]): Found | undefined {
  const { paragraph, sentence, days, published } = reading;
  const { number, counted } = count;
  const others = counts.filter((other) => other !== count).map((other) => other.number);
  const bounded = boundOf(paragraph, sentence, number, counted.between);
  const place = { from: bounded.from, until: counted.until };
  const change = changeBefore(sentence, place.from, paragraph);
  if (change?.value === "by") return undefined;
  const named = categoryOf(paragraph, sentence, number, counted, others);
  const agreement = named.category === "limit" ? agreementOf(reading, place.from) : undefined;
  const found = ownersOf(reading, place, counted, agreement);
  const time = timeOf(paragraph, sentence, place, days, others, published);
  const isLimit = named.category === "limit";
  const doubts = [
    bounded.amount === 0 ? ZERO : undefined,
    isLimit && agreement === undefined ? "a limit, and no agreement is named" : undefined,
    agreement !== undefined && !isNamedHere(sentence)
      ? "the agreement is named earlier"
      : undefined,
    counted.isElided ? ELIDED : undefined,
    change === undefined ? undefined : "it may be a change, not a holding",
    isEarlier(reading, place.from) ? EARLIER : undefined,
    supposedIn(paragraph, sentence, place),
    found.doubt,
    isLimit ? undefined : time.doubt,
  ];
  const { amount, bound, qualifier } = isLimit ? atMost(paragraph, bounded, named) : bounded;
  return {
    kind: "figure",
    place,
    states: found.states,
    ...(agreement === undefined ? {} : { agreement }),
    category: named.category,
    ...termOf(paragraph, named),
    unit: counted.unit,
    ...(amount === undefined ? {} : { amount }),
    bound,
    ...(qualifier === undefined ? {} : { qualifier }),
    isProjection: !isLimit && time.isProjection,
    ...(time.asOf === undefined ? {} : { asOf: time.asOf }),
    doubts: doubts.filter((doubt) => doubt !== undefined),
  };
}

/** "limits each side to 1,550": what is set is the most that may be held. */
function atMost(paragraph: Paragraph, bounded: Bounded, { limit }: Categorised): Bounded {
  if (bounded.bound !== "exact" || limit === undefined) return bounded;
  const qualifier = printedWords(paragraph, limit).slice(0, limits.nameUnitsMax);
  return { ...bounded, bound: "at-most", qualifier };
}

function termOf(paragraph: Paragraph, { term }: Categorised): Pick<Candidate, "term"> {
  if (term === undefined) return {};
  return { term: printedWords(paragraph, term).slice(0, limits.nameUnitsMax) };
}

/** A state between number and noun owns it: "500 Borealian warheads". */
function ownersOf(
  { paragraph, sentence, memory, vocabulary }: Reading,
  place: { readonly from: number; readonly until: number },
  counted: Counted,
  agreement: string | undefined,
): StatesFound {
  const parties = vocabulary.entities.get(agreement ?? "")?.states ?? [];
  const own = counted.between.filter(({ role }) => role === "state");
  if (own.length > 0) return { states: own.flatMap(({ value }) => value.split(",")) };
  if (isOfWorld(paragraph, sentence, place, counted)) return { states: [WORLD] };
  const found = statesAt(paragraph, sentence, place, memory, parties, vocabulary);
  // What an agreement sets is set for its parties.
  if (found.states.length === 0 && parties.length > 0) return { states: parties, doubt: PARTIES };
  const isNobody = statesIn(sentence.hits).length === 0 && agreement === undefined;
  const isSaid = isNobody && sentence.hits.some(({ role }) => role === "world");
  return isSaid ? { states: [WORLD] } : found;
}

/** "of the world's 12,000 warheads", “全球约有12,000枚”; but not “世界上最多的”. */
function isOfWorld(
  { folded }: Paragraph,
  { hits }: Sentence,
  place: Span,
  { between }: Counted,
): boolean {
  if (between.some(({ role }) => role === "world")) return true;
  const world = hits.findLast(({ role, until }) => role === "world" && until <= place.from);
  if (world === undefined || place.from - world.until > WORLD_REACH) return false;
  const isStateBetween = hits.some((hit) => {
    return hit.role === "state" && hit.from >= world.until && hit.until <= place.from;
  });
  return !isStateBetween && !/最|第|est |most /.test(folded.text.slice(world.until, place.from));
}

/** The agreement that sets a limit: named in the sentence, or last before it. */
function agreementOf({ sentence, memory }: Reading, from: number): string | undefined {
  const named = sentence.hits.filter(({ role }) => role === "agreement");
  const own = (named.findLast((hit) => hit.until <= from) ?? named[0])?.value;
  const isReferred = sentence.hits.some(({ role }) => REFERRING.has(role));
  return own ?? (isReferred ? memory.agreement : undefined);
}

function isNamedHere({ hits }: Sentence): boolean {
  return hits.some(({ role }) => role === "agreement");
}

/** A word of a condition, a need or of building in the clause of a figure. */
function supposedIn(
  { folded }: Paragraph,
  { from, until, hits }: Sentence,
  place: Span,
): string | undefined {
  const start = clauseStart(folded.text, place.from, from);
  const end = clauseEnd(folded.text, place.until, until);
  const word = hits.find((hit) => {
    return hit.role === "supposed" && hit.from >= start && hit.until <= end;
  });
  if (word === undefined) return undefined;
  return word.value === "built" ? BUILT : SUPPOSED;
}

/** "from 410 warheads to 500", “从2023年的410枚”: the first is not held any more. */
function isEarlier({ paragraph, sentence, days }: Reading, from: number): boolean {
  const { text } = paragraph.folded;
  const word = sentence.hits.findLast((hit) => hit.role === "growth" && hit.until <= from);
  if (word === undefined) return false;
  const day = days.find((one) => one.from === word.until && one.until <= from);
  return /^\s*[的初底末]{0,2}\s*$/.test(text.slice(day?.until ?? word.until, from));
}

/** A word of growth or fall right before a figure. */
function changeBefore(sentence: Sentence, from: number, { folded }: Paragraph): Hit | undefined {
  return sentence.hits.findLast((hit) => {
    const isBefore = hit.role === "change" && hit.until <= from;
    return isBefore && folded.text.slice(hit.until, from).trim() === "";
  });
}

/** The record's sign for all states. */
const WORLD = "001";
const WORLD_REACH = 12;
const GONE: readonly string[] = ["retired", "dismantled"];
const JOINING: readonly string[] = ["and", "и", "和", "与", "及", "以及", "、", ",", ", and"];
const SUPPOSED = "it may be supposed or needed, not held";
const BUILT = "it may be being built, not held";
const ZERO = "a zero is to be told what it means";
/** What stands for an agreement that was named before, or for its parties. */
const REFERRING: ReadonlySet<string> = new Set(["treaty", "pair", "pronoun"]);
const EARLIER = "it may be an earlier level";
const ELIDED = "what is counted is named elsewhere";
const COUNTING: ReadonlySet<string> = new Set(["noun", "measure", "store", "hold", "level"]);
