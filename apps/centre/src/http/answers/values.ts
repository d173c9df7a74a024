/** @module Schemas of the values that stand in many answers: ids, parties, instants, words. */

import { partyPattern } from "@parley/wire";
import type { Acknowledgement, Correction, Domain, Precedence } from "@parley/wire";
import type { JsonObject } from "@parley/bytes";
import type { DeliveryState, DueKind, StandingState } from "@parley/protocol";
import { text, words, type Schema } from "./json-schema.js";

/** SHA-256 in hexadecimal: of a statement's text, of a file. */
export function hash(description: string): Schema<string> {
  return text(description, hashPattern);
}

/** A party's code. */
export function party(description: string): Schema<string> {
  return text(description, partyPattern);
}

/** RFC 3339 in UTC with milliseconds. */
export function instant(description: string): Schema<string> {
  return text(`${description} RFC 3339 in UTC with milliseconds.`, instantPattern);
}

/** A fingerprint as two people read it to each other. */
export function fingerprint(description: string): Schema<string> {
  return text(description, /^\d{5}(?: \d{5}){7}$/);
}

/** BCP 47. */
export function language(description: string): Schema<string> {
  return text(`${description} BCP 47.`);
}

/** Bytes in base64. */
export function base64(description: string): Schema<string> {
  return text(`${description} Base64.`, /^[A-Za-z0-9+/]+={0,2}$/);
}

/** A name in every language it has one in. */
export function names(description: string): Schema<Readonly<Record<string, string>>> {
  const one = { type: "string", description: "The name in the language of its key." };
  return { description, type: "object", additionalProperties: one };
}

/** A phrase's parameters: which there are, the phrasebook says. */
export function parameters(description: string): Schema<JsonObject> {
  return { description, type: "object" };
}

export const hashPattern = /^[0-9a-f]{64}$/;
export const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export const precedence: Schema<Precedence> = {
  description: "1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE.",
  type: "integer",
  enum: [1, 2, 3, 4] satisfies Precedence[],
};

export const domain = words<Domain>("Which kind of centre, fixed when it is made.", {
  live: "a live centre",
  exercise: "one of an exercise",
});

export const acknowledgementMeanings: Readonly<Record<Acknowledgement, string>> = {
  read: "somebody has read it",
  understood: "understood, and said again in own words",
  noted: "taken note of",
  "will-revert": "an answer will come",
  holding: "an answer is promised by a time",
  "say-again": "asked to be said again",
  question: "asked about",
  declined: "it will not be answered",
};

export const correctionMeanings: Readonly<Record<Correction, string>> = {
  correction: "the words were wrong",
  change: "the matter has changed",
  cancellation: "it no longer holds",
  "sent-in-error": "it should not have been sent",
};

const deliveryMeanings: Readonly<Record<DeliveryState, string>> = {
  waiting: "signed, and not yet left",
  sent: "on its way",
  delivered: "durable there",
  refused: "not taken there",
  ...acknowledgementMeanings,
  answered: "answered",
};

export const acknowledgement = words<Acknowledgement>("The word.", acknowledgementMeanings);

export const correction = words<Correction>("How it is corrected.", correctionMeanings);

export const deliveryState = words<DeliveryState>("How far it has come.", deliveryMeanings);

export const standingState = words<StandingState>("Where it stands here.", {
  unread: "nobody here has read it",
  cancelled: "its sender has taken it back",
  "sent-in-error": "its sender says it should not have been sent",
  none: "nothing is to be done with it here",
  ...deliveryMeanings,
});

export const dueKind = words<DueKind>("What the clock measures.", {
  read: "it should be read by then",
  reply: "a reply is asked for by then",
  promise: "an answer was promised by then",
});
