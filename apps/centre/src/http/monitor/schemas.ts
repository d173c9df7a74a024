/** @module JSON Schemas of what the desk of public sources takes. */

import {
  bounds,
  categories,
  credibilities,
  disagreements,
  entryKinds,
  recordLimits,
  reliabilities,
  sourceGrades,
  units,
} from "@parley/public-record";
import { partyPattern } from "@parley/wire";
import { clarificationLanguages } from "../../monitor/clarification-words.js";
import { id, type Properties } from "../schemas.js";
import { partialDayPattern } from "./entry-values.js";

/** GET /api/monitor/search */
export interface SearchQuery {
  readonly text: string;
  readonly language?: string;
  readonly publisher?: string;
  readonly since?: string;
  readonly until?: string;
  readonly order?: "best" | "newest";
  readonly offset?: string;
}

/** GET /api/monitor/candidates */
export interface CandidatesQuery {
  readonly search?: string;
  readonly kind?: "figure" | "statement" | "act";
  readonly state?: string;
  readonly decided?: "yes";
  readonly after?: string;
}

/** GET /api/monitor/estimates and its files */
export interface EstimatesQuery {
  readonly state?: string;
  readonly category?: (typeof categories)[number];
  readonly unit?: (typeof units)[number];
}

/** POST /api/monitor/places */
export interface PlaceRequest {
  readonly place: string;
  readonly name?: string;
  readonly allowPrivate?: boolean;
  readonly everyHours?: number;
}

/** POST /api/monitor/watches */
export interface WatchRequest extends Omit<SearchQuery, "offset" | "order"> {
  readonly name: string;
}

/** Who acts, and why. */
export interface PersonRequest {
  readonly by: string;
  readonly reason: string;
}

/** POST /api/monitor/decisions */
export interface DecisionRequest extends PersonRequest {
  readonly candidates: readonly string[];
  readonly as: "accept" | "reject";
  readonly mending?: MendingRequest;
}

/** What is to stand otherwise than it was proposed. */
export interface MendingRequest {
  readonly kind?: (typeof entryKinds)[number];
  readonly category?: (typeof categories)[number];
  readonly unit?: (typeof units)[number];
  readonly amount?: number | { readonly min?: number; readonly max?: number };
  readonly bound?: (typeof bounds)[number];
  readonly qualifier?: string;
  readonly states?: readonly string[];
  readonly agreement?: string;
  readonly asOf?: string;
  readonly speaker?: string;
  readonly publisher?: string;
  readonly sourceGrade?: (typeof sourceGrades)[number];
  readonly note?: string;
  readonly slips?: readonly { readonly words: string; readonly note: string }[];
}

/** POST /api/monitor/gradings */
export type GradingRequest = PersonRequest &
  (
    | { readonly source: string; readonly reliability: (typeof reliabilities)[number] }
    | { readonly entry: string; readonly credibility: (typeof credibilities)[number] }
  );

/** POST /api/monitor/comparisons */
export interface ComparisonRequest extends PersonRequest {
  readonly entries: readonly [string, string];
  readonly finding: (typeof disagreements)[number];
}

/** GET /api/monitor/clarification */
export interface ClarificationQuery {
  readonly entries: string;
  readonly to: string;
  readonly lang: (typeof clarificationLanguages)[number];
}

const number = { type: "string", pattern: "^(?:0|[1-9][0-9]{0,8})$" } as const;
const day = { type: "string", pattern: partialDayPattern.source } as const;
const state = { type: "string", pattern: "^(?:[A-Z]{2}|001)$" } as const;
const name = { type: "string", minLength: 1, maxLength: recordLimits.nameUnitsMax } as const;
const query = { type: "string", maxLength: 1_024 } as const;
const count = { type: "integer", minimum: 0, maximum: recordLimits.amountMax } as const;
const candidate = { type: "string", pattern: "^[0-9a-f]{16}$" } as const;
const note = { type: "string", minLength: 1, maxLength: recordLimits.noteUnitsMax } as const;
const agreement = { type: "string", pattern: "^[a-z0-9][a-z0-9-]{0,63}$" } as const;
const person = {
  by: { ...name, description: "The role of who acts, never a name." },
  reason: { ...note, description: "Why." },
} satisfies Properties<PersonRequest>;
const filters = {
  language: { type: "string", maxLength: 35, description: "BCP 47, as captures have it." },
  publisher: { ...name, description: "A publisher, as captures name it." },
  since: { ...day, description: "Published then or later: a year, a month or a day." },
  until: { ...day, description: "Published then or before." },
} as const;
const asked = {
  state: { ...state, description: "Of this state." },
  category: { enum: categories, description: "Of this category." },
  unit: { enum: units, description: "In this unit." },
} satisfies Properties<EstimatesQuery>;

/** GET /api/monitor/search */
export const searchQuery = {
  type: "object",
  additionalProperties: false,
  required: ["text"],
  properties: {
    text: { ...query, description: 'Words that must all stand, `"phrases"`, `-without`, `OR`.' },
    ...filters,
    order: { enum: ["best", "newest"], description: "Which come first." },
    offset: { ...number, description: "How many are left out before the first." },
  } satisfies Properties<SearchQuery>,
} as const;

/** GET /api/monitor/candidates */
export const candidatesQuery = {
  type: "object",
  additionalProperties: false,
  properties: {
    search: { ...query, description: "Of captures that this finds; else of all." },
    kind: { enum: ["figure", "statement", "act"], description: "Of this kind." },
    state: { ...state, description: "Of this state." },
    decided: { enum: ["yes"], description: "Also those that somebody has decided." },
    after: { ...number, description: "`next` of the page before." },
  } satisfies Properties<CandidatesQuery>,
} as const;

/** GET /api/monitor/estimates and its files */
export const estimatesQuery = {
  type: "object",
  additionalProperties: false,
  properties: asked,
} as const;

/** GET /api/monitor/clarification */
export const clarificationQuery = {
  type: "object",
  additionalProperties: false,
  required: ["entries", "to", "lang"],
  properties: {
    entries: {
      type: "string",
      pattern: "^[0-9a-f]{64}(?:,[0-9a-f]{64}){0,7}$",
      description: "Ids of entries with commas between.",
    },
    to: { type: "string", pattern: partyPattern.source, description: "For which party." },
    lang: { enum: clarificationLanguages, description: "The language of the draft." },
  } satisfies Properties<ClarificationQuery>,
} as const;

/** POST /api/monitor/places */
export const placeBody = {
  type: "object",
  additionalProperties: false,
  required: ["place"],
  properties: {
    place: {
      type: "string",
      minLength: 1,
      maxLength: 2_048,
      description: "A whole path on the centre's machine, or the address of a feed.",
    },
    name: { ...name, description: "What it is called here." },
    allowPrivate: { type: "boolean", description: "A feed may be on a private network." },
    everyHours: {
      type: "integer",
      minimum: 1,
      maximum: 720,
      description: "How often to look there while the centre runs; never by itself without it.",
    },
  } satisfies Properties<PlaceRequest>,
} as const;

/** POST /api/monitor/ingest */
export const ingestBody = {
  type: "object",
  additionalProperties: false,
  properties: {
    place: { type: "integer", minimum: 1, description: "Of this place; of all without it." },
  },
} as const;

/** POST /api/monitor/watches */
export const watchBody = {
  type: "object",
  additionalProperties: false,
  required: ["name", "text"],
  properties: {
    name: { ...name, description: "Its name." },
    text: { ...query, minLength: 1, description: "What is asked, as in a search." },
    ...filters,
  } satisfies Properties<WatchRequest>,
} as const;

/** POST /api/monitor/watches/:id/seen */
export const seenBody = {
  type: "object",
  additionalProperties: false,
  required: ["upTo"],
  properties: { upTo: { type: "integer", minimum: 0, description: "As the hits say." } },
} as const;

/** POST /api/monitor/captures/:hash/forgetting */
export const forgetBody = {
  type: "object",
  additionalProperties: false,
  required: ["reason"],
  properties: { reason: person.reason },
} as const;

/** POST /api/monitor/decisions */
export const decisionBody = {
  type: "object",
  additionalProperties: false,
  required: ["candidates", "as", "by", "reason"],
  // What is not taken cannot be mended.
  oneOf: [
    { properties: { as: { enum: ["accept"], description: "In this case." } } },
    {
      properties: { as: { enum: ["reject"], description: "In this case." } },
      not: { required: ["mending"] },
    },
  ],
  properties: {
    ...person,
    candidates: {
      type: "array",
      items: candidate,
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: "All of them, or none.",
    },
    as: { enum: ["accept", "reject"], description: "What is decided." },
    mending: {
      type: "object",
      additionalProperties: false,
      description: "What stands otherwise than it was proposed.",
      properties: {
        kind: { enum: entryKinds, description: "Its kind." },
        category: { enum: categories, description: "What is counted." },
        unit: { enum: units, description: "In what." },
        amount: {
          description: "The number, or bounds.",
          oneOf: [
            { ...count, description: "The number." },
            {
              type: "object",
              additionalProperties: false,
              minProperties: 1,
              description: "Bounds.",
              properties: {
                min: { ...count, description: "The least." },
                max: { ...count, description: "The most." },
              },
            },
          ],
        },
        bound: { enum: bounds, description: "How the words bound it." },
        qualifier: { ...name, description: "The words of the bound." },
        states: {
          type: "array",
          items: state,
          maxItems: recordLimits.statesMax,
          uniqueItems: true,
          description: "Whose arsenal, or who acts.",
        },
        agreement: { ...agreement, description: "The agreement's name in its data." },
        asOf: { ...day, description: "When it was so: a year, a month or a day." },
        speaker: { ...name, description: "Who says it." },
        publisher: { ...name, description: "Who published it." },
        sourceGrade: { enum: sourceGrades, description: "What kind of source it is." },
        note: { ...note, description: "A note." },
        slips: {
          type: "array",
          maxItems: recordLimits.slipsMax,
          description: "What is misprinted in the words.",
          items: {
            type: "object",
            additionalProperties: false,
            required: ["words", "note"],
            description: "One of it.",
            properties: {
              words: { ...note, description: "As it stands there." },
              note: { ...note, description: "What it comes to." },
            },
          },
        },
      } satisfies Properties<MendingRequest>,
    },
  } satisfies Properties<DecisionRequest>,
} as const;

/** POST /api/monitor/gradings */
export const gradingBody = {
  type: "object",
  additionalProperties: false,
  required: ["by", "reason"],
  oneOf: [
    { required: ["source", "reliability"], not: anyOfThese("entry", "credibility") },
    { required: ["entry", "credibility"], not: anyOfThese("source", "reliability") },
  ],
  properties: {
    ...person,
    source: { ...name, description: "A publisher, as entries name it." },
    reliability: { enum: reliabilities, description: "How far it is trusted." },
    entry: { ...id, description: "An entry." },
    credibility: { enum: credibilities, description: "How far it is believed." },
  },
} as const;

/** POST /api/monitor/comparisons */
export const comparisonBody = {
  type: "object",
  additionalProperties: false,
  required: ["entries", "finding", "by", "reason"],
  properties: {
    ...person,
    entries: {
      type: "array",
      items: id,
      minItems: 2,
      maxItems: 2,
      uniqueItems: true,
      description: "Two entries.",
    },
    finding: { enum: disagreements, description: "What was found of them." },
  } satisfies Properties<ComparisonRequest>,
} as const;

/** Path parameter: a place or a watch. */
export const numberParams = {
  type: "object",
  required: ["id"],
  properties: { id: { ...number, description: "Its number." } },
} as const;

/** Path parameter: a capture. */
export const captureParams = {
  type: "object",
  required: ["hash"],
  properties: { hash: { ...id, description: "SHA-256 of the capture." } },
} as const;

/** Path parameter: a state or an agreement. */
export const subjectParams = {
  type: "object",
  required: ["subject"],
  properties: {
    subject: {
      type: "string",
      pattern: `${state.pattern}|${agreement.pattern}`,
      description: "A state's code, or an agreement's name in its data.",
    },
  },
} as const;

function anyOfThese(...names: readonly string[]): object {
  return { anyOf: names.map((one) => ({ required: [one] })) };
}
