/** @module The numbers of a sentence, in digits and in words, single and as ranges. */

import { passageLimits as limits } from "../limits.js";
import type { Span } from "../text/fold.js";
import {
  isBeside,
  isDigit,
  type Paragraph,
  type Sentence,
  type Writing,
} from "../text/paragraph.js";
import { unitKinds } from "../vocabulary/letters.js";
import type { Hit } from "../vocabulary/term-tree.js";
import { readDigits } from "./digits.js";
import {
  hanScale,
  isHanNumeral,
  readHanNumber,
  readHanRange,
  type ReadNumber,
} from "./han-number.js";
import { readWordNumber } from "./word-number.js";

/** A number as it stands in folded text. */
export interface NumberFound extends Span {
  readonly min: number;
  /** As `min`, but for a range. */
  readonly max: number;
  /** `vague`: hundreds; `decade`: 600s; `plain-digits`: it could be a year. */
  readonly form: "digits" | "plain-digits" | "words" | "vague" | "decade" | "range";
}

/** The numbers of a sentence in order, none within another; of ranges the whole. */
export function numbersOf(paragraph: Paragraph, sentence: Sentence): readonly NumberFound[] {
  const source: Source = {
    text: paragraph.folded.text.slice(0, sentence.until),
    kinds: paragraph.folded.kinds,
    writing: paragraph.writing,
    hits: sentence.hits,
    words: sentence.hits.filter(({ role }) => WORD_ROLES.has(role)),
    vague: new Map(
      sentence.hits.filter(({ role }) => role === "vague").map((hit) => [hit.from, hit]),
    ),
  };
  const found: NumberFound[] = [];
  const wordAt = new Map<number, number>();
  for (const [index, hit] of source.words.entries()) {
    if (!wordAt.has(hit.from) || hit.role === "number") wordAt.set(hit.from, index);
  }
  let at = sentence.from;
  const names = new Map(
    sentence.hits.filter(({ role }) => NAMES.has(role)).map((name) => [name.from, name.until]),
  );
  while (at < sentence.until && found.length < NUMBERS_MAX) {
    const name = names.get(at);
    if (name !== undefined) {
      at = name;
      continue;
    }
    const number = numberAt(source, at, wordAt);
    if (number === undefined) at = afterRun(source, at);
    else {
      const whole = rangeFrom(source, number, wordAt) ?? number;
      found.push(whole);
      at = whole.until;
    }
  }
  return found.filter(({ min, max }) => min <= max && max <= limits.amountMax);
}

interface Source {
  /** Up to the end of the sentence. */
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly writing: Writing;
  readonly hits: readonly Hit[];
  readonly words: readonly Hit[];
  /** Words for hundreds, by their places. */
  readonly vague: ReadonlyMap<number, Hit>;
}

type WordAt = ReadonlyMap<number, number>;

/** After a run of digits or numerals that is no number: its rest is none either. */
function afterRun({ text }: Source, at: number): number {
  let next = at + 1;
  if (isDigit(text[at])) while (isDigit(text[next])) next += 1;
  else if (isHanNumeral(text[at])) while (isHanNumeral(text[next])) next += 1;
  return next;
}

function numberAt(source: Source, at: number, wordAt: WordAt): NumberFound | undefined {
  const { text } = source;
  if (isDigit(text[at])) return isFree(source, at) ? digitsAt(source, at) : undefined;
  const word = wordAt.get(at);
  const hit = word === undefined ? undefined : source.words[word];
  const vague = source.vague.get(at);
  if (vague !== undefined && hit?.role !== "number") {
    const value = Number(vague.value);
    // «свыше тысячи» is no word for thousands.
    const isOne = hit?.role === "scale" && hit.until === vague.until && isBound(source, at);
    if (isOne) return formOf("words", at, { value, until: vague.until });
    return { from: at, until: vague.until, min: value, max: value, form: "vague" };
  }
  if (isHanNumeral(text[at])) {
    const isPart = text[at - 1] === "第" || (text[at] === "零" && text[at + 1] === "件");
    if (isPart) return undefined;
    const range = readHanRange(text, at);
    if (range !== undefined) return { ...range, from: at, form: "range" };
    return formOf("words", at, readHanNumber(text, at) ?? roundAt(source, at));
  }
  if (word === undefined || hit?.role === "conjunction") return undefined;
  return formOf("words", at, readWordNumber(source.words, word, text));
}

/** 逾千, 百余: a scale alone is a number where a word bounds it. */
function roundAt({ text, hits }: Source, at: number): ReadNumber | undefined {
  const value = hanScale(text[at]);
  const isBounded =
    text[at + 1] === "余" || hits.some(({ role, until }) => role === "bound" && until === at);
  if (value === undefined || value < 100 || !isBounded) return undefined;
  return { value, until: at + 1 };
}

function formOf(
  form: NumberFound["form"],
  from: number,
  read: ReadNumber | undefined,
): NumberFound | undefined {
  if (read === undefined) return undefined;
  return { from, until: read.until, min: read.value, max: read.value, form };
}

function digitsAt(source: Source, at: number): NumberFound | undefined {
  const { text, writing } = source;
  const digits = readDigits(text, at, writing);
  if (digits === undefined) return undefined;
  const scale = scaleAfter(source, digits.until);
  const value = digits.value * (scale?.value ?? 1);
  const until = scale?.until ?? digits.until;
  if (!isFreeAfter(source, until)) return undefined;
  const decade = writing === "latin" && /^'?s(?![a-z])/.exec(text.slice(until, until + 3));
  // "the late 2020s" are years.
  if (decade && !digits.isParted && value >= 1_900 && value < 2_200) return undefined;
  if (decade) {
    return { from: at, until: until + decade[0].length, min: value, max: value, form: "decade" };
  }
  if (!Number.isInteger(Math.round(value * 1_000) / 1_000)) return undefined;
  const isPlain = scale === undefined && !digits.isParted;
  const form = isPlain ? "plain-digits" : "digits";
  return { from: at, until, min: Math.round(value), max: Math.round(value), form };
}

function scaleAfter({ text, hits }: Source, until: number): ReadNumber | undefined {
  const han = hanScale(text[until]);
  if (han !== undefined) return { value: han, until: until + 1 };
  const from = text[until] === " " ? until + 1 : until;
  const hit = hits.find((h) => h.role === "scale" && h.from === from);
  return hit === undefined ? undefined : { value: Number(hit.value), until: hit.until };
}

function isBound({ text, hits }: Source, at: number): boolean {
  return hits.some((hit) => hit.role === "bound" && isBeside(text, hits, hit.until, at));
}

/** Not within a name (DF-41), a sum of money, a day or a longer number. */
function isFree({ text, kinds, hits }: Source, at: number): boolean {
  const before = text[at - 1] ?? " ";
  if (before === "第" || (before === ":" && isDigit(text[at - 2]))) return false;
  if (hits.some(({ role, until }) => role === "decade" && until === at - 1)) return true;
  if (kinds[at - 1] === unitKinds.letter || MONEY.includes(before)) return false;
  const isMark = before === "." || before === "," || before === "-" || before === "/";
  return !isMark || kinds[at - 2] === undefined || !JOINED.has(kinds[at - 2] ?? 0);
}

function isFreeAfter({ text, kinds, writing }: Source, until: number): boolean {
  const next = text[until] ?? " ";
  if (next === "%" || next === "‰" || next === "°" || hanScale(next) !== undefined) return false;
  if ((next === "/" || next === ":") && isDigit(text[until + 1])) return false;
  const isDay = /^-\d{1,4}-\d/.test(text.slice(until, until + 8));
  if (isDay) return false;
  const isJoined = next === "-" && kinds[until + 1] === unitKinds.letter;
  if (isJoined && writing === "cyrillic") return false;
  if (kinds[until] !== unitKinds.letter) return true;
  return writing === "latin" && /^'?s(?![a-z])/.test(text.slice(until, until + 3));
}

/** "300 to 350", «от 300 до 350», 300至350: the second number is the greater one. */
function rangeFrom(source: Source, first: NumberFound, wordAt: WordAt): NumberFound | undefined {
  if (!SINGLE.includes(first.form)) return undefined;
  const { text, kinds } = source;
  const measure = source.hits.find((h) => h.role === "measure" && h.from === first.until);
  for (const end of [first.until, measure?.until]) {
    const start = end === undefined ? undefined : joinEnd(source, end, first.from);
    if (start === undefined) continue;
    const second = isDigit(text[start]) ? digitsAt(source, start) : numberAt(source, start, wordAt);
    if (second === undefined || second.form === "vague" || second.form === "range") continue;
    const min = first.min < second.min ? first.min : NaN;
    const isHyphen = text[start - 1] === "-" || text[start - 1] === "~";
    if (isHyphen && kinds[second.until] === unitKinds.letter) continue;
    if (!(min < second.max)) continue;
    const scaled = sharedScale(source, first, second);
    return { ...second, from: first.from, min: first.min * scaled, form: "range" };
  }
  return undefined;
}

/** "3-4 thousand", «от одной до двух тысяч»: what the second is counted in, the first is too. */
function sharedScale(source: Source, first: NumberFound, second: NumberFound): number {
  const { text, hits } = source;
  const scale = hits.find((hit) => {
    return hit.role === "scale" && hit.from > second.from && hit.until === second.until;
  });
  const isPlain = first.form === "plain-digits" || first.form === "words";
  const han = hanScale(text[second.until - 1]);
  const value = scale === undefined ? han : Number(scale.value);
  if (!isPlain || value === undefined || value < 1_000) return 1;
  return first.min < second.min / value ? value : 1;
}

/** Where the second number of a range begins. */
function joinEnd(source: Source, end: number, first: number): number | undefined {
  const { text, hits } = source;
  const from = text[end] === " " ? end + 1 : end;
  if ((text[end] === "-" || text[end] === "~") && text[end + 1] !== "-") return end + 1;
  if (text[from] === "-" && text[from + 1] === " ") return from + 2;
  const join = hits.find((hit) => hit.role === "join" && hit.from === from);
  const isGrowth = hits.some((h) => h.role === "growth" && isJustBefore(text, h.until, first));
  if (isGrowth && !hits.some((h) => h.role === "between" && isJustBefore(text, h.until, first))) {
    return undefined;
  }
  const isBetween = hits.some((h) => h.role === "between" && isJustBefore(text, h.until, first));
  if (join !== undefined && (isBetween || !ONLY_BETWEEN.includes(wordsOf(text, join)))) {
    return text[join.until] === " " ? join.until + 1 : join.until;
  }
  return undefined;
}

function wordsOf(text: string, { from, until }: Span): string {
  return text.slice(from, until);
}

/** A word of a range stands before the number, or before the word that bounds the number. */
function isJustBefore(text: string, until: number, from: number): boolean {
  return until <= from && from - until <= BETWEEN_GAP && !/[,，.]/.test(text.slice(until, from));
}

const SINGLE: readonly NumberFound["form"][] = ["digits", "plain-digits", "words"];
const WORD_ROLES: ReadonlySet<string> = new Set(["number", "scale", "conjunction"]);
const MONEY = "$€£¥₽￥#№";
const JOINED: ReadonlySet<number> = new Set([unitKinds.letter, unitKinds.digit, unitKinds.han]);
const NAMES: ReadonlySet<string> = new Set(["system", "organisation", "agreement"]);
/** Years and shares count too, before it is seen what they are. */
const NUMBERS_MAX = 4 * limits.ofSentenceMax;
const BETWEEN_GAP = 16;
/** "and" joins a range only after "between"; «до» only after «от». */
const ONLY_BETWEEN: readonly string[] = ["and", "и", "до"];
