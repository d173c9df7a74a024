/** @module Of which day something is said, and whether that day had not come (PASS-15). */

import type { PartialDay } from "@parley/public-record";
import type { Span } from "../text/fold.js";
import {
  clauseEnd,
  clauseStart,
  isJoinedBetween,
  type Paragraph,
  type Sentence,
} from "../text/paragraph.js";
import type { DayFound } from "./days.js";
import type { Published } from "./relative-day.js";

/** The day, and whether it is one to come. */
export interface Timed {
  readonly asOf?: PartialDay;
  readonly isProjection: boolean;
  readonly doubt?: string;
}

/** The day that words at a place are of; `others` are the other figures of the sentence. */
export function timeOf(
  paragraph: Paragraph,
  sentence: Sentence,
  place: Span,
  all: readonly DayFound[],
  others: readonly Span[],
  published: Published | undefined,
): Timed {
  const { text } = paragraph.folded;
  const days = all.filter(({ isOfSpeech }) => !isOfSpeech);
  const from = clauseStart(text, place.from, sentence.from);
  const until = clauseEnd(text, place.until, sentence.until);
  const apart = apartFrom(text, sentence, place, from);
  if (apart !== undefined) return told(days, place, apart, published);
  const isOther = (day: Span): boolean => isOfOther(sentence, place.until, day.from);
  const isFree = (day: Span): boolean =>
    !isOther(day) &&
    !others.some(
      (o) =>
        (o.from >= day.until && o.until <= place.from) ||
        (o.from >= place.until && o.until <= day.from),
    );
  const said = days.filter(({ mark, day }) => mark !== "plain" || isAhead(day, published));
  const after = said.find((day) => day.from >= place.until && day.until <= until && isFree(day));
  const before = said.findLast((day) => {
    const isCarried = day.mark === "asof" || day.from >= from || isFree(day);
    return day.until <= place.from && isCarried;
  });
  const later = said.findLast((day) => day.from >= place.until && isFree(day));
  const isLast = later?.mark === "asof" && !others.some((other) => other.from >= later.until);
  const near = after ?? before ?? (isLast ? later : undefined);
  const beside = days.filter((day) => {
    return day.mark === "plain" && day.from >= from && day.until <= until && isFree(day);
  });
  // "from 410 in January 2023 to 500": the day behind the first is of the first.
  const isOfFirst = (day: Span): boolean =>
    paragraph.writing !== "han" && others.some((o) => o.from >= from && o.until <= day.from);
  const ahead = beside.findLast((day) => day.until <= place.from && !isOfFirst(day));
  const behind = beside.find((day) => day.from >= place.until);
  const plain = paragraph.writing === "han" ? (ahead ?? behind) : (behind ?? ahead);
  const isFuture = sentence.hits.some((hit) => {
    const isHere = hit.role === "future" && hit.from >= from && hit.until <= until;
    return isHere && isFree(hit) && !isJoinedBetween(sentence.hits, place.until, hit.from);
  });
  const isApart = near !== undefined && near.until <= from;
  const day = isApart && plain !== undefined ? plain : (near ?? plain);
  if (day === undefined) {
    const shared = isFuture ? undefined : sharedOf(sentence, days, published);
    if (shared !== undefined) return { asOf: shared.day, isProjection: false, doubt: PLAIN };
    return isFuture ? { isProjection: true, doubt: OPEN } : { isProjection: false };
  }
  const isProjection = isAhead(day.day, published) ?? (day.mark === "until" || isFuture);
  const doubt = day === plain ? { doubt: PLAIN } : {};
  return { asOf: day.day, isProjection, ...doubt };
}

/** "172 a year earlier", «172 годом ранее», “一年前的172枚”, “一年后减少到”: a word tells the year. */
function apartFrom(
  text: string,
  { hits }: Sentence,
  { from, until }: Span,
  clause: number,
): string | undefined {
  const next = text[until] === " " ? until + 1 : until;
  return hits.find((hit) => {
    if (hit.role !== "apart") return false;
    return hit.from === next || hit.until === from || hit.from === clause;
  })?.value;
}

/** One year from the day before the place, or before publication. */
function told(
  days: readonly DayFound[],
  place: Span,
  apart: string,
  published: Published | undefined,
): Timed {
  const now = published === undefined ? undefined : String(published.year);
  const base = apart === "ago" ? now : days.findLast(({ until }) => until <= place.from)?.day;
  if (base === undefined) return { isProjection: false };
  const year = String(Number(base.slice(0, 4)) + (apart === "later" ? 1 : -1)).padStart(4, "0");
  const asOf = base.endsWith("-02-29") ? `${year}-02` : `${year}${base.slice(4)}`;
  return { asOf, isProjection: false, doubt: TOLD };
}

/** "India had 172 and Pakistan 170 in January": the only day of a sentence may be of all in it. */
function sharedOf(
  { hits }: Sentence,
  days: readonly DayFound[],
  published: Published | undefined,
): DayFound | undefined {
  const [only, other] = days;
  const isOfAct = hits.some(({ role }) => role === "act");
  if (only === undefined || other !== undefined || isOfAct) return undefined;
  return only.mark === "until" || isAhead(only.day, published) === true ? undefined : only;
}

/** "has 600 warheads and will have more by 2040": what follows is said of more. */
function isOfOther({ hits }: Sentence, from: number, until: number): boolean {
  const later = hits.findLast((h) => h.role === "future" && h.from >= from && h.until <= until);
  return later !== undefined && isJoinedBetween(hits, from, later.from);
}

/** Whether a day lies after publication; nothing where that is not known. */
function isAhead(day: PartialDay, published: Published | undefined): boolean | undefined {
  if (published === undefined) return undefined;
  const [year = 0, month] = day.split("-").map(Number);
  if (year !== published.year) return year > published.year;
  if (month === undefined || published.month === undefined) return false;
  return month > published.month;
}

const TOLD = "the day is told from another by a year";
const OPEN = "it is said of a day to come that is not named";
const PLAIN = "the day stands beside the figure, not as its own";
