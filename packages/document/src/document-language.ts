/** @module The six languages that documents are composed and printed in, and the words of each. */

import { fault, ok, type Result } from "@parley/bytes";
import type { LanguageWords, Office, StandingOffice } from "./language-words.js";
import { arabic } from "./languages/arabic.js";
import { chinese } from "./languages/chinese.js";
import { english } from "./languages/english.js";
import { french } from "./languages/french.js";
import { russian } from "./languages/russian.js";
import { spanish } from "./languages/spanish.js";

/** The official languages of the United Nations. */
export const documentLanguages = ["en", "zh", "ru", "ar", "fr", "es"] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];

/** True for a language that documents are composed and printed in. */
function isDocumentLanguage(language: string): language is DocumentLanguage {
  return documentLanguages.some((one) => one === language);
}

/** The language, or DIP-1 where documents have no words in it. */
export function readLanguage(language: string): Result<DocumentLanguage> {
  if (isDocumentLanguage(language)) return ok(language);
  return fault("DIP-1", `documents stand in ${documentLanguages.join(", ")}, not ${language}`);
}

/** The words of a language. */
export function wordsIn(language: DocumentLanguage): LanguageWords {
  return WORDS[language];
}

/** What the language calls itself, for readers of every language alike. */
export function ownName(language: DocumentLanguage): string {
  return OWN_NAMES[language];
}

/**
 * The office of a state in a language: its Ministry of Foreign Affairs or its Risk Reduction
 * Centre. The state's name stands where it need not be inflected. An office that calls itself
 * otherwise is given to `composeDocument` as its ministry writes it.
 */
export function standingOffice(
  office: StandingOffice,
  language: DocumentLanguage,
  state: string,
): Office {
  const { letterhead, name, addressed, ...noun } = WORDS[language].offices[office];
  const filled = (wording: string): string => fillPlaces(wording, { state });
  return {
    ...{ letterhead: filled(letterhead), name: filled(name), addressed: filled(addressed) },
    ...noun,
  };
}

/** Puts values into the places of a wording, once: braces in a value stay as they are (DIP-11). */
export function fillPlaces(
  wording: string,
  places: Readonly<Record<string, string | number>>,
): string {
  return wording.replace(/\{([a-z]+)\}/g, (_, place: string) => String(places[place] ?? ""));
}

const WORDS: Readonly<Record<DocumentLanguage, LanguageWords>> = {
  en: english,
  zh: chinese,
  ru: russian,
  ar: arabic,
  fr: french,
  es: spanish,
};
const OWN_NAMES: Readonly<Record<DocumentLanguage, string>> = {
  en: "English",
  zh: "中文",
  ru: "Русский",
  ar: "العربية",
  fr: "Français",
  es: "Español",
};
