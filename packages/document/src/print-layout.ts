/** @module What stands where on printed pages, not how it is set: plain data for a renderer. */

import type { DocumentLanguage } from "./document-language.js";

/** A whole print. Its renderer sets all of it, adds nothing, and counts the pages. */
export interface PrintLayout {
  /** What the file says of itself. */
  readonly title: string;
  /** That of the first part. */
  readonly language: DocumentLanguage;
  /** On every page, above and below, of an exercise; empty for a live document (DIP-26). */
  readonly banner: readonly string[];
  /** Each begins on a page of its own. */
  readonly parts: readonly PrintPart[];
  /** At the foot of every page: what this was made from. */
  readonly footer: readonly string[];
}

/** What stands together in one order of reading. */
export interface PrintPart {
  readonly language: DocumentLanguage;
  /** At the head of every page of it but the first. */
  readonly running: string;
  /** At the foot of every page of it, with `{n}` and `{m}`. */
  readonly page: string;
  readonly blocks: readonly PrintBlock[];
}

export type PrintBlock =
  /** Across the page. */
  | { readonly kind: "line"; readonly line: PrintLine }
  /** Side by side, the first where reading begins: at the right in an Arabic part. */
  | { readonly kind: "columns"; readonly cells: readonly (readonly PrintLine[])[] };

/** What a line is; a renderer gives each its place and size. */
export type PrintRole =
  | "letterhead"
  | "marking"
  | "number"
  | "place-and-day"
  | "addressee"
  | "form"
  | "title"
  | "words"
  /** Room to write by hand above it: initials and seal, the function of who signs. */
  | "write"
  /** Room to sign above a side's name; its names in other languages, and what it has done. */
  | "signature"
  | "signatory"
  | "act"
  | "footnote"
  | "caption";

/** A text of one language, which may hold line ends; every unseen character is its number. */
export interface PrintLine {
  readonly role: PrintRole;
  readonly language: DocumentLanguage;
  readonly text: string;
}
