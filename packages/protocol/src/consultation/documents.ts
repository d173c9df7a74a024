/** @module Documents by form, and the numbers that this party gives them (CONS-31, CONS-32). */

import { fault, ok, type Result } from "@parley/bytes";
import type { DocumentBody, DocumentForm } from "@parley/wire";
import { getId } from "../id-map.js";
import type { State } from "../state.js";
import { consultingConversations, consultingIn, type Consulting } from "./consulting.js";

/** Whether this party can send a document to where it goes; `here` is undefined in a new one. */
export function checkDocument(
  state: State,
  { form, number, consultation, answers }: DocumentBody,
  here: Consulting | undefined,
): Result<true> {
  if (number !== undefined && numbersUsed(state, form).has(number)) {
    return fault("CONS-31", `this party has sent a ${form} of the number ${number} already`);
  }
  const isOfOne = here?.dialogue.consultations.some(({ id }) => id === consultation) === true;
  if (consultation !== undefined && !isOfOne) {
    return fault("CONS-32", "the consultation that it belongs to is not in this conversation");
  }
  const isAnswer = here !== undefined && getId(here.conversation.statements, answers ?? "");
  if (answers !== undefined && !isAnswer) {
    return fault("CONS-32", "the statement that it answers is not in this conversation");
  }
  return ok(true);
}

/** Numbers that this party has given documents of a form, in all conversations (CONS-31). */
export function numbersUsed(state: State, form: DocumentForm): ReadonlySet<string> {
  const sent = consultingConversations(state).flatMap((conversation) => {
    const { documents } = consultingIn(conversation);
    return documents.filter(({ from }) => from === state.self.party).map(({ body }) => body);
  });
  // What is at the signing key is not on record yet, and has its number.
  const atSigner = [...state.signing.values()].flatMap((one) => {
    const body = one.kind === "statement" ? one.draft.body : undefined;
    return body?.kind === "document" ? [body] : [];
  });
  const own = [...sent, ...atSigner].filter((body) => body.form === form);
  return new Set(own.flatMap(({ number }) => number ?? []));
}
