/** @module Who speaks: the words before or after a verb of speech (PASS-19). */

import { passageLimits as limits } from "../limits.js";
import { datelineEnd } from "../text/dateline.js";
import type { Span } from "../text/fold.js";
import {
  clauseEnd,
  clauseStart,
  isDigit,
  nameIn,
  printedWords,
  type Paragraph,
  type Sentence,
} from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";

/** A speaker as printed, or a word that stands for one. */
export interface SpeakerFound extends Span {
  readonly printed: string;
  readonly pronoun?: string;
}

/** The speaker of a verb: before it, or after it where nothing stands before. */
export function speakerOf(
  paragraph: Paragraph,
  sentence: Sentence,
  verb: Hit,
): SpeakerFound | undefined {
  const { text } = paragraph.folded;
  const start = clauseStart(text, verb.from, sentence.from);
  const own = beforeName(paragraph, sentence, start);
  if (own !== undefined) return own;
  const before = trimmed(paragraph, sentence, { from: start, until: verb.from });
  if (before !== undefined) return checked(paragraph, sentence, before);
  const quotation = paragraph.quotations.find(({ until }) => until === start - 1);
  const name = quotation === undefined ? undefined : nameIn(paragraph, quotation);
  if (name !== undefined) return { ...name, printed: printedWords(paragraph, name) };
  if (paragraph.writing === "han") return undefined;
  if (text[start - 1] === "," && start > sentence.from) {
    const whole = { from: outsideQuotes(paragraph, sentence.from, start), until: start - 1 };
    const office = { from: clauseStart(text, whole.until, whole.from), until: whole.until };
    const isOffice = office.from > whole.from && isOfOffice(paragraph, sentence, office);
    const first = text[office.from] === " " ? office.from + 1 : office.from;
    // "who asked not to be named", "speaking on condition of anonymity".
    const isRelative = sentence.hits.some(({ value, role, from }) => {
      return from === first && (value === "group" || (role === "cut" && office.from > whole.from));
    });
    const name = { from: whole.from, until: isRelative ? office.from - 1 : whole.until };
    const words = isOffice || isRelative ? trimmed(paragraph, sentence, name) : undefined;
    if (words !== undefined) return checked(paragraph, sentence, words);
  }
  return speakerAfter(paragraph, sentence, verb.until);
}

/** “总统在‘某某’平台上写道”: before a name in marks stands who wrote there. */
function beforeName(
  paragraph: Paragraph,
  sentence: Sentence,
  start: number,
): SpeakerFound | undefined {
  const { text } = paragraph.folded;
  const marked = paragraph.quotations.find(({ until }) => until === start - 1);
  if (marked === undefined || paragraph.writing !== "han") return undefined;
  if (marked.until - marked.from > MARKED_MAX || /[。！？!?]/.test(text[start - 2] ?? ""))
    return undefined;
  const from = clauseStart(text, marked.from - 1, sentence.from);
  if (!/在[^在]{0,6}$/.test(text.slice(from, marked.from - 1))) return undefined;
  const words = trimmed(paragraph, sentence, { from, until: marked.from - 1 });
  return words === undefined ? undefined : checked(paragraph, sentence, words);
}

/** The name that begins at a place, up to the end of its clause. */
export function speakerAfter(
  paragraph: Paragraph,
  sentence: Sentence,
  from: number,
): SpeakerFound | undefined {
  const end = clauseEnd(paragraph.folded.text, from, sentence.until);
  const until = withOffice(paragraph, sentence, end);
  const words = trimmed(paragraph, sentence, { from, until });
  return words === undefined ? undefined : checked(paragraph, sentence, words);
}

/** "said Mara Voss, a spokesperson for the ministry": the office after the name belongs to it. */
function withOffice(paragraph: Paragraph, sentence: Sentence, end: number): number {
  const { text } = paragraph.folded;
  if (!text.startsWith(", ", end)) return end;
  const next = clauseEnd(text, end + 1, sentence.until);
  return isOfOffice(paragraph, sentence, { from: end + 1, until: next }) ? next : end;
}

/** Words after a name, in small letters, that are an office and say nothing else. */
function isOfOffice(paragraph: Paragraph, { hits }: Sentence, { from, until }: Span): boolean {
  const within = hits.filter((hit) => hit.from >= from && hit.until <= until);
  const isOffice = within.some(({ role }) => role === "office");
  const isMore = within.some(({ role }) => MORE.has(role));
  // "U.S. undersecretary of state": a state may stand before it.
  const state = within.find((hit) => hit.role === "state" && hit.from <= from + 1);
  const words = printedWords(paragraph, { from: state?.until ?? from + 1, until });
  return isOffice && !isMore && /^\s*\p{Ll}/u.test(words);
}

/** Without words that lead to it, and only up to words that are no part of a name. */
function trimmed(paragraph: Paragraph, { hits }: Sentence, span: Span): Span | undefined {
  const { text } = paragraph.folded;
  const head = datelineEnd(text.slice(span.from, span.until));
  let from = afterNumber(text, { ...span, from: span.from + head });
  for (let leads = 0; leads < LEADS_MAX; leads += 1) {
    while (from < span.until && " ,，、".includes(text[from] ?? "")) from += 1;
    const lead = hits.find(
      (hit) => hit.from === from && hit.until <= span.until && LEADING.has(hit.role),
    );
    if (lead === undefined) break;
    from = lead.until;
  }
  const cut = hits.find((h) => h.from > from && h.from < span.until && CUTTING.has(h.role));
  const until = endOfName(text, hits, from, firstDay(text, from, cut?.from ?? span.until));
  const isHere = hits.some((h) => h.from === from && h.role === "cut");
  return until > from && !isHere ? { from, until } : undefined;
}

/** The number of a paragraph in a list is no part of a name: “（4）美国国防部”, "2. The ministry". */
function afterNumber(text: string, { from, until }: Span): number {
  const number = /^\s*(?:[(（]\d{1,2}[)）]|\d{1,2}[.)、）])\s*/.exec(text.slice(from, from + 8));
  const end = from + (number?.[0].length ?? 0);
  return end < until ? end : from;
}

/** A day in figures ends a name: “总统2月21日宣布”. */
function firstDay(text: string, from: number, until: number): number {
  const day = /(?<!\d)\d{1,4}(?:年(?!度)|月|日)/.exec(text.slice(from, until));
  return day === null || day.index === 0 ? until : from + day.index;
}

/** Without marks, digits of a day and small words at its end. */
function endOfName(text: string, hits: readonly Hit[], from: number, most: number): number {
  let until = most;
  for (let words = 0; words < LEADS_MAX; words += 1) {
    const isAfter = hits.some((hit) => hit.role === "month" && hit.from === most);
    while (until > from && isTail(text[until - 1] ?? "", isAfter)) until -= 1;
    const end = until;
    const small = hits.find((hit) => hit.until === end && hit.from > from && ENDING.has(hit.role));
    if (small === undefined) return until;
    until = small.from;
  }
  return until;
}

function isTail(sign: string, isBeforeMonth: boolean): boolean {
  return " ,，、.-".includes(sign) || (isBeforeMonth && isDigit(sign));
}

/** A name, an office, an organisation, a state or a pronoun stands in it. */
function checked(paragraph: Paragraph, { hits }: Sentence, span: Span): SpeakerFound | undefined {
  const printed = printedWords(paragraph, span);
  const within = hits.filter((hit) => hit.from >= span.from && hit.until <= span.until);
  const pronoun = within.find(
    (hit) => hit.role === "pronoun" && hit.from === span.from && hit.until === span.until,
  );
  if (pronoun !== undefined) return { ...span, printed, pronoun: pronoun.value };
  const isOther = within.some(({ role }) => role === "treaty" || role === "agreement");
  const isNamed = within.some(({ role }) => NAMING.has(role));
  const isName = paragraph.writing === "han" ? span.until - span.from >= 2 : isCapital(printed);
  if (within.some(({ role }) => (paragraph.writing === "han" ? NOT_HAN : NOT).has(role))) {
    return undefined;
  }
  if (DAY.test(printed)) return undefined;
  const isLong = span.until - span.from > limits.nameUnitsMax / (isNamed ? 2 : 4);
  return (isNamed || isName) && !isLong && !(isOther && !isNamed)
    ? { ...span, printed }
    : undefined;
}

function isCapital(printed: string): boolean {
  return /\p{Lu}/u.test(printed);
}

/** After the last quotation that ends before a place. */
function outsideQuotes({ quotations }: Paragraph, least: number, place: number): number {
  const last = quotations.findLast((quotation) => quotation.until < place);
  return Math.max(least, (last?.until ?? least - 1) + 1);
}

const LEADING: ReadonlySet<string> = new Set([
  "lead",
  "conjunction",
  "cite",
  "weekday",
  "relative",
]);
const CUTTING: ReadonlySet<string> = new Set([
  "cut",
  "weekday",
  "relative",
  "month",
  "speech",
  "cite",
  "future",
]);
/** What no name has in it. */
const NOT: ReadonlySet<string> = new Set(["noun", "measure", "negation", "act", "event"]);
const NOT_HAN: ReadonlySet<string> = new Set(["measure", "negation"]);
const MORE: ReadonlySet<string> = new Set(["speech", "hold", "cite", "noun", "act", "negation"]);
const ENDING: ReadonlySet<string> = new Set(["lead", "asof", "yearmark"]);
const DAY = /^\d{1,4}(?:年(?!度)|月|日)/;
const MARKED_MAX = 12;
const LEADS_MAX = 8;
const NAMING: ReadonlySet<string> = new Set(["office", "organisation", "state", "seat", "system"]);
