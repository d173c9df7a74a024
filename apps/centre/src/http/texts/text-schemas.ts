/** @module JSON Schemas of what the routes of joint texts take. */

import type { CheckpointAsked } from "../../texts/checkpoint.js";
import { lang, precedence, id, type Properties } from "../schemas.js";

const paragraph = {
  type: "string",
  pattern: "^[A-Z0-9-]{2,16}\\.[1-9][0-9]{0,5}$",
  description: "A paragraph: the code of the party that made it, a dot, and its number.",
} as const;
const paragraphOrNull = { oneOf: [paragraph, { type: "null" }] } as const;
const language = { ...lang, description: "One of the text's languages." } as const;
const whole = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;

const charId = {
  type: "object",
  additionalProperties: false,
  required: ["client", "clock"],
  description: "One unit of words, as a structure names it.",
  properties: {
    client: { ...whole, description: "Who wrote it: a start of one centre." },
    clock: { ...whole, description: "As which of its units." },
  },
} as const;

const ranges = {
  type: "array",
  minItems: 1,
  maxItems: 1_000,
  description: "Which units, as the segments of a structure name them.",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["from", "length"],
    properties: {
      from: charId,
      length: { ...whole, minimum: 1, description: "How many of the same client, on from there." },
    },
  },
} as const;

const insert = {
  type: "object",
  additionalProperties: false,
  required: ["paragraph", "language", "after", "text"],
  description: "Words that are put in.",
  properties: {
    paragraph,
    language,
    after: {
      oneOf: [charId, { type: "null" }],
      description: "Behind this unit; null: before all others.",
    },
    text: { type: "string", minLength: 1, description: "The words (JOINT-21 to JOINT-24)." },
  },
} as const;

const onWords = { paragraph, language, ranges };
const after = { ...paragraphOrNull, description: "Behind this paragraph; null: first." };

const marks = [
  mark("paragraph", "A new paragraph; the centre gives it its id.", { after }),
  mark("move", "A paragraph stands elsewhere.", { paragraph, after }),
  mark("strike", "This party strikes words.", onWords),
  mark("keep", "This party keeps words.", onWords),
  mark("bracket", "This side reserves its position on words.", onWords),
  mark("footnote", "This party's position on words.", {
    ...onWords,
    text: { type: "string", minLength: 1, description: "The position, in its own words." },
  }),
  mark("strike-paragraph", "This party strikes a whole paragraph.", { paragraph }),
  mark("keep-paragraph", "This party keeps a whole paragraph.", { paragraph }),
  mark("ad-referendum", "This side holds a paragraph ad referendum.", { paragraph }),
  mark("withdraw", "A bracket, footnote or ad referendum is taken back.", {
    mark: { ...whole, description: "Its place among this party's marks, from 0." },
  }),
];

/** POST /api/texts/:id/edits */
export const editsBody = {
  type: "object",
  additionalProperties: false,
  required: ["edits"],
  properties: {
    edits: {
      type: "array",
      minItems: 1,
      maxItems: 1_000,
      description: "What is done: all of it or nothing. It refers to what was there before.",
      items: {
        oneOf: [
          one("insert", insert),
          one("mark", { oneOf: marks, description: "What is done beside writing." }),
        ],
      },
    },
  },
} as const;

/** POST /api/texts/:id/checkpoint */
export const checkpointBody = {
  type: "object",
  additionalProperties: false,
  required: ["precedence", "lang"],
  properties: {
    precedence,
    lang,
    digest: { ...id, description: "Of the text that was shown: refused where it is another now." },
  } satisfies Properties<CheckpointAsked>,
} as const;

/** Query of GET /api/texts/:id */
export const textQuery = {
  type: "object",
  additionalProperties: false,
  properties: {
    since: { ...id, description: "The `version` of an earlier answer: it was looked at." },
  },
} as const;

/** Path parameters of a paragraph's history. */
export const historyParams = {
  type: "object",
  required: ["id", "paragraph"],
  properties: { id: { ...id, description: "The statement that opened it." }, paragraph },
} as const;

/** Query of GET /api/texts/:id/paper */
export const textPaperQuery = {
  type: "object",
  additionalProperties: false,
  required: ["arrangement"],
  properties: {
    arrangement: {
      enum: ["columns", "in-turn"],
      description: "Languages side by side, or each on pages of its own.",
    },
    first: { ...language, description: "The language of the text that stands first." },
    digest: { ...id, description: "Of this version; without it, of a draft as it stands now." },
  },
} as const;

/** Room for a paste that is refused by its own rule, JOINT-24. */
export const EDITS_BODY_BYTES_MAX = 16_777_216;

function mark(kind: string, description: string, properties: object): object {
  return {
    type: "object",
    additionalProperties: false,
    description,
    required: ["kind", ...Object.keys(properties)],
    properties: { kind: { const: kind, description }, ...properties },
  };
}

function one(name: string, schema: object): object {
  return {
    type: "object",
    additionalProperties: false,
    required: [name],
    properties: { [name]: schema },
  };
}
