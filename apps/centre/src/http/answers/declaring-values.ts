/** @module What statements on declarations say, in answers. */

import type { DeclaringBodyView, DeclaringHeadline } from "@parley/protocol";
import { component, optional, record, text, words, type Fields } from "./json-schema.js";
import { hash, names } from "./values.js";

const kind = words<DeclaringBodyView["kind"]>("What it is.", {
  declaration: "a party declares",
  disclosure: "a party opens a part of what it declared",
  challenge: "a party asks something of a declaration, or answers",
});

const as = words<DeclaringBodyView["as"]>("What it does.", {
  table: "declares a table that is bound and not shown",
  nil: "declares that there is nothing to declare",
  "no-change": "declares that nothing has changed",
  doctrine: "states doctrine",
  bound: "binds its party to a step that it shows later",
  shown: "shows a step or an item, by proofs in exhibits",
  "draw-bound": "binds its party to its part of a draw",
  "draw-shown": "shows its party's part of a draw",
  pick: "picks an item to be inspected",
  result: "says what came of an inspection",
  question: "asks",
  answer: "answers a question",
  commission: "refers a question to the commission",
  doubt: "doubts a statement",
});

const about = text("A step, an item, a draw, a title or an agreement, in a word.");

/** Members of such a body, but its kind. */
export const declaringBody: Fields<Omit<DeclaringBodyView, "kind">> = {
  as,
  declaration: optional(hash("The declaration.")),
  about,
  text: optional(text("Words of a person.")),
  words: optional(names("Of doctrine: its words by language.")),
  json: text("All of it as JSON text."),
};

/** The same in a list. */
export const declaringHeadline = component<DeclaringHeadline>(
  "DeclaringHeadline",
  record("What it is of a declaration.", { kind, as, about }),
);

export const declaringComponents = [declaringHeadline];
