/** @module The labelled passages of vectors/passages/labelled, read for tests. */

import { readFileSync } from "node:fs";
import type { Amount, Bound, Category, TreatyAct, Unit } from "@parley/public-record";

/** A passage and all that a person expects to be found in it. */
export interface LabelledPassage {
  readonly id: string;
  /** A reader of passages may be mended by what it gets wrong in `tuning` alone. */
  readonly set: "tuning" | "held-out";
  /** BCP 47. */
  readonly language: string;
  readonly publisher?: string;
  readonly text: string;
  readonly figures: readonly FigureLabel[];
  readonly statements: readonly StatementLabel[];
  readonly acts: readonly ActLabel[];
}

/** Characters of the passage; UTF-16 units, the end not included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** What every label has. */
interface Label extends Span {
  /** The exact words that it stands on. */
  readonly words: string;
  /** Which of the places with these words, where there are several; from 1. */
  readonly nth?: number;
  /** A person may see it either way: it counts neither when it is found nor when it is not. */
  readonly optional?: true;
}

export interface FigureLabel extends Label {
  readonly amount?: Amount;
  readonly bound: Bound;
  readonly qualifier?: string;
  readonly category: Category;
  readonly unit: Unit;
  readonly states: readonly string[];
  readonly agreement?: string;
  readonly asOf?: string;
  readonly isProjection: boolean;
  readonly chain?: readonly string[];
}

export interface StatementLabel extends Label {
  readonly speaker: string;
  readonly chain?: readonly string[];
}

export interface ActLabel extends Label {
  readonly act: TreatyAct;
  readonly states: readonly string[];
  readonly agreement?: string;
  readonly asOf?: string;
}

/** Names of the states that do not exist, by language: a vocabulary for the passages. */
export interface StateNames {
  readonly id: string;
  readonly kind: "state";
  readonly "zh-Hans": readonly string[];
  readonly "zh-Hant": readonly string[];
  readonly en: readonly string[];
  readonly ru: readonly string[];
}

/** Reads all passages, in the order of their files; throws where words are not in their passage. */
export function readLabelledPassages(): readonly LabelledPassage[] {
  return LANGUAGES.flatMap((language) => {
    const { passages } = JSON.parse(textAt(`${language}.json`)) as { passages: readonly Raw[] };
    return passages.map((raw) => placedIn(raw, language));
  });
}

/**
 * Reads the labels of a whole report, one passage for each of its paragraphs, also those in which
 * nothing is expected; `paragraphs` are those of the report that `labelledReportFile` names.
 */
export function readLabelledReport(paragraphs: readonly string[]): readonly LabelledPassage[] {
  const { passages } = JSON.parse(textAt("report.json")) as { passages: readonly InReport[] };
  return paragraphs.map((text, paragraph): LabelledPassage => {
    const id = `report-${String(paragraph).padStart(2, "0")}`;
    const labels = passages.find((one) => one.paragraph === paragraph);
    return placedIn({ id, set: "held-out", text, ...labels }, "zh-Hans");
  });
}

/** The report's file. */
export const labelledReportFile = new URL("../reading/v1/numbers.zh-Hans.md", import.meta.url);

/** Reads the names of the states that do not exist. */
export function readStateNames(): readonly StateNames[] {
  return (JSON.parse(textAt("names.json")) as { names: readonly StateNames[] }).names;
}

function placedIn(raw: Raw, language: string): LabelledPassage {
  const placed = <T extends Words>(labels: readonly T[] = []): readonly (T & Span)[] => {
    return labels.map((label) => ({ ...label, ...spanOf(raw, label) }));
  };
  return {
    ...raw,
    language,
    figures: placed(raw.figures),
    statements: placed(raw.statements),
    acts: placed(raw.acts),
  };
}

function spanOf({ id, text }: Raw, { words, nth = 1 }: Words): Span {
  let from = -1;
  for (let left = nth; left > 0; left -= 1) {
    do from = text.indexOf(words, from + 1);
    while (isWithinNumber(text, from));
    if (from < 0) throw new Error(`${id}: "${words}" does not stand there ${nth} times`);
  }
  return { from, until: from + words.length };
}

/** The 20 of 620 is none: a number stands by itself. */
function isWithinNumber(text: string, from: number): boolean {
  return from > 0 && /^\d\d$/.test(text.slice(from - 1, from + 1));
}

function textAt(name: string): string {
  return readFileSync(new URL(`labelled/${name}`, import.meta.url), "utf8");
}

type Words = Pick<Label, "words" | "nth">;

/** As a file has it: without places. */
interface Raw extends Omit<LabelledPassage, "language" | "figures" | "statements" | "acts"> {
  readonly figures?: readonly Omit<FigureLabel, keyof Span>[];
  readonly statements?: readonly Omit<StatementLabel, keyof Span>[];
  readonly acts?: readonly Omit<ActLabel, keyof Span>[];
}

/** As the labels of a report have it: in the place of its text, its paragraph. */
interface InReport extends Omit<Raw, "text"> {
  readonly paragraph: number;
}

const LANGUAGES = ["zh-Hans", "zh-Hant", "en", "ru"];
