/** @module Finding a phrase by typing its code or words in any language (PB-42 to PB-44). */

import type { Language, Phrase, Phrasebook } from "./book.js";
import { QUERY_UNITS_MAX } from "./limits.js";
import type { Part } from "./wording.js";

/**
 * Finds the phrases that hold every word typed, best first; equally good ones in the book's order.
 * An empty query gives the whole book. `language` is the officer's own: its words count more.
 */
export function searchPhrases(
  book: Phrasebook,
  query: string,
  language: Language,
): readonly Phrase[] {
  const words = fold(query.slice(0, QUERY_UNITS_MAX)).split(" ").filter(Boolean);
  const found: { readonly phrase: Phrase; readonly score: number }[] = [];
  for (const phrase of book.phrases.values()) {
    const fields = fieldsOf(book, phrase, language);
    const scores = words.map((word) => scoreWord(word, phrase.code, fields));
    if (scores.includes(0)) continue;
    found.push({ phrase, score: scores.reduce((sum, score) => sum + score, 0) });
  }
  return found.sort((left, right) => right.score - left.score).map(({ phrase }) => phrase);
}

interface Field {
  readonly text: string;
  readonly weight: number;
}

function fieldsOf(book: Phrasebook, phrase: Phrase, language: Language): readonly Field[] {
  const fields: Field[] = [];
  for (const [name, text] of phrase.texts) {
    fields.push({ text: fold(literals(text.parts)), weight: name === language ? 8 : 4 });
  }
  for (const [name, note] of phrase.notes) {
    fields.push({ text: fold(note), weight: name === language ? 2 : 1 });
  }
  for (const [name, group] of book.groups.get(phrase.group) ?? []) {
    fields.push({ text: fold(group.text), weight: name === language ? 2 : 1 });
  }
  return fields;
}

function scoreWord(word: string, code: string, fields: readonly Field[]): number {
  const typed = word.replace("-", "");
  const plain = fold(code).replace("-", "");
  if (typed === plain) return EXACT_CODE;
  if (typed !== "" && plain.startsWith(typed)) return CODE_START;
  return Math.max(0, ...fields.map(({ text, weight }) => weight * closeness(word, ` ${text}`)));
}

/** How well a word is found: at the start of a word, inside one, only its stem or characters. */
function closeness(word: string, text: string): number {
  if (text.includes(` ${word}`)) return 4;
  if (text.includes(word)) return 3;
  if (HAN.test(word)) return [...word].every((one) => text.includes(one)) ? 1 : 0;
  // Endings change in Russian, and a little in English: two letters fewer find the other cases.
  return word.length > STEM_UNITS_MIN && text.includes(` ${word.slice(0, -2)}`) ? 1 : 0;
}

function literals(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === "literal") return part.text;
      return part.kind === "argument" ? " " : literals(part.absent) + literals(part.present);
    })
    .join("");
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е").replace(PUNCTUATION, " ").trim();
}

const PUNCTUATION = /[\s.,:;!?()，。：；？！（）、]+/g;
const HAN = /[\u3400-\u9fff]/;
const STEM_UNITS_MIN = 4;
const EXACT_CODE = 1000;
const CODE_START = 100;
