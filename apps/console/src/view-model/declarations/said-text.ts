/** @module A text that was typed into a form, and what is complained of it. */

import type { Complaint } from "../form/read-form.js";
import type { TypedForm } from "../form/typed-form.js";
import { words, type SentenceId } from "../words.js";

/** Which text is read, what it is called, and how many UTF-16 units of it fit. */
export interface TextAsked {
  readonly key: string;
  readonly label: SentenceId;
  readonly most: number;
}

/** A text without what stands around it, and complaints. */
export interface TextRead {
  readonly text: string;
  readonly complaints: readonly Complaint[];
}

/** Reads a text that has to be there. */
export function requiredText(typed: TypedForm, asked: TextAsked): TextRead {
  const read = optionalText(typed, asked);
  if (read.text !== "") return read;
  return { text: "", complaints: [complaint(asked, words("notify.missing"))] };
}

/** Reads a text that may be left empty. */
export function optionalText(typed: TypedForm, asked: TextAsked): TextRead {
  const text = (typed[asked.key] ?? "").trim();
  const { most } = asked;
  if (text.length <= most) return { text, complaints: [] };
  const tooLong = words("notify.tooLong", { count: text.length, most });
  return { text, complaints: [complaint(asked, tooLong)] };
}

function complaint({ key, label }: TextAsked, told: Complaint["words"]): Complaint {
  return { key, trail: [words(label)], words: told };
}
