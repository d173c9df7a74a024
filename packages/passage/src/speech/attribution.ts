/** @module To whom words are attributed, sentence by sentence (PASS-19, PASS-20). */

import { passageLimits as limits } from "../limits.js";
import type { Memory } from "../context/memory.js";
import type { Span } from "../text/fold.js";
import { clauseStart, isDigit, type Paragraph, type Sentence } from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";
import type { Vocabulary } from "../vocabulary/vocabulary.js";
import { speakerAfter, speakerOf, type SpeakerFound } from "./speaker.js";

/** A verb of speech, or a word of citing, with whom it names. */
export interface Attribution {
  readonly word: Hit;
  /** From the name to the word, or from the word to the name. */
  readonly span: Span;
  /** As printed; of a pronoun, the speaker it stands for. */
  readonly speaker: string;
  readonly isPress: boolean;
  readonly doubt?: string;
}

/** The attributions of a sentence outside quotations, outer ones first; memory is kept. */
export function attributionsOf(
  paragraph: Paragraph,
  sentence: Sentence,
  vocabulary: Vocabulary,
  memory: Memory,
): readonly Attribution[] {
  const found: Attribution[] = [];
  const words = sentence.hits.filter(({ role }) => role === "speech" || role === "cite");
  for (const word of words.slice(0, limits.ofSentenceMax)) {
    if (isOfChange(paragraph, sentence, word)) continue;
    if (isQuoted(paragraph, word)) continue;
    if (word.role === "speech") addOf(found, word, speakerOf(paragraph, sentence, word));
    else {
      if (word.value === "citing") addOf(found, word, speakerOf(paragraph, sentence, word));
      addOf(found, word, speakerAfter(paragraph, sentence, word.until));
    }
  }
  return found;

  function addOf(into: Attribution[], word: Hit, named: SpeakerFound | undefined): void {
    const speaker = named === undefined ? undefined : resolved(named, memory);
    if (named === undefined || speaker === undefined) return;
    if (
      into.some((earlier) => earlier.span.from <= named.from && named.from < earlier.span.until)
    ) {
      return;
    }
    const span = {
      from: Math.min(named.from, word.from),
      until: Math.max(named.until, word.until),
    };
    const isPress = isPressIn(sentence, named, vocabulary);
    if (!isPress && isWithinOther(paragraph, sentence, word, into)) return;
    if (named.pronoun === undefined) {
      memory.speaker = speaker;
      if (!isPress && word.role === "speech") memory.person = speaker;
    }
    const doubt = named.pronoun === undefined ? {} : { doubt: PRONOUN };
    into.push({ word, span, speaker, isPress, ...doubt });
  }
}

/** "added 100 warheads" is no speech. */
function isOfChange({ folded }: Paragraph, { hits }: Sentence, word: Hit): boolean {
  const next = folded.text[word.until] === " " ? word.until + 1 : word.until;
  return (
    hits.some((hit) => hit.role === "change" && hit.from === word.from) &&
    (isDigit(folded.text[next]) || hits.some((hit) => hit.from === next && COUNTS.has(hit.role)))
  );
}

/** What somebody else is said to say, in what a speaker says or concedes, is not told apart. */
function isWithinOther(
  { folded, quotations }: Paragraph,
  { hits, from }: Sentence,
  word: Hit,
  found: readonly Attribution[],
): boolean {
  if (word.role !== "speech") return false;
  const start = clauseStart(folded.text, word.from, from);
  if (hits.some((h) => h.role === "concession" && h.from >= start && h.until <= word.from)) {
    return true;
  }
  const outer = found.findLast(({ isPress, word: of }) => !isPress && of.role === "speech");
  if (outer === undefined) return false;
  const isParted = quotations.some(
    (q) => q.from >= outer.span.until && q.until <= word.from && q.until - q.from > WORDS_QUOTED,
  );
  return !isParted && !/[;；]/.test(folded.text.slice(outer.span.until, word.from));
}

/** Whether a place is within a quotation. */
function isQuoted({ quotations }: Paragraph, { from, until }: Span): boolean {
  return quotations.some((quotation) => from >= quotation.from && until <= quotation.until);
}

/** “本台” and "this newspaper" are the publisher, who stands in the chain already. */
function resolved({ printed, pronoun }: SpeakerFound, memory: Memory): string | undefined {
  if (pronoun === undefined) return printed;
  if (pronoun === "self") return undefined;
  return pronoun === "person" ? (memory.person ?? memory.speaker) : memory.speaker;
}

function isPressIn({ hits }: Sentence, { from, until }: Span, vocabulary: Vocabulary): boolean {
  return hits.some(
    (hit) =>
      hit.role === "organisation" &&
      hit.from >= from &&
      hit.until <= until &&
      until - hit.until <= PRESS_REST &&
      vocabulary.entities.get(hit.value)?.isPress === true,
  );
}

/** A shorter quotation is of words only. */
const WORDS_QUOTED = 12;
const COUNTS: ReadonlySet<string> = new Set(["number", "bound", "vague"]);
const PRESS_REST = 2;
const PRONOUN = "a pronoun stands for the speaker";
