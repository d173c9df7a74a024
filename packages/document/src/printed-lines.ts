/** @module Lines that prints of every kind share, each from words of its language. */

import { assert } from "@parley/bytes";
import type { Domain } from "@parley/wire";
import { fillPlaces, wordsIn, type DocumentLanguage } from "./document-language.js";
import { textOnPaper } from "./document-text.js";
import type { PrintWord } from "./language-words.js";
import type { PrintBlock, PrintLine, PrintRole } from "./print-layout.js";

/** A line of a text from anywhere. */
export function lineOf(role: PrintRole, language: DocumentLanguage, text: string): PrintLine {
  return { role, language, text: textOnPaper(text) };
}

/** A line across the page. */
export function across(line: PrintLine): PrintBlock {
  return { kind: "line", line };
}

/** A wording of print with its places filled in. */
export function printWord(
  word: PrintWord,
  language: DocumentLanguage,
  places: Readonly<Record<string, string>> = {},
): string {
  return fillPlaces(wordsIn(language).print[word], places);
}

/** The marks of an exercise, once in each language; none of what is live (DIP-26). */
export function bannerOf(
  domain: Domain,
  languages: readonly DocumentLanguage[],
): readonly string[] {
  if (domain === "live") return [];
  return languages.map((language) => printWord("exercise", language));
}

/** A day as it is written in a language; `day` is YYYY-MM-DD, of the calendar (DIP-27). */
export function dayOnPaper(day: string, language: DocumentLanguage): string {
  const { months, day: wording, firstDay = wording } = wordsIn(language);
  const [year = "", number = "", date = ""] = day.split("-");
  const month = months[Number(number) - 1];
  assert(month !== undefined, "the wire has no day without a month");
  return fillPlaces(date === "01" ? firstDay : wording, { year, month, day: Number(date) });
}
