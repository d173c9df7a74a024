/** @module Bodies of statements that are documents by their form (BODY-29). */

import type { JsonObject } from "@parley/bytes";
import type { Fields } from "../fields.js";

export const documentForms = [
  "note-verbale",
  "note",
  "letter",
  "aide-memoire",
  "chairs-summary",
  "readout",
  "non-paper",
  "oral-statement",
] as const;
/** What a ministry would call it. */
export type DocumentForm = (typeof documentForms)[number];

export const documentFlags = [
  "without-prejudice",
  "ad-referendum",
  "subject-to-instructions",
  "personal-capacity",
] as const;
/** What is shown beside its words, and travels with them. */
export type DocumentFlag = (typeof documentFlags)[number];

export interface DocumentBody {
  readonly kind: "document";
  readonly form: DocumentForm;
  /** Its number in the sender's own counting; a non-paper and an oral statement have none. */
  readonly number?: string;
  readonly title: string;
  /** Whom it is to, by office. */
  readonly addressee: string;
  readonly place: string;
  /** The day that it bears, YYYY-MM-DD. */
  readonly day: string;
  /** All of its words with their courtesies, by language. */
  readonly words: ReadonlyMap<string, string>;
  /** Of a letter: the function of who signs it. */
  readonly signedBy?: string;
  readonly flags: readonly DocumentFlag[];
  readonly handling?: string;
  /** Id of the first proposal of the consultation that it belongs to. */
  readonly consultation?: string;
  /** Id of the statement that it answers. */
  readonly answers?: string;
}

/** Whether documents of a form are numbered (BODY-29). */
export function isNumbered(form: DocumentForm): boolean {
  return form !== "non-paper" && form !== "oral-statement";
}

/** Writes such a body. */
export function formatDocumentBody({
  kind: _,
  signedBy,
  words,
  ...rest
}: DocumentBody): JsonObject {
  return {
    ...{ ...rest, words: Object.fromEntries(words) },
    ...(signedBy !== undefined && { signed_by: signedBy }),
  };
}

/** Reads such a body. */
export function readDocumentBody(fields: Fields): DocumentBody {
  const form = fields.oneOf("form", documentForms);
  const number = fields.optional("number", (name) => fields.word(name));
  if (isNumbered(form) !== (number !== undefined)) {
    const what = isNumbered(form) ? "is missing" : "stands, and such documents have none";
    fields.refuse("number", what, "BODY-29");
  }
  const signedBy = fields.optional("signed_by", (name) => fields.word(name));
  if ((form === "letter") !== (signedBy !== undefined)) {
    fields.refuse("signed_by", "stands in a letter and only there", "BODY-29");
  }
  const handling = fields.optional("handling", (name) => fields.word(name));
  const consultation = fields.optional("consultation", (name) => fields.hex(name, 32));
  const answers = fields.optional("answers", (name) => fields.hex(name, 32));
  return {
    ...{ kind: "document", form, title: fields.word("title"), addressee: fields.word("addressee") },
    ...{ place: fields.word("place"), day: fields.day("day") },
    words: fields.wordsByLanguage("words", "BODY-29"),
    flags: readFlags(fields),
    ...(number !== undefined && { number }),
    ...(signedBy !== undefined && { signedBy }),
    ...(handling !== undefined && { handling }),
    ...(consultation !== undefined && { consultation }),
    ...(answers !== undefined && { answers }),
  };
}

function readFlags(fields: Fields): readonly DocumentFlag[] {
  const flags = fields.list("flags", documentFlags.length, (item, at) => {
    return documentFlags.find((flag) => flag === item) ?? fields.refuse(at, "is not a flag");
  });
  const isTwice = new Set(flags).size < flags.length;
  return isTwice ? fields.refuse("flags", "names one twice") : flags;
}
