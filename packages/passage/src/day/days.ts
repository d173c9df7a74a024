/** @module Days that a sentence names, as exactly as it does, and what they are days of. */

import { isPartialDay, type PartialDay } from "@parley/public-record";
import { readHanNumber } from "../number/han-number.js";
import { datelineEnd } from "../text/dateline.js";
import type { Span } from "../text/fold.js";
import { isBeside, isDigit, type Paragraph, type Sentence } from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";
import { monthOf, relativeDay, weekdayOf, type Published } from "./relative-day.js";

/** A day where it stands. */
export interface DayFound extends Span {
  readonly day: PartialDay;
  /** `asof`: a state of things on the day; `until`: it is to be reached by then. */
  readonly mark: "asof" | "until" | "plain";
  /** Whether a word such as Thursday gives it: then it is of what was said, not of arsenals. */
  readonly isOfSpeech: boolean;
}

/** The days of a sentence in order; those that cannot be, or cannot be told, are left out. */
export function daysOf(
  paragraph: Paragraph,
  sentence: Sentence,
  published: Published | undefined,
): readonly DayFound[] {
  const { text } = paragraph.folded;
  const { hits } = sentence;
  const words = new Map<number, Hit[]>();
  for (const hit of hits) {
    if (DAY_WORDS.has(hit.role)) words.set(hit.from, [...(words.get(hit.from) ?? []), hit]);
  }
  const source: Source = { text: text.slice(0, sentence.until), hits, words, published };
  const dateline = sentence.from === 0 ? datelineEnd(text) : 0;
  const found: DayFound[] = [];
  for (let at = sentence.from; at < sentence.until; at += 1) {
    const day = dayAt(source, at);
    if (day === undefined) continue;
    const mark = markOf(source, day);
    const isOfSpeech = sentence.hits.some((hit) => {
      const isToday = hit.role === "weekday" || hit.value === "today";
      const isSaid = hit.role === "speech" && paragraph.writing !== "han" && day.from >= hit.until;
      return (hit.from === day.from && isToday) || (isSaid && day.from - hit.until <= SAID_ON);
    });
    const isOfReport = isOfSpeech || day.until <= dateline;
    if (isPartialDay(day.day)) found.push({ ...day, mark, isOfSpeech: isOfReport });
    at = day.until - 1;
  }
  return found;
}

interface Source {
  readonly text: string;
  readonly hits: readonly Hit[];
  /** Months, weekdays and words such as 今年, by their places. */
  readonly words: ReadonlyMap<number, readonly Hit[]>;
  readonly published: Published | undefined;
}

interface Day extends Span {
  readonly day: PartialDay;
}

function dayAt(source: Source, at: number): Day | undefined {
  const { text } = source;
  if (isDigit(text[at])) {
    if (isDigit(text[at - 1]) || isWithinNumber(text, at)) return undefined;
    return isoDay(text, at) ?? hanDay(source, at, undefined) ?? wordDay(source, at);
  }
  const numeral = readHanNumber(text, at);
  if (numeral !== undefined) return hanDay(source, at, undefined);
  const here = source.words.get(at);
  if (here === undefined) return undefined;
  const relative = here.find(({ role }) => role === "relative");
  if (relative !== undefined) return relativeAt(source, relative);
  const weekday = here.find(({ role }) => role === "weekday");
  if (weekday !== undefined)
    return spanOf(weekday, weekdayOf(Number(weekday.value), source.published));
  const month = here.find(({ role }) => role === "month");
  return month === undefined ? undefined : monthFirst(source, month);
}

function spanOf({ from, until }: Span, day: PartialDay | undefined): Day | undefined {
  return day === undefined ? undefined : { from, until, day };
}

function isWithinNumber(text: string, at: number): boolean {
  const before = text[at - 1];
  return (before === "," || before === ".") && isDigit(text[at - 2]);
}

function isoDay(text: string, at: number): Day | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text.slice(at, at + 11))?.[1];
  return match === undefined ? undefined : { from: at, until: at + match.length, day: match };
}

/** 2023年5月1日, 5月1日, 今年5月: `year` where a word gave it. */
function hanDay(source: Source, at: number, year: number | undefined): Day | undefined {
  const { text } = source;
  let until = at;
  const take = (signs: string): number | undefined => {
    const read = numberHere(text, until);
    if (read === undefined || !signs.includes(text[read.until] ?? "-")) return undefined;
    until = read.until + 1;
    return read.value;
  };
  const ownYear = year ?? take("年");
  if (ownYear !== undefined && (ownYear < 1900 || ownYear > 2199)) return undefined;
  if (ownYear !== undefined && until > at && "度代级型".includes(text[until] ?? "-"))
    return undefined;
  if (text[until] === "的") until += 1;
  const month = take("月");
  if (month === undefined) {
    return ownYear === undefined ? undefined : { from: at, until, day: padded(ownYear) };
  }
  if (text[until] === "份") until += 1;
  const day = take("日号");
  const inYear = ownYear ?? monthOf(month, day, source.published);
  return inYear === undefined ? undefined : { from: at, until, day: padded(inYear, month, day) };
}

function numberHere(
  text: string,
  at: number,
): { readonly value: number; readonly until: number } | undefined {
  if (!isDigit(text[at])) return readHanNumber(text, at);
  let until = at;
  while (isDigit(text[until]) && until - at < 5) until += 1;
  return { value: Number(text.slice(at, until)), until };
}

/** A year, or a day of a month, in digits: "2 May 2023", «2 мая 2023 года», "in 2023". */
function wordDay(source: Source, at: number): Day | undefined {
  const { text, hits } = source;
  const number = numberHere(text, at);
  if (number === undefined || number.until - at > 4) return undefined;
  const month = hits.find((hit) => hit.role === "month" && hit.from === number.until + 1);
  if (month !== undefined && number.value <= 31) {
    const after = monthFirst(source, month, number.value);
    return after === undefined ? undefined : { ...after, from: at };
  }
  if (number.until - at !== 4 || isNumberAfter(text, number.until)) return undefined;
  const isYear =
    hits.some((hit) => YEAR_BEFORE.has(hit.role) && isBeside(text, hits, hit.until, at)) ||
    hits.some((hit) => hit.role === "yearmark" && hit.from === number.until + 1);
  if (!isYear || number.value < 1900 || number.value > 2199) return undefined;
  return { from: at, until: number.until, day: padded(number.value) };
}

function isNumberAfter(text: string, until: number): boolean {
  return /^(?:[.,]\d|[%\-/]\d|\p{L})/u.test(text.slice(until, until + 2));
}

/** "May 2023", "May 2, 2023", "May" alone. */
function monthFirst(source: Source, month: Hit, given?: number): Day | undefined {
  const { text } = source;
  const rest = text.slice(month.until, month.until + REST_UNITS);
  const dayMatch =
    given === undefined ? /^\.? (\d{1,2})(?:st|nd|rd|th)?(?![\d,.]\d|\d)/.exec(rest) : null;
  const day = given ?? (dayMatch === null ? undefined : Number(dayMatch[1]));
  let until = month.until + (dayMatch?.[0].length ?? 0);
  const year = /^(?:,| of)? (\d{4})(?![\d%])/.exec(text.slice(until, until + REST_UNITS));
  const number = Number(month.value);
  const isKnown =
    day !== undefined ||
    year !== null ||
    source.hits.some(
      (h) => YEAR_BEFORE.has(h.role) && isBeside(text, source.hits, h.until, month.from),
    );
  if (!isKnown) return undefined;
  if (year !== null) until += year[0].length;
  const relative = source.hits.find((h) => h.role === "relative" && h.from === until + 1);
  const inYear =
    year !== null
      ? Number(year[1])
      : (yearIn(relative, source.published) ?? monthOf(number, day, source.published));
  if (inYear === undefined) return undefined;
  return { from: month.from, until, day: padded(inYear, number, day) };
}

function yearIn(relative: Hit | undefined, published: Published | undefined): number | undefined {
  const day = relative === undefined ? undefined : relativeDay(relative.value, published);
  return day === undefined ? undefined : Number(day.slice(0, 4));
}

/** 今年5月, "last year", «в этом году». */
function relativeAt(source: Source, relative: Hit): Day | undefined {
  const day = relativeDay(relative.value, source.published);
  if (day === undefined) return undefined;
  if (relative.value.endsWith("year")) {
    const exact = hanDay(source, relative.until, Number(day.slice(0, 4)));
    if (exact !== undefined) return { ...exact, from: relative.from };
  }
  return spanOf(relative, day);
}

function padded(year: number, month?: number, day?: number): PartialDay {
  const two = (value: number): string => `-${String(value).padStart(2, "0")}`;
  const months = month === undefined ? "" : two(month);
  return `${String(year).padStart(4, "0")}${months}${day === undefined ? "" : two(day)}`;
}

/** The word right before a day tells what it is of. */
function markOf({ text, hits }: Source, day: Day): DayFound["mark"] {
  const near = hits.findLast(
    (hit) =>
      (hit.role === "asof" || hit.role === "until") && isBeside(text, hits, hit.until, day.from),
  );
  return near === undefined ? "plain" : (near.role as "asof" | "until");
}

const DAY_WORDS: ReadonlySet<string> = new Set(["relative", "weekday", "month"]);
const YEAR_BEFORE: ReadonlySet<string> = new Set(["asof", "until", "yearmark"]);
/** "said on March 2", "said in June". */
const SAID_ON = 4;
const REST_UNITS = 14;
