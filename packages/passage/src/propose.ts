/** @module Proposing candidates from a text: what a person then accepts, mends or rejects. */

import { actsOf } from "./act/acts.js";
import type { Candidate, PassageText } from "./candidate.js";
import { emptyMemory, type Memory } from "./context/memory.js";
import { statesIn } from "./context/states.js";
import { daysOf, type DayFound } from "./day/days.js";
import { publishedOf, type Published } from "./day/relative-day.js";
import { figuresOf, type Reading } from "./figure/figures.js";
import type { Found } from "./found.js";
import { passageLimits as limits } from "./limits.js";
import { attributionsOf, type Attribution } from "./speech/attribution.js";
import { chainOf } from "./speech/chain.js";
import { contentOf, indirectOf, quotedOf, statementOf, type Quoted } from "./speech/statements.js";
import { printedSpan, type Span } from "./text/fold.js";
import { indexFrom, readParagraph, type Paragraph, type Sentence } from "./text/paragraph.js";
import type { Vocabulary } from "./vocabulary/vocabulary.js";

/**
 * Candidates in the order of the text. Whatever the text holds, the answer is bounded and made in
 * time that grows with its length; what lies beyond the limits is not read.
 */
export function proposeCandidates(text: PassageText, vocabulary: Vocabulary): readonly Candidate[] {
  const whole: Whole = {
    text,
    vocabulary,
    published: publishedOf(text.published),
    memory: emptyMemory(),
  };
  const found: Candidate[] = [];
  let left = limits.textUnitsMax;
  const all = [text.title, ...text.paragraphs.slice(0, limits.paragraphsMax)];
  for (const [place, printed] of all.entries()) {
    if (left <= 0 || found.length >= limits.candidatesMax) break;
    for (const one of inParagraph(whole, place - 1, printed.slice(0, left))) found.push(one);
    left -= printed.length;
  }
  return found.slice(0, limits.candidatesMax);
}

interface Whole {
  readonly text: PassageText;
  readonly vocabulary: Vocabulary;
  readonly published: Published | undefined;
  readonly memory: Memory;
}

function inParagraph(whole: Whole, index: number, printed: string): readonly Candidate[] {
  const { vocabulary, memory, published } = whole;
  const paragraph = readParagraph(index, printed, vocabulary);
  if (paragraph.hits.length === 0 && paragraph.quotations.length === 0) return [];
  memory.unit = undefined;
  const before = { person: memory.person, speaker: memory.speaker };
  const attributed = paragraph.sentences.map((sentence) => ({
    sentence,
    attributions: attributionsOf(paragraph, sentence, vocabulary, memory),
  }));
  const quoted = quotedOf(paragraph, attributed, before);
  const found: Candidate[] = quoted.map((quotation) => ofQuotation(whole, paragraph, quotation));
  for (const { sentence, attributions } of attributed) {
    if (found.length >= limits.candidatesMax) break;
    const days = daysOf(paragraph, sentence, published);
    const reading: Reading = { paragraph, sentence, days, published, vocabulary, memory };
    const named = sentence.hits.findLast(({ role }) => role === "agreement");
    const said = indirectOf(paragraph, { sentence, attributions }, quoted);
    const here = [...figuresOf(reading), ...actsOf(reading), ...(said === undefined ? [] : [said])];
    const context: Context = { whole, paragraph, sentence, attributions, days, quoted };
    for (const one of here) found.push(candidateOf(context, one));
    remember(memory, sentence, named?.value);
  }
  return found.sort((a, b) => a.from - b.from || a.until - b.until || order(a) - order(b));
}

function order({ kind }: Candidate): number {
  return ["figure", "act", "statement"].indexOf(kind);
}

function remember(memory: Memory, sentence: Sentence, agreement: string | undefined): void {
  const states = statesIn(sentence.hits);
  if (states.length > 0) {
    memory.states = states.slice(-1);
    memory.named = [
      ...new Set([...memory.named.filter((s) => !states.includes(s)), ...states]),
    ].slice(-2);
  }
  if (agreement !== undefined) memory.agreement = agreement;
}

interface Context {
  readonly whole: Whole;
  readonly paragraph: Paragraph;
  readonly sentence: Sentence;
  readonly attributions: readonly Attribution[];
  readonly days: readonly DayFound[];
  readonly quoted: readonly Quoted[];
}

/** A quotation, with all the sentences that it is part of. */
function ofQuotation(whole: Whole, paragraph: Paragraph, quotation: Quoted): Candidate {
  const { speaker, doubt } = quotation;
  const { sentences } = paragraph;
  const covered = sentences.slice(
    Math.max(0, indexFrom(sentences, quotation.from + 1) - 1),
    indexFrom(sentences, quotation.until),
  );
  const first = covered[0] ?? { ...quotation, hits: [] };
  const sentence: Sentence = {
    from: first.from,
    until: covered.at(-1)?.until ?? quotation.until,
    hits: covered.flatMap(({ hits }) => hits),
  };
  const found = statementOf(quotation, speaker, doubt);
  const days = daysOf(paragraph, sentence, whole.published);
  const context: Context = { whole, paragraph, sentence, attributions: [], days, quoted: [] };
  return candidateOf(context, found);
}

function candidateOf(context: Context, found: Found): Candidate {
  const { whole, paragraph, sentence } = context;
  const { place, doubts, speaker: own, ...rest } = found;
  const attributions = context.attributions.filter((one) => isOver(context, one, place));
  const around = printedSpan(paragraph.folded, sentence);
  const speaker = own ?? speakerAt({ ...context, attributions }, place);
  const publisher = whole.text.publisher;
  const said = speaker === undefined ? {} : { speaker: speaker.slice(0, limits.nameUnitsMax) };
  const isHidden = paragraph.folded.hidden.some((h) => h > sentence.from && h < sentence.until);
  const open = isHidden ? [...doubts, HIDDEN] : doubts;
  return {
    ...rest,
    ...ofStatement(found, sentence, context.days),
    paragraph: paragraph.index,
    ...printedSpan(paragraph.folded, place),
    sentence: around,
    quote: paragraph.printed.slice(around.from, around.until).slice(0, limits.quoteUnitsMax),
    ...said,
    ...(publisher === undefined ? {} : { publisher }),
    chain: chainOf(publisher, attributions, speaker),
    ...(open.length === 0 ? {} : { doubt: open.join("; ") }),
  };
}

/** A statement is about the states and the agreement that it names. */
function ofStatement(
  { kind, place }: Found,
  { hits }: Sentence,
  days: readonly DayFound[],
): Partial<Candidate> {
  if (kind !== "statement") return {};
  const within = hits.filter((hit) => hit.from >= place.from && hit.until <= place.until);
  const agreement = within.find(({ role }) => role === "agreement")?.value;
  const stated = days.find((day) => day.until <= place.from || day.from >= place.until)?.day;
  return {
    states: statesIn(within),
    ...(agreement === undefined ? {} : { agreement }),
    ...(stated === undefined ? {} : { stated }),
  };
}

/** Whether an attribution is of what stands at a place; what is cited is cited for all of it. */
function isOver(context: Context, of: Attribution, place: Span): boolean {
  if (of.word.role === "cite") return true;
  const { paragraph, sentence, attributions } = context;
  return place.until > contentOf(paragraph, sentence, of, attributions).from;
}

/** Who says what stands at a place: of a quotation its speaker, else the innermost who is named. */
function speakerAt({ quoted, attributions }: Context, place: Span): string | undefined {
  const quotation = quoted.find((q) => place.from >= q.from && place.until <= q.until);
  if (quotation !== undefined) return quotation.speaker;
  const citing = attributions.findLast(({ word }) => word.role === "cite");
  const person = attributions.findLast(({ isPress }) => !isPress);
  return (citing ?? person ?? attributions.at(-1))?.speaker;
}

const HIDDEN = "characters that show nothing, or turn the writing, stand in the words";
