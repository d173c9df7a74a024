/** @module What is said beside a document: before it is sent, and beside its words ever after. */

import { documentFlags, type DocumentFlag, type DocumentForm } from "@parley/wire";
import { wordsIn, type DocumentLanguage } from "./document-language.js";

/**
 * What the officer must have read before a document of this form is sent; undefined where a form
 * means what it always meant. Of a non-paper: that in version 1 it is signed and on the record.
 */
export function documentNotice(form: DocumentForm, language: DocumentLanguage): string | undefined {
  return wordsIn(language).notices[form];
}

/** What the form is called. */
export function formName(form: DocumentForm, language: DocumentLanguage): string {
  return wordsIn(language).forms[form];
}

/** What is shown beside the words, in the order of `documentFlags`, whatever order they came in. */
export function flagWords(
  flags: readonly DocumentFlag[],
  language: DocumentLanguage,
): readonly string[] {
  const known = wordsIn(language).flags;
  return documentFlags.filter((flag) => flags.includes(flag)).map((flag) => known[flag]);
}
