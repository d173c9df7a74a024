/** @module The words of a document with the courtesies of its form (DIP-2 to DIP-11). */

import { fault, ok, type Result } from "@parley/bytes";
import type { DocumentForm } from "@parley/wire";
import { fillPlaces, readLanguage, wordsIn } from "./document-language.js";
import { checkName, checkWords } from "./document-text.js";
import type { Courtesy, LanguageWords, Office } from "./language-words.js";

/** Which document is written, in which language, by whom to whom. */
export interface DocumentDraft {
  readonly form: DocumentForm;
  /** One of `documentLanguages`. */
  readonly language: string;
  readonly from: Office;
  readonly to: Office;
  /** How a letter addresses its reader; without it, as one writes to an Excellency. */
  readonly salutation?: string;
}

/**
 * The words as they are signed, sent and shown: what opens a document of this form, the words, what
 * closes it, with an empty line between. Show the result to the officer before it is sent: nothing
 * is added to it later. Faults: DIP-1 for another language, DIP-10 for a salutation where there is
 * no letter, DIP-12 to DIP-16 for a text that is empty, too long or deceives the eye.
 */
export function composeDocument(draft: DocumentDraft, words: string): Result<string> {
  const language = readLanguage(draft.language);
  if (!language.ok) return language;
  const known = wordsIn(language.value);
  const places = placesOf(draft, known);
  if (!places.ok) return places;
  const given = checkWords(words, "the text");
  if (!given.ok) return given;
  const { opening, closing } = courtesyOf(draft, known);
  const parts = [opening, closing].map((one) => one && fillPlaces(one, places.value));
  const composed = [parts[0], given.value.trim(), parts[1]].filter((one) => one !== undefined);
  return checkWords(composed.join("\n\n"), "the document");
}

function placesOf(
  { form, from, to, salutation }: DocumentDraft,
  known: LanguageWords,
): Result<Readonly<Record<string, string>>> {
  if (salutation !== undefined && form !== "letter") {
    return fault("DIP-10", `a ${form} addresses nobody in person`);
  }
  const places = {
    from: from.name,
    to: to.addressed,
    salutation: salutation ?? known.salutation,
  };
  for (const [name, text] of Object.entries(places)) {
    const checked = checkName(text, NAMES[name] ?? name);
    if (!checked.ok) return checked;
  }
  return ok(places);
}

function courtesyOf({ form, from }: DocumentDraft, known: LanguageWords): Courtesy {
  const feminine = from.isFeminine === true ? known.courtesiesFeminine?.[form] : undefined;
  return feminine ?? known.courtesies[form];
}

const NAMES: Readonly<Record<string, string>> = {
  from: "the sender's name",
  to: "the addressee's name",
  salutation: "the salutation",
};
