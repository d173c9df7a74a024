/** @module Answers about documents before they are sent (HTTP-33, HTTP-34). */

import { component, list, optional, record, text } from "../answers/json-schema.js";
import { names } from "../answers/values.js";

/** What is to be known of a form before a document is written. */
export interface FormAnswer {
  readonly number?: string;
  readonly notice: Readonly<Record<string, string>>;
}

/** A document as its reader will read it. */
export interface PreviewAnswer {
  readonly words: string;
  readonly flags: readonly string[];
}

export const formAnswer = component<FormAnswer>(
  "DocumentForm",
  record("What is to be known of a form before a document is written.", {
    number: optional(text("The next number of this party; of a form that has none, nothing.")),
    notice: names("What is to be read before it is sent, where there is something."),
  }),
);

export const previewAnswer = component<PreviewAnswer>(
  "DocumentPreview",
  record("A document as its reader will read it. Nothing of it is kept.", {
    words: text("All of its words with their courtesies."),
    flags: list("What stands beside them, in their language.", text("One line.")),
  }),
);

export const documentComponents = [formAnswer, previewAnswer];
