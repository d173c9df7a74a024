/** @module Words of an agreement's data, in the reader's language where the data have it. */

import type { Pack, Text } from "@parley/agreement";
import type { ShownText } from "../phrase-words.js";

/** The text in this language, else in English, else in the first that is there. */
export function packText(text: Text, language: string): ShownText {
  const languages = [language, "en", ...Object.keys(text)];
  const lang = languages.find((one) => Object.hasOwn(text, one)) ?? language;
  return { text: text[lang] ?? "", lang };
}

/** A party's name as the data have it, in English; its code where the data have none. */
export function partyText({ parties }: Pack, code: string): ShownText {
  return { text: parties.get(code)?.name ?? code, lang: "en" };
}
