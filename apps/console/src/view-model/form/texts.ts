/** @module One text of a pack in the language that fits best, and which language that is. */

import type { TextByLanguage } from "@parley/agreement";

/** A text and its language; the name of the form itself has none. */
export interface PickedText {
  readonly text: string;
  readonly lang: string | undefined;
}

/** The text in the wanted language, else in English, else in any; `name` where there is none. */
export function pickText(texts: TextByLanguage, wanted: string, name: string): PickedText {
  const lang = [wanted, "en", ...Object.keys(texts)].find((one) => texts[one] !== undefined);
  return lang === undefined ? { text: name, lang } : { text: texts[lang] ?? name, lang };
}
