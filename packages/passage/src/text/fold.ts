/** @module A paragraph as it is read: folded unit by unit, each unit with its place (PASS-2). */

import { unitKinds, type Letters } from "../vocabulary/letters.js";

/** Text as it is read, and where each of its units stands in the text as printed. */
export interface Folded {
  readonly text: string;
  /** The kind of each unit. */
  readonly kinds: Uint8Array;
  /** The place of each unit in the printed text. */
  readonly at: Uint32Array;
  /** Places in `text` before which characters stand that show nothing or turn the writing. */
  readonly hidden: readonly number[];
}

/** From a place to before another. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * Spaces become one, and none beside a Han character or a sign of its writing; characters that show
 * nothing are left out. Time and memory grow with the length of the text.
 */
export function foldText(printed: string, letters: Letters): Folded {
  const { kinds, folds } = letters;
  const units = new Uint16Array(printed.length);
  const at = new Uint32Array(printed.length);
  const kindsHere = new Uint8Array(printed.length);
  const hidden: number[] = [];
  let length = 0;
  let isSpaceDue = false;
  for (let index = 0; index < printed.length; index += 1) {
    const raw = printed.charCodeAt(index);
    const kind = kinds[raw];
    if (kind === unitKinds.hidden) {
      if (raw === BREVE && units[length - 1] === I_SMALL) units[length - 1] = I_SHORT;
      else if (!QUIET.has(raw)) hidden.push(length);
      continue;
    }
    if (kind === unitKinds.space) {
      isSpaceDue = length > 0;
      continue;
    }
    const unit = isWideComma(printed, index) ? COMMA : (folds[raw] ?? raw);
    if (isSpaceDue && !isClose(units[length - 1] ?? 0) && !isClose(unit)) {
      units[length] = 0x20;
      kindsHere[length] = unitKinds.space;
      at[length] = index - 1;
      length += 1;
    }
    isSpaceDue = false;
    units[length] = unit;
    kindsHere[length] = kind ?? unitKinds.other;
    at[length] = index;
    length += 1;
  }
  return {
    text: textOf(units.subarray(0, length)),
    kinds: kindsHere.subarray(0, length),
    at: at.subarray(0, length),
    hidden,
  };
}

/** Where a span of folded text stands in the printed text. */
export function printedSpan(folded: Folded, span: Span): Span {
  if (span.until <= span.from) return { from: 0, until: 0 };
  return { from: folded.at[span.from] ?? 0, until: (folded.at[span.until - 1] ?? 0) + 1 };
}

/** Of the writing of Han characters: no space is meant beside it. */
function isClose(unit: number): boolean {
  return unit >= 0x2e80 && unit <= 0x9fff;
}

/** A full-width comma between full-width digits parts thousands. */
function isWideComma(printed: string, index: number): boolean {
  return (
    printed.charCodeAt(index) === WIDE_COMMA &&
    isWideDigit(printed.charCodeAt(index - 1)) &&
    isWideDigit(printed.charCodeAt(index + 1))
  );
}

function isWideDigit(unit: number): boolean {
  return unit >= 0xff10 && unit <= 0xff19;
}

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let from = 0; from < units.length; from += PART) {
    parts.push(String.fromCharCode(...units.subarray(from, from + PART)));
  }
  return parts.join("");
}

const PART = 8_192;
const COMMA = 0x2c;
const WIDE_COMMA = 0xff0c;
const BREVE = 0x306;
const I_SMALL = 0x438;
const I_SHORT = 0x439;
/** Stress and soft hyphens are of ordinary printing. */
const QUIET: ReadonlySet<number> = new Set([0x301, 0xad, 0xfeff]);
