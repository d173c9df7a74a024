/** @module A paragraph of a joint text: its brackets and footnotes (DIP-35, DIP-36). */

import type { DocumentLanguage } from "./document-language.js";
import { textOnPaper } from "./document-text.js";
import type { JointParagraph, JointSegment } from "./joint-print.js";
import type { PrintLine } from "./print-layout.js";
import { lineOf, printWord } from "./printed-lines.js";

/** The words, and below them the footnotes of this language; `nameOf` a party for a footnote. */
export function paragraphLines(
  { number, texts, footnotes }: JointParagraph,
  language: DocumentLanguage,
  nameOf: (party: string) => string,
): readonly PrintLine[] {
  const own = [...footnotes.keys()].filter((place) => footnotes[place]?.language === language);
  const words = (texts.get(language) ?? []).map((segment) => segmentText(segment, own)).join("");
  const numbered = number === "" ? words : `${textOnPaper(number)} ${words}`;
  return [
    { role: "words", language, text: numbered },
    ...own.map((place, index) => {
      const { party = "", text = "" } = footnotes[place] ?? {};
      const said = printWord("footnoteOf", language, { party: nameOf(party), text });
      return lineOf("footnote", language, `${markOf(index)} ${said}`);
    }),
  ];
}

function segmentText(segment: JointSegment, own: readonly number[]): string {
  const { text, bracketOf, footnotes = [] } = segment;
  const marks = footnotes.map((place) => markOf(own.indexOf(place))).join("");
  return bracketed(wordsOnPaper(text), bracketOf) + marks;
}

function bracketed(words: string, parties: readonly string[] | undefined): string {
  if (parties === undefined) return words;
  return parties.length === 0 ? `[${words}]` : `[${parties.map(textOnPaper).join(", ")}: ${words}]`;
}

/** Brackets and marks of notes are structure: those that somebody wrote are numbers (DIP-35). */
function wordsOnPaper(text: string): string {
  return textOnPaper(text.replace(/[[\]\uff3b\uff3d\u207d\u207e]/g, (one) => WRITTEN[one] ?? ""));
}

/** Raised and in parentheses: no power of a number reads so. */
function markOf(index: number): string {
  return `⁽${[...String(index + 1)].map((digit) => RAISED[Number(digit)]).join("")}⁾`;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const WRITTEN: Readonly<Record<string, string>> = {
  "[": "(U+005B)",
  "]": "(U+005D)",
  "\uff3b": "(U+FF3B)",
  "\uff3d": "(U+FF3D)",
  "\u207d": "(U+207D)",
  "\u207e": "(U+207E)",
};
