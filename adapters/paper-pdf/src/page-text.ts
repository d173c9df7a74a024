/** @module Text across a page, and the banner above and below it that says EXERCISE. */

import type { Sheet } from "./sheet.js";
import type { Line, Style } from "./typesetter.js";

/** `start` is where the text's own reading begins. */
export type Align = "start" | "right" | "centre" | "left";

/** Where a text stands; all but `leading` in points. */
export interface TextPlace {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly style: Style;
  readonly align: Align;
  /** From line to line, in sizes of the style. */
  readonly leading: number;
}

/** Writes a text in lines of the place's width; the height that it took, in points. */
export function writeText(sheet: Sheet, text: string, place: TextPlace): number {
  const { width, top, style, leading } = place;
  const lines = sheet.set(text, width, style);
  for (const [index, line] of lines.entries()) {
    writeLine(sheet, line, { ...place, top: top + index * style.size * leading });
  }
  return lines.length * style.size * leading;
}

/** Writes one line that is set already. */
export function writeLine(sheet: Sheet, line: Line, place: TextPlace): void {
  const { top, style } = place;
  sheet.write(line, leftOf(line, place), top + style.size * ASCENT);
}

/** Says the words, twice if there is room, in a frame above and in one below what was set. */
export function writeBanner(
  sheet: Sheet,
  words: readonly string[],
  left: number,
  width: number,
): void {
  const twice = [...words, ...words].join("   ");
  const isWide = sheet.set(twice, width, BANNER).length > 1;
  const text = isWide ? words.join("   ") : twice;
  for (const top of [BANNER_TOP, BANNER_BOTTOM]) {
    sheet.frame(left, top, width, BANNER_HEIGHT, 1.5);
    const place = { left, width, top: top + 1, leading: 1 };
    writeText(sheet, text, { ...place, style: BANNER, align: "centre" });
  }
}

function leftOf({ width: own, isRightToLeft }: Line, { left, width, align }: TextPlace): number {
  if (align === "centre") return left + (width - own) / 2;
  const isRight = align === "right" || (align === "start" && isRightToLeft);
  return isRight ? left + width - own : left;
}

const ASCENT = 1.1;
const BANNER_TOP = 18;
const BANNER_BOTTOM = 814;
const BANNER_HEIGHT = 20;
const BANNER: Style = { size: 11, weight: "bold" };
