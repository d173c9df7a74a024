/** @module Reading the texts of a phrasebook (spec/phrasebook.md, PB-5, PB-8, PB-9, PB-10). */

import type { Json } from "@parley/bytes";
import type { Language, Wordings } from "./book.js";
import { findDeception } from "./characters.js";
import { refuse, takeObject, takeString } from "./members.js";
import { findArgumentFault, parseWording, type Wording } from "./wording.js";

/** Reads a text in every language and checks its arguments (PB-5, PB-8, PB-9, PB-10). */
export function readWordings(
  value: Json,
  path: string,
  languages: readonly Language[],
  required: readonly string[] = [],
): Wordings {
  const texts = takeObject(value, path, languages);
  return new Map(
    languages.map((language) => {
      const at = `${path}.${language}`;
      return [language, readWording(texts[language], at, required, [])];
    }),
  );
}

/** Reads one text in one language. */
export function readWording(
  value: Json | undefined,
  path: string,
  required: readonly string[],
  optional: readonly string[],
): Wording {
  const text = takeString(value, path);
  const deception = findDeception(text);
  if (deception !== undefined) refuse("PB-10", path, deception);
  const wording = parseWording(text);
  if (!wording.ok) {
    const where = wording.offset === undefined ? path : `${path} at ${wording.offset}`;
    return refuse(wording.rule, where, wording.detail);
  }
  const wrong = findArgumentFault(wording.value.parts, required, optional);
  if (wrong !== undefined) refuse("PB-9", path, wrong);
  return wording.value;
}
