/** @module JSON Schemas of what the notifications desk takes. */

import type {
  ActNoticeRequest,
  ActPositionRequest,
  CommitRequest,
  NotifyRequest,
  PlanRequest,
  RevealRequest,
  WithholdRequest,
} from "@parley/protocol";
import { limits, notificationActs, partyPattern } from "@parley/wire";
import {
  destination,
  id,
  lang,
  oneDestination,
  precedence,
  words,
  type Properties,
} from "./schemas.js";

const name = { type: "string", pattern: "^[a-z0-9][a-zA-Z0-9-]{0,63}$" } as const;
const word = { type: "string", minLength: 1, maxLength: limits.wordUnitsMax } as const;
const party = { type: "string", pattern: partyPattern.source } as const;
const agreement = { ...name, description: "The agreement's name in its data." };
const about = { ...word, description: "The own name of the event; of an exchange, its day." };
const moment = { type: "string", maxLength: 24, description: "A day or an instant." } as const;
const moments = {
  type: "object",
  maxProperties: limits.momentsMax,
  propertyNames: name,
  additionalProperties: moment,
  description: "When the event's moments are, by their names in the data.",
} as const;
const values = { type: "object", description: "What it says, by its form." } as const;

/** POST /api/notifications */
export const notifyBody = {
  type: "object",
  additionalProperties: false,
  required: ["agreement", "notification", "as", "about", "precedence", "lang"],
  oneOf: oneDestination,
  properties: {
    ...destination,
    precedence,
    lang,
    agreement,
    notification: { ...name, description: "The notification's name in the data." },
    as: { enum: notificationActs, description: "What it does." },
    about,
    number: { ...word, description: "Its number in this party's counting." },
    of: { ...id, description: "The own statement that it changes." },
    references: {
      type: "array",
      items: id,
      maxItems: limits.referencesMax,
      uniqueItems: true,
      description: "Earlier statements that it refers to.",
    },
    moments,
    values,
    channel: { ...name, description: "The agreement's channel that it counts on." },
    reason: { ...words, minLength: 1, description: "Why it is late, or changes something." },
    step: {
      type: "object",
      additionalProperties: false,
      required: ["id", "between", "planned"],
      description: "The step of an inspection or a clarification.",
      properties: {
        id: { ...name, description: "The step's name in the data." },
        between: {
          type: "array",
          items: party,
          minItems: 2,
          maxItems: 2,
          uniqueItems: true,
          description: "Who began, and the other.",
        },
        planned: { type: "boolean", description: "True where it is not done yet." },
      },
    },
    owedBy: { ...party, description: "In a waiver: whose duty it is." },
  } satisfies Properties<NotifyRequest>,
} as const;

/** POST /api/notices-of-acts */
export const actNoticeBody = {
  type: "object",
  additionalProperties: false,
  required: ["agreement", "act", "from", "instrument", "precedence", "lang"],
  oneOf: oneDestination,
  properties: {
    ...destination,
    precedence,
    lang,
    agreement,
    act: { ...name, description: "The act's name in the data." },
    from: { ...moment, description: "From when it is said to have effect." },
    instrument: { ...word, description: "The instrument's own reference." },
    text: { ...words, minLength: 1, description: "Words beside it." },
  } satisfies Properties<ActNoticeRequest>,
} as const;

/** POST /api/positions */
export const positionBody = {
  type: "object",
  additionalProperties: false,
  required: ["of", "effect", "lang"],
  properties: {
    lang,
    of: { ...id, description: "The notice of the act." },
    effect: { enum: ["denied", "accepted"], description: "What is held of its effect." },
    text: { ...words, minLength: 1, description: "Words beside it." },
  } satisfies Properties<ActPositionRequest>,
} as const;

/** POST /api/commitments */
export const commitBody = {
  type: "object",
  additionalProperties: false,
  required: ["agreement", "notification", "about", "values", "precedence", "lang"],
  oneOf: oneDestination,
  properties: {
    ...destination,
    precedence,
    lang,
    agreement,
    notification: { ...name, description: "The exchange's name in the data." },
    about,
    values,
  } satisfies Properties<CommitRequest>,
} as const;

/** POST /api/reveals */
export const revealBody = {
  type: "object",
  additionalProperties: false,
  required: ["of", "lang"],
  properties: {
    lang,
    of: { ...id, description: "The own commitment." },
    channel: { ...name, description: "The agreement's channel that it counts on." },
  } satisfies Properties<RevealRequest>,
} as const;

/** POST /api/occasions */
export const planBody = {
  type: "object",
  additionalProperties: false,
  required: ["agreement", "trigger", "about", "moments", "isCalledOff"],
  properties: {
    agreement,
    trigger: { ...name, description: "The event's name in the data." },
    about,
    owedBy: { ...party, description: "Whose duties follow; our own without it." },
    moments,
    isCalledOff: { type: "boolean", description: "True where it will not come about." },
  } satisfies Properties<PlanRequest>,
} as const;

/** POST /api/withheld */
export const withholdBody = {
  type: "object",
  additionalProperties: false,
  required: ["agreement", "notification", "about"],
  properties: {
    agreement,
    notification: { ...name, description: "The notification's name in the data." },
    about,
  } satisfies Properties<WithholdRequest>,
} as const;

/** GET /api/obligations?since= */
export const obligationsQuery = {
  type: "object",
  additionalProperties: false,
  properties: {
    since: {
      type: "string",
      maxLength: 10,
      description: "Also what was done, or had to be, on this day or later: 2026-12-01.",
    },
  },
} as const;

/** GET /api/statements/:id/paper?languages= */
export const paperQuery = {
  type: "object",
  required: ["languages"],
  additionalProperties: false,
  properties: {
    languages: {
      type: "string",
      pattern: "^[a-z]{2,3},[a-z]{2,3}$",
      description: "Two languages of the agreement's data: en,ru.",
    },
  },
} as const;

/** GET /api/registry/:id */
export const registryParams = {
  type: "object",
  required: ["id"],
  properties: { id: agreement },
} as const;

/** GET /api/registry/:id?at= */
export const registryQuery = {
  type: "object",
  required: ["at"],
  additionalProperties: false,
  properties: { at: { type: "string", maxLength: 10, description: "The day, 2026-12-01." } },
} as const;
