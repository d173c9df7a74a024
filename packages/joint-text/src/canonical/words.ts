/** @module Which characters the words of a text may have (JOINT-20 to JOINT-25). */

import { fault, ok, type Result } from "@parley/bytes";
import { limits } from "../limits.js";

/**
 * Refuses words that two readers could take for other words: what is unseen, what turns the
 * direction round, what a machine of another age writes otherwise. The offset counts UTF-16 units.
 */
export function checkWords(words: string): Result<true> {
  if (words.length > limits.wordsUnitsMax) {
    return fault("JOINT-20", `more than ${limits.wordsUnitsMax} characters`);
  }
  const refused = REFUSED.exec(words);
  if (refused !== null) {
    const code = (refused[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
    return fault("JOINT-21", `the character U+${code} may not stand in a text`, refused.index);
  }
  for (const { index } of words.matchAll(JOINERS)) {
    const before = words.slice(Math.max(0, index - CONTEXT_UNITS), index);
    const after = words.slice(index + 1, index + 1 + CONTEXT_UNITS);
    if (!isJoinerInPlace(words.charAt(index), before, after)) {
      return fault("JOINT-22", "a joiner stands where no script needs it", index);
    }
  }
  const composed = words.normalize("NFC");
  if (composed === words) return ok(true);
  return fault(
    "JOINT-23",
    "the words are not in Unicode form NFC",
    firstDifference(words, composed),
  );
}

/**
 * The same for words that somebody is about to put in: they are refused while they are still theirs
 * to mend, and so is more of them than a person puts in at once.
 */
export function checkPaste(words: string): Result<true> {
  if (words.length <= limits.pasteUnitsMax) return checkWords(words);
  return fault("JOINT-24", `more than ${limits.pasteUnitsMax} characters at once`);
}

/** Where RFC 5892 appendix A lets a joiner stand, and a letter follows. */
function isJoinerInPlace(joiner: string, before: string, after: string): boolean {
  if (VIRAMA_BEFORE.test(before)) return LETTER_AFTER.test(after);
  return joiner === NON_JOINER && JOINING_BEFORE.test(before) && JOINING_AFTER.test(after);
}

function firstDifference(left: string, right: string): number {
  let index = 0;
  while (left.charAt(index) === right.charAt(index)) index++;
  return index;
}

const NON_JOINER = "\u200c";
const JOINERS = /[\u200c\u200d]/g;
/** Of what stands beside a joiner, marks between letters included. */
const CONTEXT_UNITS = 8;

/**
 * Controls but LF; formats but the two joiners; private, unassigned and lone surrogate code points;
 * separators of lines; what is made to be left out; spaces but those of the six languages; and
 * the sign of a character that was lost.
 */
const REFUSED =
  /(?![\n\u200c\u200d \u00a0\u202f\u3000])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\ufffd]/u;

/** A letter and its virama: canonical combining class 9 in the Indic scripts (UnicodeData.txt). */
const VIRAMA_BEFORE = /\p{L}\p{M}*[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]$/u;
const LETTER_AFTER = /^(?=\p{L})[\u0900-\u0dff]/u;
/** Arabic letters that do not join to the next: Joining_Type R and U (ArabicShaping.txt). */
const NOT_JOINING = [
  "\\u0621-\\u0625\\u0627\\u0629\\u062f-\\u0632\\u0648\\u0671-\\u0677\\u0688-\\u0699",
  "\\u06c0\\u06c3-\\u06cb\\u06cd\\u06cf\\u06d2-\\u06d5\\u06ee\\u06ef",
].join("");
const JOINING_BEFORE = new RegExp(`(?![${NOT_JOINING}])(?=\\p{L})[\\u0620-\\u06ff]\\p{Mn}*$`, "u");
const JOINING_AFTER = /^\p{Mn}*(?![\u0621\u0674])(?=\p{L})[\u0620-\u06ff]/u;
