/** @module What a sentence says that states did about agreements (PASS-16 to PASS-18). */

import type { TreatyAct } from "@parley/public-record";
import { PARTIES, statesAt, type StatesFound } from "../context/states.js";
import type { Reading } from "../figure/figures.js";
import type { Found } from "../found.js";
import { passageLimits as limits } from "../limits.js";
import type { Span } from "../text/fold.js";
import {
  clauseEnd,
  clauseStart,
  printedWords,
  type Paragraph,
  type Sentence,
} from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";
import { objectOf, type ActObject } from "./object.js";

/** The acts of a sentence in order, one of each kind for an agreement. */
export function actsOf(reading: Reading): readonly Found[] {
  const { hits } = reading.sentence;
  if (!hits.some(({ role }) => OBJECTS.has(role))) return [];
  const verbs = hits.filter(({ role }) => role === "act").slice(0, limits.ofSentenceMax);
  const found: Found[] = [];
  for (const verb of verbs) {
    const act = actOf(reading, verb);
    const isThere = found.some((one) => {
      return (
        one.act === act?.act &&
        one.agreement === act?.agreement &&
        one.states.join() === act?.states.join()
      );
    });
    if (act !== undefined && !isThere) found.push(act);
  }
  return found;
}

function actOf(reading: Reading, verb: Hit): Found | undefined {
  const { paragraph, sentence } = reading;
  const { text } = paragraph.folded;
  const from = clauseStart(text, verb.from, sentence.from);
  const until = overTitle(text, sentence, clauseEnd(text, verb.until, sentence.until));
  const clause = sentence.hits.filter((hit) => hit.from >= from && hit.until <= until);
  const wide = isSubordinate(text, sentence.hits, from)
    ? clauseStart(text, from - 1, sentence.from)
    : from;
  const around = sentence.hits.filter((hit) => hit.from >= wide && hit.until <= until);
  if (isDenied(around, verb) || isObjectOfRevoking(clause, verb)) return undefined;
  if (isOfMany(text, verb) || isWhen(text, verb)) return undefined;
  const object = objectOf(reading, verb, clause);
  if (object === undefined) return undefined;
  const { act, ratification, doubt } = meaningOf(verb, clause, object);
  const place = spanOf(text, verb, object, ratification);
  const actors = actorsOf(reading, verb, place, object, clause);
  const time = dayOf(reading, verb, { from, until });
  const isPlanned =
    time?.isAhead === true ||
    clause.some(
      (hit) =>
        isPlan(text, hit, clause) && hit.until <= verb.from && verb.from - hit.until <= REACH,
    ) ||
    clause.some((hit) => hit.role === "infinitive" && hit.until === verb.from - 1);
  return {
    kind: "act",
    place,
    states: actors.states,
    agreement: object.agreement,
    act,
    isProjection: time?.isAhead === true,
    ...(time === undefined ? {} : { asOf: time.day }),
    doubts: [isPlanned ? PLANNED : undefined, doubt, object.doubt, actors.doubt].filter(
      (one) => one !== undefined,
    ),
  };
}

/** A title in marks of quotation, 「核武禁擴條約」, belongs to the clause before it. */
function overTitle(text: string, { hits, until }: Sentence, end: number): number {
  const isTitle = hits.some((hit) => hit.role === "agreement" && hit.from === end + 1);
  const close = isTitle ? TITLE_MARKS.get(text[end] ?? "") : undefined;
  const closed = close === undefined ? -1 : text.indexOf(close, end);
  return closed < 0 || closed >= until ? end : clauseEnd(text, closed + 1, until);
}

/** «не означает, что»: what is denied stands before the comma. */
function isSubordinate(text: string, hits: readonly Hit[], from: number): boolean {
  const at = text[from] === " " ? from + 1 : from;
  return hits.some((hit) => hit.role === "subordinate" && hit.from === at);
}

/** "did not withdraw", “不意味着退出”, and what stands as a topic only. */
function isDenied(clause: readonly Hit[], verb: Hit): boolean {
  return clause.some((hit) => {
    const isBefore = hit.until <= verb.from && verb.from - hit.until <= REACH;
    if (hit.role === "negation") return isBefore && !isOtherVerbBetween(clause, hit, verb);
    return hit.role === "topic" && hit.from >= verb.until && hit.from - verb.until <= REACH;
  });
}

/** “187国签署”: how many have done it is no act of one. */
function isOfMany(text: string, { from }: Hit): boolean {
  return MANY.test(text.slice(Math.max(0, from - MANY_UNITS), from));
}

/** “到期后”, “到期前”: the end is only told to say when. */
function isWhen(text: string, { value, until }: Hit): boolean {
  return value === "ended" && /^(?:之|以)?[前后]/.test(text.slice(until, until + 2));
}

function isOtherVerbBetween(clause: readonly Hit[], one: Span, two: Span): boolean {
  return clause.some((h) => h.role === "act" && h.from >= one.until && h.until <= two.from);
}

/** The ratification that is revoked is not ratified. */
function isObjectOfRevoking(clause: readonly Hit[], verb: Hit): boolean {
  const isRatification = clause.some((h) => h.role === "ratification" && h.from === verb.from);
  return (
    isRatification &&
    clause.some((h) => h.role === "act" && WITHDRAWING.includes(h.value) && h.until <= verb.from)
  );
}

interface Meaning {
  readonly act: TreatyAct;
  /** The word for it, where it is what was withdrawn. */
  readonly ratification?: Hit;
  readonly doubt?: string;
}

function meaningOf(verb: Hit, clause: readonly Hit[], object: ActObject): Meaning {
  const act = verb.value as TreatyAct;
  if (!WITHDRAWING.includes(act)) return { act };
  const ratification = clause.find(
    (hit) => hit.role === "ratification" && hit.from >= verb.until - 1,
  );
  const isNear =
    ratification !== undefined &&
    (ratification.from - verb.until <= REACH || ratification.from <= object.until + NEAR);
  if (isNear) return { act: "withdrew-ratification", ratification };
  const isRevoked = act === "withdrew-ratification";
  return isRevoked ? { act: "other", doubt: REVOKED } : { act };
}

/** From the first of the words to the last, with the mark that closes a title. */
function spanOf(text: string, verb: Span, object: ActObject, other: Span = verb): Span {
  const until = Math.max(verb.until, object.until, other.until);
  return {
    from: Math.min(verb.from, object.from, other.from),
    until: "》」』".includes(text[until] ?? "-") ? until + 1 : until,
  };
}

function actorsOf(
  reading: Reading,
  verb: Hit,
  place: Span,
  object: ActObject,
  clause: readonly Hit[],
): StatesFound {
  const { paragraph, sentence, memory, vocabulary } = reading;
  const parties = vocabulary.entities.get(object.agreement)?.states ?? [];
  const by = clause.find(({ role, from }) => role === "passive" && from >= verb.until);
  const after = clause.filter((h) => h.role === "state" && h.from >= (by ?? verb).until);
  const isBefore = sentence.hits.some((hit) => {
    return (hit.role === "state" || hit.role === "pair") && hit.until <= verb.from;
  });
  if (after.length > 0 && (by !== undefined || !isBefore)) {
    return { states: [...new Set(after.flatMap(({ value }) => value.split(",")))] };
  }
  // "The treaty expires" is of the treaty, whoever says so.
  const isOfItself = verb.value === "ended" && place.from < verb.from && object.until <= verb.from;
  if (isOfItself && verb.from - object.until <= OWN_REACH && parties.length > 0) {
    return { states: parties, doubt: PARTIES };
  }
  const isSeat = sentence.hits.some((hit) => hit.role === "seat" && hit.until <= verb.from);
  const isPronoun = sentence.hits.some((h) => h.value === "state" && h.until <= verb.from);
  if (!isBefore && !isSeat && !isPronoun && MUTUAL.includes(verb.value) && parties.length > 0) {
    return { states: parties, doubt: PARTIES };
  }
  const at = { from: verb.from, until: place.until };
  const isNamed = sentence.hits.some(({ role }) => role === "state" || role === "seat");
  const found = statesAt(paragraph, sentence, at, memory, parties, vocabulary);
  return !isNamed && isUnknown(paragraph, sentence, verb) ? { states: [], doubt: UNKNOWN } : found;
}

/** A name that is in no list stands right before the verb: another state did not do it. */
function isUnknown(paragraph: Paragraph, { from, hits }: Sentence, verb: Hit): boolean {
  const start = Math.max(from, verb.from - NAME_UNITS);
  const before = printedWords(paragraph, { from: start, until: verb.from });
  const name = /(\p{Lu}\p{Ll}+) (?:has |had |have |was )?$/u.exec(before)?.[1];
  const isListed = hits.some((h) => h.until <= verb.from && verb.from - h.until <= HAVING_UNITS);
  return name !== undefined && !isListed;
}

/** The day of an act: in its clause, or the nearest before it in the sentence. */
function dayOf(
  { days, published, sentence }: Reading,
  verb: Span,
  clause: Span,
): { readonly day: string; readonly isAhead: boolean } | undefined {
  const within = days.filter((day) => day.from >= clause.from && day.from < clause.until);
  const isActIn = (one: number, two: number): boolean =>
    sentence.hits.some((hit) => hit.role === "act" && hit.from >= one && hit.until <= two);
  const last = within.findLast((one) => one.until <= verb.from);
  const next = within.find((one) => one.from >= verb.until);
  const before = last !== undefined && isActIn(last.until, verb.from) ? undefined : last;
  const after = next !== undefined && isActIn(verb.until, next.from) ? undefined : next;
  // "signed in 1996 and ratified in 2000": the first day is of the first act.
  const isOfOther = before !== undefined && isActIn(clause.from, before.from);
  const day =
    (isOfOther ? (after ?? before) : (before ?? after)) ??
    days.findLast((one) => one.until <= verb.from);
  if (day === undefined) return undefined;
  const isAhead = published !== undefined && Number(day.day.slice(0, 4)) > published.year;
  return { day: day.day, isAhead };
}

/** “将” before the agreement itself only puts it before the verb. */
function isPlan(text: string, { role, until }: Hit, clause: readonly Hit[]): boolean {
  if (role !== "planned" && role !== "future") return false;
  const next = text[until] === "《" ? until + 1 : until;
  return !clause.some((hit) => hit.role === "agreement" && hit.from === next);
}

const TITLE_MARKS: ReadonlyMap<string, string> = new Map([
  ["「", "」"],
  ["『", "』"],
  ["“", "”"],
]);
const OBJECTS: ReadonlySet<string> = new Set(["agreement", "treaty", "ratification"]);
const WITHDRAWING: readonly string[] = ["withdrew", "withdrew-ratification"];
/** What takes both sides, or is of the agreement itself. */
const MUTUAL: readonly string[] = ["signed", "extended", "ended"];
const REACH = 60;
const NEAR = 12;
const MANY =
  /\d(?:个?(?:国家?|缔约国)[已均都]?| (?:countries|states|nations|стран|государств)(?: \p{L}+)?) ?$/u;
const NAME_UNITS = 40;
const HAVING_UNITS = 1;
const UNKNOWN = "a name that is not known stands before it";
const MANY_UNITS = 32;
const OWN_REACH = 8;
const PLANNED = "it may be planned or asked for, not done";
const REVOKED = "the words do not say what was revoked";
