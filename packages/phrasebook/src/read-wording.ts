/** @module Reading the texts of a phrasebook (spec/phrasebook.md, PB-5, PB-8, PB-9, PB-10). */

import type { Language, Wordings } from "./book.js";
import { findDeception } from "./characters.js";
import type { Member } from "./members.js";
import { findArgumentFault, parseWording, type Wording } from "./wording.js";

/** Reads a text in every language and checks its arguments. */
export function readWordings(
  member: Member,
  languages: readonly Language[],
  required: readonly string[] = [],
): Wordings {
  const texts = Object.entries(member.object(languages));
  return new Map(texts.map(([language, text]) => [language, readWording(text, required)]));
}

/** Reads one text in one language. */
export function readWording(
  member: Member,
  required: readonly string[] = [],
  optional: readonly string[] = [],
): Wording {
  const text = member.string();
  const deception = findDeception(text);
  if (deception !== undefined) member.refuse("PB-10", deception);
  const wording = parseWording(text);
  if (!wording.ok) return member.refuse(wording.rule, `${wording.detail}: ${wording.offset ?? 0}`);
  const wrong = findArgumentFault(wording.value.parts, required, optional);
  if (wrong !== undefined) member.refuse("PB-9", `not used as declared: ${wrong}`);
  return wording.value;
}
