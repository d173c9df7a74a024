/** @module Lines of a printed layout, set in the width of their cell, each as its role asks. */

import type { DocumentLanguage, PrintLine, PrintRole } from "@parley/document";
import type { Align } from "./page-text.js";
import type { Sheet } from "./sheet.js";
import type { Line, Style } from "./typesetter.js";

/** One line of a cell, ready to be written. */
export interface CellLine {
  readonly line: Line;
  readonly style: Style;
  readonly align: Align;
  /** All that it takes on the page: room before it, itself, and room after it. */
  readonly height: number;
  /** What of its height lies above it. */
  readonly before: number;
  /** A line to write on stands above it. */
  readonly isToWrite: boolean;
}

/** Sets what stands one below another in a cell of this width. */
export function setCell(
  lines: readonly PrintLine[],
  width: number,
  sheet: Sheet,
): readonly CellLine[] {
  return lines.flatMap(({ role, language, text }) => {
    const { size, weight, align, before, after, leading } = ROLES[role];
    const style: Style = { size, weight, ...READINGS[language] };
    const set = sheet.set(text, width, style);
    return set.map((line, index): CellLine => {
      const above = index === 0 ? before : 0;
      const below = index === set.length - 1 ? after : 0;
      const isToWrite = (role === "write" || role === "signature") && index === 0;
      const height = above + size * leading + below;
      return { line, style, align: sideOf(align, language), height, before: above, isToWrite };
    });
  });
}

/** The height of all these lines. */
export function heightOf(lines: readonly CellLine[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/** Where a line stands by the reading of its language. */
type Side = "start" | "end" | "centre";

function sideOf(side: Side, language: string): Align {
  if (side === "centre") return "centre";
  return (side === "start") === (language === "ar") ? "right" : "left";
}

type Reading = Pick<Style, "direction" | "punctuation">;

interface RoleStyle {
  readonly size: number;
  readonly weight: Style["weight"];
  readonly align: Side;
  readonly before: number;
  readonly after: number;
  readonly leading: number;
}

const LEFT_TO_RIGHT: Reading = { direction: "ltr" };
const READINGS: { readonly [language in DocumentLanguage]: Reading } = {
  en: LEFT_TO_RIGHT,
  zh: { direction: "ltr", punctuation: "han" },
  ru: LEFT_TO_RIGHT,
  ar: { direction: "rtl" },
  fr: LEFT_TO_RIGHT,
  es: LEFT_TO_RIGHT,
};
const PLAIN: RoleStyle = {
  ...{ size: 11, weight: "regular", align: "start" },
  ...{ before: 0, after: 0, leading: 1.6 },
};
const ROLES: { readonly [role in PrintRole]: RoleStyle } = {
  letterhead: { ...PLAIN, size: 14, weight: "bold", align: "centre", before: 6, after: 18 },
  marking: { ...PLAIN, size: 9.5, weight: "bold", after: 4 },
  number: { ...PLAIN, after: 6 },
  "place-and-day": { ...PLAIN, align: "end", before: 18, after: 6 },
  addressee: { ...PLAIN, before: 24, after: 6 },
  form: { ...PLAIN, size: 12, align: "centre", before: 10, after: 2 },
  title: { ...PLAIN, size: 12, weight: "bold", align: "centre", before: 4, after: 14 },
  words: { ...PLAIN, after: 8 },
  write: { ...PLAIN, before: 54 },
  signature: { ...PLAIN, align: "centre", before: 60 },
  signatory: { ...PLAIN, align: "centre" },
  act: { ...PLAIN, size: 8.5, align: "centre", after: 3, leading: 1.5 },
  footnote: { ...PLAIN, size: 8.5, after: 4, leading: 1.5 },
  caption: { ...PLAIN, size: 8.5, after: 4, leading: 1.5 },
};
