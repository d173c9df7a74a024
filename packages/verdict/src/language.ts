/** @module The languages of a verification, and a sentence with its places filled in. */

import { visible } from "@parley/bytes";
import { chinese } from "./sentences/chinese.js";
import { english, type SentenceName, type Sentences } from "./sentences/english.js";
import { russian } from "./sentences/russian.js";

/** Languages that a verification is told in. */
export const languages = ["en", "zh", "ru"] as const;
export type Language = (typeof languages)[number];

/** Says a sentence of a language; what is put into it can come from anywhere. */
export type Say = (
  name: SentenceName,
  places?: Readonly<Record<string, string | number>>,
) => string;

/** The sentences of a language. */
export function sentencesOf(language: Language): Sentences {
  return SENTENCES[language];
}

/** Says sentences; whatever is filled in is shown so that it steers nothing and hides nothing. */
export function sayIn(language: Language): Say {
  const sentences = SENTENCES[language];
  return (name, places = {}) =>
    sentences[name].replace(PLACE, (_, place: string) => visible(String(places[place] ?? "")));
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: english,
  zh: chinese,
  ru: russian,
};
const PLACE = /\{([a-zA-Z]+)\}/g;
