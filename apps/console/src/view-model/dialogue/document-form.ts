/** @module A document by its form, as typed: what it bears, its words, what travels with them. */

import { documentFlags, documentForms, isNumbered, type DocumentForm } from "@parley/wire";
import type { DocumentJson } from "../../dialogue-api.js";
import type { Complaint } from "../form/read-form.js";
import type { TypedForm } from "../form/typed-form.js";
import { TypedReading } from "./typed-reading.js";

/** Keys of the form; a flag is at `flag/` and its name. */
export const DOCUMENT = {
  form: "form",
  title: "title",
  addressee: "addressee",
  place: "place",
  day: "day",
  /** The list of the words, one item a language; `text` and `salutation` within. */
  words: "words",
  signedBy: "signedBy",
  handling: "handling",
  flag: "flag/",
  consultation: "consultation",
  answers: "answers",
} as const;

/** The chosen form; a note verbale to begin with. */
export function chosenForm(typed: TypedForm): DocumentForm {
  return documentForms.find((one) => one === typed[DOCUMENT.form]) ?? "note-verbale";
}

/** The flags that are set. */
function chosenFlags(typed: TypedForm): DocumentJson["flags"] {
  return documentFlags.filter((flag) => typed[DOCUMENT.flag + flag] === "yes");
}

/**
 * Reads the form; the words are those of the person alone, without courtesies.
 * @param number The next of this party, which the centre gave.
 */
export function readDocument(
  typed: TypedForm,
  { language, number }: { readonly language: string; readonly number: string | undefined },
): { readonly document: DocumentJson; readonly complaints: readonly Complaint[] } {
  const reading = new TypedReading(typed);
  const form = chosenForm(typed);
  const head = {
    title: reading.line(DOCUMENT.title, "document.title"),
    addressee: reading.line(DOCUMENT.addressee, "document.addressee"),
    place: reading.line(DOCUMENT.place, "document.place"),
    day: reading.day(DOCUMENT.day, "document.day"),
  };
  const words = reading.byLanguage(DOCUMENT.words, language, "document.words");
  const signedBy = form === "letter" ? reading.line(DOCUMENT.signedBy, "document.signedBy") : "";
  const handling = reading.optionalLine(DOCUMENT.handling, "document.handling");
  const [consultation = "", answers = ""] = [typed[DOCUMENT.consultation], typed[DOCUMENT.answers]];
  return {
    document: {
      ...{ kind: "document", form, ...head, words, flags: chosenFlags(typed) },
      ...(isNumbered(form) && number !== undefined && { number }),
      ...(form === "letter" && { signed_by: signedBy }),
      ...(handling !== "" && { handling }),
      ...(consultation !== "" && { consultation }),
      ...(answers !== "" && { answers }),
    },
    complaints: reading.complaints,
  };
}
