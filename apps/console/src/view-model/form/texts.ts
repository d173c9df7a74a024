/** @module One text of a form in the language that fits best, and which language that is. */

import type { Text } from "@parley/agreement";
import { packText } from "../agreements/pack-text.js";

/** A text and its language; a name that only the form itself uses has none. */
export interface FormText {
  readonly text: string;
  readonly lang?: string;
}

/** The text in the wanted language, else in English, else in any; `name` where there is none. */
export function formText(texts: Text, wanted: string, name: string): FormText {
  return Object.keys(texts).length === 0 ? { text: name } : packText(texts, wanted);
}
