/** @module Whose arsenal it is, and who acts (PASS-14). */

import { passageLimits as limits } from "../limits.js";
import type { Span } from "../text/fold.js";
import { clauseStart, isBeside, type Paragraph, type Sentence } from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";
import type { Memory } from "./memory.js";

/** States, and what leaves them open. */
export interface StatesFound {
  readonly states: readonly string[];
  readonly doubt?: string;
}

/**
 * The states that the words at a place are of: the nearest named before it in the sentence, with
 * those joined to it; `parties` stand where both sides are meant.
 */
export function statesAt(
  paragraph: Paragraph,
  sentence: Sentence,
  place: Span,
  memory: Memory,
  parties: readonly string[],
  vocabulary: Vocabulary,
): StatesFound {
  const { text } = paragraph.folded;
  const ordered = orderedAt(sentence, place);
  if (ordered !== undefined) return ordered;
  const named = notOnlyCited(text, sentence, namedIn(text, sentence.hits), place);
  const subject = named.findLast((hit) => hit.until <= place.from);
  const owner = named.find(
    (hit) =>
      hit.from >= place.until &&
      ((paragraph.writing === "cyrillic" && hit.from === place.until + 1) ||
        sentence.hits.some(
          (h) =>
            h.role === "possession" &&
            (subject === undefined || text.slice(h.from, h.until) !== "in") &&
            ownsBy(text, sentence.hits, h, place, hit),
        )),
  );
  const last = owner ?? subject;
  const pair = sentence.hits.findLast(
    (hit) => hit.role === "pair" && hit.until <= place.until && hit.from >= (last?.from ?? 0),
  );
  if (pair !== undefined && owner === undefined) {
    const seats = sentence.hits.filter(({ role }) => role === "seat");
    return pairOf(named.length > 0 ? named : seats, pair, memory, parties);
  }
  const pronoun = pronounAfter(paragraph, sentence, last, place);
  if (last !== undefined && pronoun === undefined) {
    return {
      states:
        owner === undefined
          ? withJoined(text, sentence.hits, named, last)
          : withJoinedAfter(text, sentence.hits, named, last),
    };
  }
  if (last !== undefined)
    return { states: withJoined(text, sentence.hits, named, last), doubt: PRONOUN };
  const within = named.find((hit) => hit.from >= place.from && hit.until <= place.until);
  if (within !== undefined) return { states: idsOf(within) };
  const seat = sentence.hits.findLast((hit) => hit.role === "seat" && hit.until <= place.from);
  if (seat !== undefined) {
    const seats = sentence.hits.filter(({ role }) => role === "seat");
    return { states: withJoined(text, sentence.hits, seats, seat), doubt: SEAT };
  }
  const office = sentence.hits.findLast(
    (hit) => hit.role === "organisation" && hit.until <= place.from && hit.from >= sentence.from,
  );
  const ofOffice = vocabulary.entities.get(office?.value ?? "")?.states ?? [];
  if (ofOffice.length === 1) return { states: ofOffice, doubt: OFFICE };
  const after = named.find((hit) => hit.from >= place.until);
  if (after !== undefined) {
    return { states: withJoinedAfter(text, sentence.hits, named, after), doubt: AFTER };
  }
  if (memory.states.length > 0) return { states: memory.states, doubt: EARLIER };
  return { states: [], doubt: NOBODY };
}

/** "The former has 5,460, the latter 5,180": of the two states that were named last before it. */
function orderedAt({ hits }: Sentence, { from }: Span): StatesFound | undefined {
  const near = hits.findLast(({ role, until }) => ORDERED.has(role) && until <= from);
  const isLatter = near?.value === "latter";
  if (near?.role !== "pronoun" || !(isLatter || near.value === "former")) return undefined;
  const word = hits.find(({ value }) => value === "former") ?? near;
  const [one, two] = statesIn(hits.filter(({ until }) => until <= word.from)).slice(-2);
  if (one === undefined || two === undefined) return undefined;
  return { states: [isLatter ? two : one], doubt: PRONOUN };
}

/** The states that a sentence names, each once, in order. */
export function statesIn(hits: readonly Hit[]): readonly string[] {
  const states = hits.filter(({ role }) => role === "state").flatMap(idsOf);
  return [...new Set(states)].slice(0, limits.statesMax);
}

/** States named, but for those that something is pointed at. */
function namedIn(text: string, hits: readonly Hit[]): readonly Hit[] {
  return hits.filter((hit) => {
    if (hit.role !== "state") return false;
    const before = hits.findLast((h) => h.role === "toward" && h.until <= hit.from);
    return before === undefined || !isBeside(text, hits, before.until, hit.from);
  });
}

/** "500 warheads in Borealia's arsenal": a word of possession stands between. */
function ownsBy(text: string, hits: readonly Hit[], word: Hit, place: Span, state: Hit): boolean {
  return (
    word.from >= place.until &&
    word.until <= state.from &&
    isBeside(text, hits, place.until, word.from) &&
    isBeside(text, hits, word.until, state.from)
  );
}

/** "Aurelia and Borealia", “美国总统和俄罗斯总统”: what a conjunction joins counts together. */
function withJoined(
  text: string,
  hits: readonly Hit[],
  named: readonly Hit[],
  last: Hit,
): readonly string[] {
  const states = [...idsOf(last)];
  let at = named.indexOf(last);
  while (at > 0) {
    const [earlier, later] = [named[at - 1], named[at]];
    if (earlier === undefined || later === undefined) break;
    const isCounted = hits.some((hit) => {
      return COUNTS.has(hit.role) && hit.from >= earlier.until && hit.until <= later.from;
    });
    if (isCounted || !isJoining(text.slice(earlier.until, later.from))) break;
    states.unshift(...idsOf(earlier));
    at -= 1;
  }
  return [...new Set(states)].slice(0, limits.statesMax);
}

/** «принадлежат России и США». */
function withJoinedAfter(
  text: string,
  hits: readonly Hit[],
  named: readonly Hit[],
  first: Hit,
): readonly string[] {
  const next = named[named.indexOf(first) + 1];
  const isPair =
    next !== undefined &&
    /^ (?:and|и) $/.test(text.slice(first.until, next.from)) &&
    !hits.some(
      (hit) => COUNTS.has(hit.role) && hit.from >= next.until && hit.from - next.until < 2,
    );
  return isPair ? [...idsOf(first), ...idsOf(next)] : idsOf(first);
}

/**
 * Without those that an insertion cites, "by the estimate of American experts", where another
 * state is named before the place.
 */
function notOnlyCited(
  text: string,
  sentence: Sentence,
  named: readonly Hit[],
  place: Span,
): readonly Hit[] {
  const { hits } = sentence;
  if (!hits.some(({ value }) => value === "according")) return named;
  const others = named.filter((hit) => {
    if (hit.until > place.from || place.from - hit.until > INSERTION_MAX) return true;
    const least = Math.max(sentence.from, hit.from - INSERTION_MAX);
    const start = clauseStart(text, hit.from, least);
    if (start === least || clauseStart(text, place.from, start) === start) return true;
    return !hits.some((h) => h.value === "according" && h.from >= start && h.until <= hit.from);
  });
  return others.some((hit) => hit.until <= place.from) ? others : named;
}

function isJoining(between: string): boolean {
  if (between.length > JOIN_MAX) return false;
  if (/^(?:、|, )$/.test(between)) return true;
  if (/[，,。；;：:\d]/.test(between.replace(/^, /, ""))) return false;
  return /[和与及跟、]|(?:^|[ ,])(?:and|и) /.test(between);
}

function pairOf(
  named: readonly Hit[],
  pair: Hit,
  memory: Memory,
  parties: readonly string[],
): StatesFound {
  const before = named.filter((hit) => hit.until <= pair.until).flatMap(idsOf);
  const own = [...new Set(before)];
  if (own.length >= 2) {
    const isSeat = named.some(({ role }) => role === "seat");
    return { states: own.slice(-2), ...(isSeat && { doubt: SEAT }) };
  }
  if (parties.length === 2) return { states: parties, doubt: BOTH };
  const known = [...new Set([...memory.named, ...own])].slice(-2);
  return { states: known, doubt: BOTH };
}

/** A pronoun for a state stands between the state named last and the place. */
function pronounAfter(
  { folded }: Paragraph,
  sentence: Sentence,
  last: Hit | undefined,
  place: Span,
): Hit | undefined {
  const from = Math.max(
    last?.until ?? sentence.from,
    clauseStart(folded.text, place.from, sentence.from),
  );
  const pronoun = sentence.hits.findLast((hit) => {
    return hit.role === "pronoun" && hit.until <= place.from && hit.from >= from;
  });
  return pronoun?.value === "state" ? pronoun : undefined;
}

function idsOf({ value }: Hit): readonly string[] {
  return value.split(",");
}

/** What is counted of one state parts it from the next. */
const COUNTS: ReadonlySet<string> = new Set(["measure", "noun", "number"]);
const ORDERED: ReadonlySet<string> = new Set(["pronoun", "state", "seat"]);
const JOIN_MAX = 40;
const INSERTION_MAX = 120;
const PRONOUN = "a pronoun stands for the state";
const SEAT = "a capital or an office stands for the state";
const OFFICE = "the state is told from an organisation of it";
const AFTER = "the state is named after the words only";
const EARLIER = "the state is named in an earlier sentence";
const NOBODY = "no state is named";
/** A doubt. */
export const PARTIES = "the parties are meant; the words do not name them";
const BOTH = "both sides are meant, and are named elsewhere";
