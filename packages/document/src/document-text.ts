/** @module Texts of documents: neither empty nor too long, and nothing in them that is not seen. */

import { fault, isWellFormed, ok, type Result } from "@parley/bytes";
import { documentLimits } from "./limits.js";

/** Which text it is, for the person who reads the fault, and how much it may hold. */
export interface TextPlace {
  readonly name: string;
  readonly unitsMax: number;
  readonly isOneLine: boolean;
}

/**
 * The text as given. Faults: DIP-12 for one without a visible sign, DIP-13 for one too long,
 * DIP-14 for one that turns text round, DIP-15 for one that hides something, DIP-16 for a second
 * line where there is to be one.
 */
function checkText(text: string, { name, unitsMax, isOneLine }: TextPlace): Result<string> {
  if (text.length > unitsMax) {
    return fault("DIP-13", `${name} is longer than ${unitsMax} characters`);
  }
  if (!isWellFormed(text)) return fault("DIP-15", `${name} holds half a character`);
  const turning = TURNING.exec(text);
  if (turning !== null) return fault("DIP-14", `${name} ${holds(turning, "turns text round")}`);
  const hidden = HIDDEN.exec(text);
  if (hidden !== null) return fault("DIP-15", `${name} ${holds(hidden, "cannot be seen")}`);
  if (isOneLine && text.includes("\n")) return fault("DIP-16", `${name} has more than one line`);
  return text.trim() === "" ? fault("DIP-12", `${name} is empty`) : ok(text);
}

/** A text that stands on one line: a name, a title, a place. */
export function checkName(text: string, name: string): Result<string> {
  return checkText(text, { name, unitsMax: documentLimits.nameUnitsMax, isOneLine: true });
}

/** The words of a document in one language. */
export function checkWords(text: string, name: string): Result<string> {
  return checkText(text, { name, unitsMax: documentLimits.wordsUnitsMax, isOneLine: false });
}

/** A text from anywhere for paper: what cannot be seen stands there as its number (DIP-25). */
export function textOnPaper(text: string): string {
  return text.replace(UNSEEN, (one) => `[${numberOf(one)}]`);
}

function holds({ 0: character, index }: RegExpExecArray, does: string): string {
  return `holds ${numberOf(character)}, which ${does}, after ${index} characters`;
}

function numberOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Marks, embeddings, overrides and isolates of direction (UAX 9). */
const TURNING_CLASS = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
// Spelled out: a property of Unicode would change with the version of it that a machine carries.
const HIDDEN_CLASS =
  "\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u00ad" + // controls but LF, soft hyphen
  "\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f" + // joiners and empty letters
  "\\u1680\\u2000-\\u200d\\u2028\\u2029\\u205f-\\u2065\\u206a-\\u206f" + // spaces, line ends
  "\\u2800\\u3164\\uffa0" + // what looks like a space
  "\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufe00-\\ufe0f\\ufeff" + // private use, variation selectors
  "\\ufff0-\\ufffb\\ufffe\\uffff" + // marks of annotation, no characters
  "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}" + // controls of shorthand and music
  "\\u{1fffe}\\u{1ffff}\\u{2fffe}\\u{2ffff}\\u{3fffe}\\u{3ffff}" + // no characters
  "\\u{e0000}-\\u{10ffff}"; // tags, more selectors, private use
const TURNING = new RegExp(`[${TURNING_CLASS}]`, "u");
const HIDDEN = new RegExp(`[${HIDDEN_CLASS}]`, "u");
const UNSEEN = new RegExp(`[${TURNING_CLASS}${HIDDEN_CLASS}\\ud800-\\udfff]`, "gu");
