/** @module Words: which text may be inserted, and where pairs of units stand (LIVE-9). */

import { isWellFormed } from "@parley/bytes";

/** True for text without lone surrogates and without control characters but LF; not for none. */
export function areWords(text: string): boolean {
  return text !== "" && isWellFormed(text) && !CONTROLS.test(text);
}

/** True for a unit that is the first of a pair: nothing is inserted right after it. */
export function isFirstOfPair(unit: string): boolean {
  return unit >= "\ud800" && unit <= "\udbff";
}

/** True for a unit that is the second of a pair: nothing is inserted right before it. */
export function isSecondOfPair(unit: string): boolean {
  return unit >= "\udc00" && unit <= "\udfff";
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f]/;
