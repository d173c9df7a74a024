/** @module Names of fields and quantities, as they stand in sentences (DECL-26). */

import { limits } from "../limits.js";

/**
 * Whether a text is a name: letters of any script with their marks, digits and `. _ = - :`, in the
 * one spelling of NFKC. None of them ends a quotation, and none is unseen.
 */
export function isName(text: string): boolean {
  if (text.length > limits.nameUnitsMax || text.normalize("NFKC") !== text) return false;
  return !UNSEEN.test(text) && !QUOTES.test(text) && SPELLING.test(text);
}

/** A name as sentences have it: nothing in it can be read as a part of the sentence. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** Several names; none at all is a word too. */
export function quotedList(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map(quoted).join(", ");
}

const SPELLING = /^(?:\p{L}\p{M}*|[0-9._=:-])+$/u;
/** Some letters and marks are made to be left out where they are shown. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
/** Letters that look like quotation marks. */
const QUOTES = /[\u02B0-\u02FF]/;
