/** @module JSON Schemas of what the API takes. */

const id = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;
const party = { type: "string", pattern: "^(?:[A-Z]{2}|[A-Z0-9-]{3,16})$" } as const;
const parties = { type: "array", items: party, minItems: 1, maxItems: 99 } as const;
const lang = { type: "string", pattern: "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$" } as const;
const instant = {
  type: "string",
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$",
  description: "UTC, RFC 3339 with milliseconds and Z",
} as const;
const words = { type: "string", maxLength: 32_768 } as const;
const oneDestination = [{ required: ["to"] }, { required: ["conversation"] }] as const;

/** Path parameter: a statement's or conversation's id. */
export const idParams = { type: "object", required: ["id"], properties: { id } } as const;

/** POST /api/statements */
export const sayBody = {
  type: "object",
  additionalProperties: false,
  required: ["precedence", "lang"],
  oneOf: oneDestination,
  properties: {
    to: { ...parties, description: "Opens a new conversation with these parties." },
    conversation: { ...id, description: "Goes to all other members of this conversation." },
    action: { ...parties, description: "Those who must act; all others are told." },
    precedence: { type: "integer", minimum: 1, maximum: 4, description: "1 is FLASH." },
    lang: { ...lang, description: "The language it is written in." },
    subject: { type: "string", minLength: 1, maxLength: 256 },
    text: words,
    phrase: {
      type: "object",
      additionalProperties: false,
      required: ["code", "parameters"],
      properties: {
        code: { type: "string", pattern: "^[A-Z]{3}-\\d{1,3}$" },
        parameters: { type: "object" },
      },
    },
    exhibits: { type: "array", items: id, maxItems: 16 },
    answers: { ...id, description: "The statement it answers." },
    replyBy: instant,
    voidAfter: instant,
  },
} as const;

/** POST /api/acknowledgements */
export const acknowledgeBody = {
  type: "object",
  additionalProperties: false,
  required: ["of", "as", "lang"],
  properties: {
    of: id,
    as: {
      enum: [
        "read",
        "understood",
        "noted",
        "will-revert",
        "holding",
        "say-again",
        "question",
        "declined",
      ],
    },
    answerBy: { ...instant, description: "With `holding`: answer promised by." },
    text: words,
    lang,
  },
} as const;

/** POST /api/corrections */
export const correctBody = {
  type: "object",
  additionalProperties: false,
  required: ["of", "as", "lang"],
  properties: {
    of: id,
    as: { enum: ["correction", "change", "cancellation", "sent-in-error"] },
    text: words,
    lang,
  },
} as const;

/** POST /api/exhibits */
export const exhibitBody = {
  type: "object",
  additionalProperties: false,
  required: ["title", "mediaType", "language", "content"],
  oneOf: oneDestination,
  properties: {
    to: parties,
    conversation: id,
    title: { type: "string", minLength: 1, maxLength: 256 },
    mediaType: { type: "string", pattern: "^[a-z0-9.+-]+/[a-z0-9.+-]+$", maxLength: 128 },
    language: lang,
    content: { type: "string", maxLength: 2_100_000, description: "The bytes, base64." },
  },
} as const;

/** POST /api/resend */
export const resendBody = {
  type: "object",
  additionalProperties: false,
  required: ["statement", "party"],
  properties: { statement: id, party },
} as const;

/** POST /api/notices/:id/seen */
export const noticeParams = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", maxLength: 200 } },
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

/** Answer to an act that made a statement. */
export const madeReply = {
  201: {
    type: "object",
    required: ["id", "conversation"],
    properties: { id, conversation: id },
  },
} as const;
