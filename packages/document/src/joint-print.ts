/** @module A joint text as it is given to be printed: plain data, whoever made it (DIP-32). */

import { fault, ok, type Result } from "@parley/bytes";
import type { Domain, TextAct } from "@parley/wire";
import { readLanguage, type DocumentLanguage } from "./document-language.js";
import { documentLimits } from "./limits.js";

/** One copy of a joint text. */
export interface JointPrint {
  /** By language. */
  readonly title: ReadonlyMap<string, string>;
  readonly languages: readonly string[];
  readonly paragraphs: readonly JointParagraph[];
  /** Every side, in the order that all sides know; whether it acted or not. */
  readonly signatures: readonly JointSignature[];
  /** Who is named here and is no side, as a mediator. */
  readonly others: readonly JointParty[];
  /** The party whose copy this is: a side, which then stands first, or one of the others. */
  readonly copyOf: string;
  /** The language that stands first in this copy; undefined for that of the text. */
  readonly first?: string;
  /** It is of no version, so nobody can have accepted it. */
  readonly isDraft: boolean;
  /** The language that prevails; undefined where all are equally authentic. */
  readonly prevails?: string;
  /** Nothing is agreed until everything is. */
  readonly whole: boolean;
  /** Side by side, or each language on pages of its own. */
  readonly arrangement: "columns" | "in-turn";
  readonly domain: Domain;
  /** Lines for the foot of every page, as the text's id and digest. */
  readonly footer: readonly string[];
}

/** A paragraph in every language. */
export interface JointParagraph {
  /** As it is shown, such as `3.`; empty for one without. */
  readonly number: string;
  /** By language. */
  readonly texts: ReadonlyMap<string, readonly JointSegment[]>;
  readonly footnotes: readonly JointFootnote[];
}

/** Words of one standing. */
export interface JointSegment {
  readonly text: string;
  /** Of words in brackets: the parties that stand by them, which may be none. */
  readonly bracketOf?: readonly string[];
  /** Places in the paragraph's footnotes, from 0, of those that end here. */
  readonly footnotes?: readonly number[];
}

/** A position of one party on words of a paragraph, as it wrote it. */
export interface JointFootnote {
  readonly party: string;
  /** The language whose words it stands below. */
  readonly language: string;
  readonly text: string;
}

/** A party by its name. */
export interface JointParty {
  readonly party: string;
  /** By language. */
  readonly names: ReadonlyMap<string, string>;
}

/** What one side did with the text. */
export interface JointSignature extends JointParty {
  readonly acts: readonly { readonly act: TextAct; readonly capacity: string }[];
}

/**
 * The languages of a text that can be printed, in the order of this copy: `first`, then the others
 * as given. Faults: DIP-1 for a language without words of
 * print, DIP-32 for a text that does not hold together, DIP-33 for one over a limit.
 */
export function checkJointPrint(print: JointPrint): Result<readonly DocumentLanguage[]> {
  const tooLarge = overLimit(print);
  if (tooLarge !== undefined) return fault("DIP-33", tooLarge);
  const languages: DocumentLanguage[] = [];
  for (const one of print.languages) {
    const language = readLanguage(one);
    if (!language.ok) return language;
    languages.push(language.value);
  }
  const broken = incoherence(print);
  if (broken !== undefined) return fault("DIP-32", broken);
  const isFirst = (one: string): number => Number(one === print.first);
  return ok(languages.toSorted((one, other) => isFirst(other) - isFirst(one)));
}

function overLimit(print: JointPrint): string | undefined {
  const { languages, paragraphs, signatures, others } = print;
  const languagesMax = LANGUAGES_MAX[print.arrangement];
  if (languages.length > languagesMax) return `more than ${languagesMax} languages so arranged`;
  if (paragraphs.length > documentLimits.jointParagraphsMax) return "too many paragraphs";
  if (signatures.length > documentLimits.jointSignaturesMax) return "too many signatures";
  if (others.length > documentLimits.jointSignaturesMax) return "too many others";
  if (signatures.some(({ acts }) => acts.length > documentLimits.jointActsMax)) {
    return "too many acts of one side";
  }
  let units = 0;
  for (const { texts, footnotes } of paragraphs) {
    if (footnotes.length > documentLimits.jointFootnotesMax) return "too many footnotes";
    for (const { text } of footnotes) units += text.length;
    for (const segments of texts.values()) {
      if (segments.length > documentLimits.jointSegmentsMax) return "too many segments";
      for (const { text } of segments) units += text.length;
    }
  }
  return units > documentLimits.jointUnitsMax ? "too many words" : undefined;
}

function incoherence(print: JointPrint): string | undefined {
  const { title, languages, paragraphs, signatures, others, copyOf, prevails, first } = print;
  const isTwice = (all: readonly string[]): boolean => new Set(all).size < all.length;
  if (languages.length === 0 || isTwice(languages)) return "languages are none or one is twice";
  if (languages.some((one) => !title.has(one))) return "the title is not in every language";
  if (prevails !== undefined && !languages.includes(prevails)) return "another language prevails";
  if (first !== undefined && !languages.includes(first)) return "another language stands first";
  const parties = [...signatures, ...others];
  const codes = parties.map(({ party }) => party);
  if (isTwice(codes)) return "a party stands twice among sides and others";
  if (!codes.includes(copyOf)) return `${copyOf} is not named in this text`;
  for (const { names, party } of parties) {
    if (languages.some((one) => !names.has(one))) return `${party} has no name in every language`;
  }
  for (const { number, texts, footnotes } of paragraphs) {
    const isThere = languages.every((one) => texts.has(one));
    if (!isThere) return `paragraph ${number} is not in every language`;
    for (const [language, segments] of texts) {
      const marks = segments.flatMap((segment) => segment.footnotes ?? []);
      const isAny = marks.every((mark) => footnotes[mark]?.language === language);
      if (!isAny) return `paragraph ${number} marks a footnote that is not there`;
    }
  }
  return undefined;
}

const LANGUAGES_MAX: Readonly<Record<JointPrint["arrangement"], number>> = {
  columns: documentLimits.columnsMax,
  "in-turn": documentLimits.printedLanguagesMax,
};
