/** @module Statements: what is quoted and what is said indirectly (PASS-21, PASS-22). */

import type { Memory } from "../context/memory.js";
import type { Found } from "../found.js";
import type { Span } from "../text/fold.js";
import { indexFrom, nameIn, type Paragraph, type Sentence } from "../text/paragraph.js";
import type { Attribution } from "./attribution.js";

/** A quotation with whom it is of. */
export interface Quoted extends Span {
  readonly speaker: string;
  readonly doubt?: string;
}

/** A sentence with its attributions. */
export interface Attributed {
  readonly sentence: Sentence;
  readonly attributions: readonly Attribution[];
}

/** Quotations of a paragraph that are of somebody; `before` is the memory at its beginning. */
export function quotedOf(
  paragraph: Paragraph,
  attributed: readonly Attributed[],
  before: Pick<Memory, "person" | "speaker">,
): readonly Quoted[] {
  const all = attributed.flatMap(({ attributions }) => attributions);
  const speech = all.filter(({ word }) => word.role === "speech" || word.value === "according");
  const cited = all.filter(({ word, span }) => word.value === "citing" && span.from === word.from);
  const found: Quoted[] = [];
  for (const quotation of paragraph.quotations) {
    if (quotation.until - quotation.from < leastUnits(paragraph)) continue;
    if (nameIn(paragraph, quotation) !== undefined) continue;
    const of =
      citedFor(paragraph, quotation, cited) ??
      speakerOfQuotation(paragraph, quotation, speech) ??
      continued(paragraph, quotation) ??
      followed(paragraph, quotation, found.at(-1));
    if (of !== undefined) found.push(of);
  }
  return found;

  function continued({ folded }: Paragraph, quotation: Span): Quoted | undefined {
    const isWhole =
      quotation.from <= 1 && quotation.until - quotation.from >= folded.text.length * WHOLE;
    const speaker = before.person ?? before.speaker;
    return isWhole && speaker !== undefined
      ? { ...quotation, speaker, doubt: CONTINUED }
      : undefined;
  }
}

/** A sentence that is all a quotation, after one of somebody in the paragraph, is of the same. */
function followed(
  { sentences }: Paragraph,
  quotation: Span,
  last: Quoted | undefined,
): Quoted | undefined {
  const begins = sentences[indexFrom(sentences, quotation.from - 1)]?.from === quotation.from - 1;
  const end = sentences[indexFrom(sentences, quotation.until) - 1]?.until ?? 0;
  const ends = Math.abs(end - quotation.until) <= 2;
  return last !== undefined && begins && ends
    ? { ...quotation, speaker: last.speaker, doubt: CONTINUED }
    : undefined;
}

/** What is said indirectly: from the verb to the end of the sentence, or what stands before it. */
export function indirectOf(
  paragraph: Paragraph,
  { sentence, attributions }: Attributed,
  quoted: readonly Quoted[],
): Found | undefined {
  const saying = attributions.filter(({ word }) => word.value !== "citing");
  const of = saying.find(({ isPress }) => !isPress) ?? saying[0];
  if (of === undefined) return undefined;
  const isQuoting = quoted.some((q) => q.until <= of.span.from && q.until > sentence.from);
  const content = contentOf(paragraph, sentence, of, attributions);
  if (isQuoting && content.from > of.span.from) return undefined;
  if (content.until - content.from < leastUnits(paragraph)) return undefined;
  const covered = quoted.reduce((sum, quotation) => sum + overlap(content, quotation), 0);
  if (covered > (content.until - content.from) * COVERED) return undefined;
  return statementOf(content, of.speaker, of.doubt);
}

/** A statement that stands at a place. */
export function statementOf(place: Span, speaker: string, doubt: string | undefined): Found {
  return {
    kind: "statement",
    place,
    states: [],
    isProjection: false,
    speaker,
    doubts: doubt === undefined ? [] : [doubt],
  };
}

/** The verb right before the quotation in its sentence, or right after it. */
function speakerOfQuotation(
  { folded, sentences }: Paragraph,
  quotation: Span,
  speech: readonly Attribution[],
): Quoted | undefined {
  const { text } = folded;
  const after = speech.find(
    ({ span }) =>
      span.from > quotation.until && isShort(text.slice(quotation.until + 1, span.from)),
  );
  const start = sentences[indexFrom(sentences, quotation.from) - 1]?.from ?? 0;
  const before = speech.findLast(({ span }) => span.until <= quotation.from && span.from >= start);
  const isOpening = quotation.from - start <= 1;
  const isIntroduced = /[:：] ?$/.test(text.slice(start, quotation.from - 1));
  const later = isIntroduced ? undefined : after;
  const of = isOpening ? (after ?? before) : (before ?? later);
  if (of === undefined) return undefined;
  return { ...quotation, speaker: of.speaker, ...(of.doubt && { doubt: of.doubt }) };
}

/** “朝中社援引……的话说：”: who is cited right before the quotation. */
function citedFor(
  { sentences }: Paragraph,
  quotation: Span,
  cited: readonly Attribution[],
): Quoted | undefined {
  const start = sentences[indexFrom(sentences, quotation.from) - 1]?.from ?? 0;
  const of = cited.findLast(({ span }) => {
    const gap = quotation.from - span.until;
    return span.from >= start && gap >= 0 && gap <= CITED_GAP;
  });
  return of === undefined ? undefined : { ...quotation, speaker: of.speaker };
}

/** Nothing but a mark or a short word stands between quotation and name. */
function isShort(between: string): boolean {
  return between.length <= AFTER_GAP && !/[。.!?！？“"«「]/.test(between);
}

/** What an attribution is of: what follows it, or what stands before where little follows. */
export function contentOf(
  { folded }: Paragraph,
  sentence: Sentence,
  of: Attribution,
  others: readonly Attribution[],
): Span {
  const { text } = folded;
  const spoken = others.reduce((until, { word, span }) => {
    return word.role === "cite" && span.from - until <= CITE_GAP
      ? Math.max(until, span.until)
      : until;
  }, of.span.until);
  const trim = (span: Span): Span => {
    let { from, until } = span;
    for (let words = 0; words < SKIPPED_MAX; words += 1) {
      while (from < until && LEADING.test(text[from] ?? "")) from += 1;
      const hit = sentence.hits.find((h) => h.from === from && SKIPPED.has(h.role));
      if (hit === undefined || hit.until >= until) break;
      from = hit.until;
      while (hit.role === "month" && from < until && /[\d\s,]/.test(text[from] ?? "")) from += 1;
    }
    while (until > from && TRAILING.test(text[until - 1] ?? "")) until -= 1;
    return { from, until };
  };
  const that = sentence.hits.find((hit) => {
    return hit.role === "subordinate" && hit.from >= spoken && hit.from - spoken <= THAT_GAP;
  });
  const isThat = that !== undefined && !/[,，“"«:：]/.test(text.slice(spoken, that.from));
  const start = isThat ? that.until : spoken;
  const last = others.find((one) => one !== of && one.isPress && one.span.from > start);
  const after = trim({ from: start, until: last?.span.from ?? sentence.until });
  const before = trim({ from: sentence.from, until: of.span.from });
  return after.until - after.from >= (before.until - before.from) / 3 ? after : before;
}

function overlap(one: Span, two: Span): number {
  return Math.max(0, Math.min(one.until, two.until) - Math.max(one.from, two.from));
}

function leastUnits({ writing }: Paragraph): number {
  return writing === "han" ? LEAST_HAN : LEAST;
}

const LEAST = 16;
const LEAST_HAN = 8;
const WHOLE = 0.8;
const COVERED = 0.6;
const AFTER_GAP = 24;
/** Between who speaks and what is said. */
const SKIPPED: ReadonlySet<string> = new Set([
  "cut",
  "lead",
  "speech",
  "month",
  "weekday",
  "relative",
]);
const SKIPPED_MAX = 8;
const CITED_GAP = 16;
const THAT_GAP = 60;
const CITE_GAP = 24;
const LEADING = /[\s,，:：;；、]/;
const TRAILING = /[\s,，。.;；:：]/;
const CONTINUED = "the quotation continues an earlier speaker";
