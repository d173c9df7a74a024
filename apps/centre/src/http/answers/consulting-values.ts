/** @module What statements of a dialogue say, in answers. */

import type { ConsultingBodyView, ConsultingHeadline } from "@parley/protocol";
import { component, optional, record, text, words, type Fields } from "./json-schema.js";
import { hash, names } from "./values.js";

const kind = words<ConsultingBodyView["kind"]>("What it is.", {
  consultation: "a step of a consultation",
  undertaking: "a commitment, or what became of it",
  document: "a document by its form",
  "joint-text": "a text that parties write together, or an act on it",
});

const as = text("What it does (BODY-24 to BODY-32); of a document its form.");
const about = text("A subject, a title, a reason or a promise, in its own words.");

/** Members of such a body, but its kind. */
export const consultingBody: Fields<Omit<ConsultingBodyView, "kind">> = {
  as,
  about,
  of: optional(hash("The statement that it is about.")),
  words: optional(names("Its words by language.")),
  json: text("All of it as JSON text."),
};

/** The same in a list. */
export const consultingHeadline = component<ConsultingHeadline>(
  "ConsultingHeadline",
  record("What it is of a dialogue.", { kind, as, about }),
);

export const consultingComponents = [consultingHeadline];
