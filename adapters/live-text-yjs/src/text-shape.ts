/** @module Shape: what was opened to be written together, and where its words and marks stand. */

import { UsageError } from "@parley/bytes";
import { runsKey } from "@parley/joint-text";
import { limits } from "./limits.js";

/** Who writes in which languages, as the statement that opened the text says. */
export interface TextShape {
  /** The sides, then the mediator. */
  readonly participants: readonly string[];
  /** How many of the participants are sides. */
  readonly sides: number;
  readonly languages: readonly string[];
  /** The party of this centre. */
  readonly own: string;
}

/** One shared list of Yjs: words of a paragraph in a language, or the marks of a participant. */
export type Root =
  | {
      readonly kind: "words";
      readonly name: string;
      readonly paragraph: string;
      readonly language: string;
    }
  | { readonly kind: "marks"; readonly name: string; readonly by: number };

/** Throws `UsageError` for a shape that no text can have. */
export function checkShape({ participants, sides, languages, own }: TextShape): void {
  const isBounded =
    participants.length <= limits.participantsMax && languages.length <= limits.languagesMax;
  const isTwice = new Set(participants).size < participants.length;
  const mediators = participants.length - sides;
  if (!isBounded || isTwice || sides < 2 || mediators < 0 || mediators > 1) {
    throw new UsageError("a text has two sides or more, one mediator at most, and few languages");
  }
  if (languages.length === 0 || !participants.includes(own)) {
    throw new UsageError("a text has a language, and this centre's party takes part in it");
  }
}

/** The root of this name, or undefined where a text of this shape has none (LIVE-6). */
export function rootNamed(name: string, shape: TextShape): Root | undefined {
  const [first = "", second = "", ...more] = name.split(" ");
  if (more.length > 0) return undefined;
  if (first === MARKS) {
    const by = shape.participants.indexOf(second);
    return by < 0 ? undefined : { kind: "marks", name, by };
  }
  if (!isParagraph(first, shape) || !shape.languages.includes(second)) return undefined;
  return { kind: "words", name, paragraph: first, language: second };
}

/** Name of the root of a paragraph's words. */
export function wordsRoot(paragraph: string, language: string): string {
  return runsKey(paragraph, language);
}

/** Name of the root of a participant's marks. */
export function marksRoot(party: string): string {
  return `${MARKS} ${party}`;
}

/** True for the code of a participant, a dot, and a number from 1 to 400 (LIVE-8). */
export function isParagraph(id: string, { participants }: TextShape): boolean {
  const [party = "", number = "", ...more] = id.split(".");
  const isNumber = /^[1-9]\d{0,2}$/.test(number) && Number(number) <= limits.paragraphsMax;
  return more.length === 0 && isNumber && participants.includes(party);
}

const MARKS = "marks";
