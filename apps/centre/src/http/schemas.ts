/** @module JSON Schemas of what the API takes. */

import type {
  AcknowledgeRequest,
  ConfirmCredentialAct,
  CorrectRequest,
  DestinationRequest,
  ExhibitRequest,
  ResendAct,
  SayRequest,
} from "@parley/protocol";
import { acknowledgements, corrections, partyPattern } from "@parley/wire";
import type { ExportRequest } from "../export-evidence.js";
import { hashPattern, instantPattern } from "./answers/values.js";

export const id = { type: "string", pattern: hashPattern.source } as const;
const party = { type: "string", pattern: partyPattern.source } as const;
const parties = { type: "array", items: party, minItems: 1, maxItems: 99 } as const;
export const lang = {
  type: "string",
  pattern: "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$",
  description: "The language it is written in, BCP 47.",
} as const;
export const precedence = {
  type: "integer",
  minimum: 1,
  maximum: 4,
  description: "1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE.",
} as const;
export const words = { type: "string", maxLength: 32_768 } as const;
export const oneDestination = [{ required: ["to"] }, { required: ["conversation"] }] as const;
export const destination = {
  to: { ...parties, description: "Opens a new conversation with these parties." },
  conversation: { ...id, description: "Goes to all other members of this conversation." },
} satisfies Properties<DestinationRequest>;

/** Path parameter: a statement's or conversation's id. */
export const idParams = {
  type: "object",
  required: ["id"],
  properties: { id: { ...id, description: "SHA-256 in hexadecimal." } },
} as const;

/** Path parameter: an agreement's name in its data. */
export const agreementParams = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string", pattern: "^[a-z0-9][a-z0-9-]{0,63}$", description: "Its name." },
  },
} as const;

/** POST /api/session */
export const signInBody = {
  type: "object",
  required: ["token"],
  additionalProperties: false,
  properties: {
    token: { type: "string", maxLength: 256, description: "The secret in the centre's folder." },
  },
} as const;

/** POST /api/statements */
export const sayBody = {
  type: "object",
  additionalProperties: false,
  required: ["precedence", "lang"],
  oneOf: oneDestination,
  properties: {
    ...destination,
    action: { ...parties, description: "Those who must act, all when absent; others are told." },
    precedence,
    lang,
    subject: { type: "string", minLength: 1, maxLength: 256, description: "The subject line." },
    text: { ...words, description: "The words. There are words, a phrase, or both." },
    phrase: {
      type: "object",
      description: "A phrase of the phrasebook; the centre adds its wording.",
      additionalProperties: false,
      required: ["code", "parameters"],
      properties: {
        code: { type: "string", pattern: "^[A-Z]{3}-\\d{1,3}$", description: "Its code." },
        parameters: { type: "object", description: "Its parameters, as the phrasebook has them." },
      },
    },
    exhibits: { type: "array", items: id, maxItems: 16, description: "Documents, sent before it." },
    answers: { ...id, description: "The statement it answers." },
    replyBy: instant("When an answer is asked for."),
    voidAfter: instant("When it loses its meaning."),
  } satisfies Properties<SayRequest>,
} as const;

/** POST /api/acknowledgements */
export const acknowledgeBody = {
  type: "object",
  additionalProperties: false,
  required: ["of", "as", "lang"],
  properties: {
    of: { ...id, description: "The statement acknowledged." },
    as: { enum: acknowledgements, description: "The word. The statement's `acts` say which." },
    answerBy: instant("With `holding`: when the answer is promised."),
    text: { ...words, description: "The paraphrase, question or reason." },
    lang,
  } satisfies Properties<AcknowledgeRequest>,
} as const;

/** POST /api/corrections */
export const correctBody = {
  type: "object",
  additionalProperties: false,
  required: ["of", "as", "lang"],
  properties: {
    of: { ...id, description: "The own statement corrected." },
    as: { enum: corrections, description: "How. The statement's `acts` say which." },
    text: { ...words, description: "How the words should stand, or why." },
    lang,
  } satisfies Properties<CorrectRequest>,
} as const;

/** POST /api/exhibits */
export const exhibitBody = {
  type: "object",
  additionalProperties: false,
  required: ["title", "mediaType", "language", "content"],
  oneOf: oneDestination,
  properties: {
    ...destination,
    title: { type: "string", minLength: 1, maxLength: 256, description: "Its title." },
    mediaType: {
      type: "string",
      pattern: "^[a-z0-9.+-]+/[a-z0-9.+-]+$",
      maxLength: 128,
      description: "Its media type.",
    },
    language: lang,
    content: { type: "string", maxLength: 2_100_000, description: "The bytes, base64." },
  } satisfies Properties<ExhibitRequest>,
} as const;

/** POST /api/resend */
export const resendBody = {
  type: "object",
  additionalProperties: false,
  required: ["statement", "party"],
  properties: {
    statement: { ...id, description: "The own statement that was refused." },
    party: { ...party, description: "The recipient who refused it." },
  } satisfies Properties<Omit<ResendAct, "kind">>,
} as const;

/** POST /api/notices/:id/seen */
export const noticeParams = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", maxLength: 200, description: "The notice's id." } },
} as const;

/** POST /api/credentials */
export const confirmCredentialBody = {
  type: "object",
  additionalProperties: false,
  required: ["party", "fingerprint"],
  properties: {
    party: { ...party, description: "Whose credential was compared." },
    fingerprint: { type: "string", maxLength: 100, description: "Eight groups of five digits." },
  } satisfies Properties<Omit<ConfirmCredentialAct, "kind">>,
} as const;

/** POST /api/revocations */
export const revokeBody = {
  type: "object",
  additionalProperties: false,
  required: ["revocation"],
  properties: {
    revocation: { type: "string", maxLength: 90_000, description: "The note's bytes, base64." },
  },
} as const;

/** POST /api/peers */
export const accedeBody = {
  type: "object",
  additionalProperties: false,
  required: ["introduction"],
  properties: {
    introduction: { type: "string", maxLength: 400_000, description: "The file's bytes, base64." },
  },
} as const;

/** POST /api/evidence */
export const exportBody = {
  type: "object",
  additionalProperties: false,
  required: ["officers", "lang"],
  oneOf: [{ required: ["statements"] }, { required: ["conversation"] }],
  properties: {
    conversation: { ...id, description: "The whole of this conversation." },
    statements: {
      type: "array",
      items: id,
      minItems: 1,
      maxItems: 256,
      uniqueItems: true,
      description: "These statements, with the exhibits that they name.",
    },
    officers: {
      type: "array",
      minItems: 2,
      maxItems: 2,
      description: "The two who sign it off.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "role"],
        properties: {
          name: { type: "string", minLength: 1, maxLength: 128, description: "A name." },
          role: { type: "string", maxLength: 40, description: "A role, such as watch officer." },
        },
      },
    },
    lang: { enum: ["en", "zh", "ru"], description: "The language of its plain text." },
  } satisfies Properties<ExportRequest>,
} as const;

/** One schema for every member of a request, and for nothing else. */
export type Properties<T> = { readonly [K in keyof T]-?: object };

function instant(description: string): object {
  return {
    type: "string",
    pattern: instantPattern.source,
    description: `${description} RFC 3339 in UTC with milliseconds.`,
  };
}
