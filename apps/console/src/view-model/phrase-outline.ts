/** @module A phrase before its parameters are known: its text with the names of what is missing. */

import type { Choice, Part, Parameter, Phrase, Phrasebook } from "@parley/phrasebook";

/** The text of a phrase with each parameter's name in brackets. */
export function phraseOutline(book: Phrasebook, phrase: Phrase, language: string): string {
  const parts = phrase.texts.get(language)?.parts ?? [];
  return outline(parts, (name) => `[${labelOf(book, name, language)}]`);
}

/** What a form calls a parameter. */
export function labelOf(book: Phrasebook, name: string, language: string): string {
  return book.labels.get(name)?.get(language)?.text ?? name;
}

/** The name of a choice; a unit's without the number it will stand beside. */
export function choiceName(choice: Choice, language: string): string {
  const wording = choice.names.get(language);
  return wording === undefined ? choice.code : outline(wording.parts, () => "").trim();
}

/** The parameters of a phrase with required ones marked, in the order the form asks. */
export function parametersOf(phrase: Phrase): readonly Parameter[] {
  return [...phrase.parameters.values()];
}

function outline(parts: readonly Part[], nameOf: (name: string) => string): string {
  return parts
    .map((part) => {
      if (part.kind === "literal") return part.text;
      return part.kind === "argument" ? nameOf(part.name) : outline(part.present, nameOf);
    })
    .join("");
}
