/** @module Numbers in digits, with marks between thousands as the language has them. */

import type { Writing } from "../text/paragraph.js";
import type { ReadNumber } from "./han-number.js";

/** Digits as they stand. */
export interface ReadDigits extends ReadNumber {
  /** Whether thousands are parted, so that it is no year. */
  readonly isParted: boolean;
  /** The digits after a decimal mark. */
  readonly decimals: number;
}

/** Reads digits that begin at a place; nothing where a mark in them leaves the value open. */
export function readDigits(text: string, from: number, writing: Writing): ReadDigits | undefined {
  let until = runEnd(text, from);
  let digits = text.slice(from, until);
  if (digits.length === 0 || digits.length > DIGITS_MAX) return undefined;
  const first = text[until];
  let isParted = false;
  if (digits.length <= 3 && digits !== "0" && isParting(first, writing)) {
    while (text[until] === first && digits.length <= DIGITS_MAX) {
      const end = runEnd(text, until + 1);
      if (end - until !== 4) break;
      digits += text.slice(until + 1, end);
      until = end;
      isParted = true;
    }
  }
  const mark = text[until];
  const end = mark === "." || mark === "," ? runEnd(text, until + 1) : until;
  if (end - until < 2) return { value: Number(digits), until, isParted, decimals: 0 };
  const isDecimal = mark === (writing === "cyrillic" ? "," : ".") || (mark === "." && !isParted);
  const decimals = end - until - 1;
  if (!isDecimal || decimals > 3) return undefined;
  const value = Number(`${digits}.${text.slice(until + 1, end)}`);
  return { value, until: end, isParted, decimals };
}

/** Russian parts thousands by spaces, and by a point or comma in texts of agencies. */
function isParting(sign: string | undefined, writing: Writing): boolean {
  if (sign === ",") return true;
  return sign === " " || (sign === "." && writing === "cyrillic");
}

function runEnd(text: string, from: number): number {
  let at = from;
  while (at - from <= DIGITS_MAX && (text[at] ?? "") >= "0" && (text[at] ?? "") <= "9") at += 1;
  return at;
}

const DIGITS_MAX = 9;
