/** @module JSON Schemas of what the desk of declarations takes. */

import { changeReasons } from "@parley/declaration";
import { inspectionWords, limits } from "@parley/wire";
import type {
  DeclareRequest,
  DiscloseRequest,
  DoctrineRequest,
  DrawRequest,
  SendingRequest,
  ShowDrawRequest,
  ShowRequest,
  TableRequest,
} from "../../declarations/requests.js";
import {
  destination,
  id,
  lang,
  oneDestination,
  precedence,
  words,
  type Properties,
} from "../schemas.js";

const name = { type: "string", pattern: "^[a-z0-9][a-zA-Z0-9-]{0,63}$" } as const;
const word = { type: "string", minLength: 1, maxLength: limits.wordUnitsMax } as const;
const item = { type: "string", minLength: 1, maxLength: 64 } as const;
const said = { ...words, minLength: 1 } as const;
const moment = { type: "string", maxLength: 24 } as const;
const sending = { precedence, lang } satisfies Properties<SendingRequest>;
const declaration = { ...id, description: "The declaration." };
const tableFields = {
  agreement: { ...name, description: "The agreement's name in its data." },
  table: { type: "string", maxLength: 8_388_608, description: "The table's text." },
  form: { enum: ["csv", "json"], description: "How it is written." },
  asOf: { ...moment, description: "When it was so: a day, or an instant; now without it." },
  scope: { ...said, maxLength: 8_192, description: "What is declared, and what is not." },
  supplements: { ...id, description: "The own declaration that it adds to." },
  changes: {
    type: "string",
    maxLength: 4_194_304,
    description: `A sheet: item, reason (${changeReasons.join(", ")}), notification.`,
  },
  correction: { type: "boolean", description: "True where it mends errors." },
} satisfies Properties<TableRequest>;
const tableNeeds = ["agreement", "table", "form", "scope"] as const;

/** POST /api/declarations/dry-run */
export const dryRunBody = {
  type: "object",
  additionalProperties: false,
  required: tableNeeds,
  properties: tableFields,
} as const;

/** POST /api/declarations */
export const declareBody = {
  type: "object",
  additionalProperties: false,
  required: [...tableNeeds, "reviewedBy", "releasedBy", "precedence", "lang"],
  oneOf: oneDestination,
  properties: {
    ...{ ...destination, ...sending, ...tableFields },
    reviewedBy: { ...word, description: "Who has looked through it." },
    releasedBy: {
      type: "array",
      items: word,
      minItems: 2,
      maxItems: 2,
      description: "The two others who release it.",
    },
  } satisfies Properties<DeclareRequest>,
} as const;

/** POST /api/declarations/plain */
export const plainBody = {
  type: "object",
  additionalProperties: false,
  required: ["as", "precedence", "lang"],
  oneOf: [
    { ...only("nil"), required: ["agreement", "scope"], oneOf: oneDestination },
    { ...only("no-change"), required: ["declaration"] },
  ],
  properties: {
    ...{ ...destination, ...sending },
    as: { enum: ["nil", "no-change"], description: "Which." },
    agreement: { ...name, description: "With `nil`: the agreement's name in its data." },
    scope: { ...said, description: "With `nil`: what is meant by nothing." },
    declaration: { ...id, description: "With `no-change`: the own declaration that stands." },
    asOf: { ...moment, description: "When it was so: a day, or an instant; now without it." },
  },
} as const;

/** POST /api/doctrine */
export const doctrineBody = {
  type: "object",
  additionalProperties: false,
  required: [
    ...["title", "words", "speaker", "authority", "saidOn", "conditions", "addressees"],
    ...["precedence", "lang"],
  ],
  oneOf: oneDestination,
  properties: {
    ...{ ...destination, ...sending },
    title: { ...word, description: "Its title." },
    words: {
      type: "object",
      minProperties: 1,
      maxProperties: limits.namesMax,
      additionalProperties: said,
      description: "The exact words, by language.",
    },
    speaker: { ...word, description: "Who spoke." },
    authority: { ...word, description: "On what authority." },
    saidOn: { ...moment, description: "The day on which it was said." },
    conditions: texts("Under which it holds."),
    addressees: texts("To whom it is addressed."),
    restates: { ...id, description: "The own earlier statement that it says again." },
    supersedes: { ...id, description: "The own earlier statement in whose place it stands." },
  } satisfies Properties<DoctrineRequest>,
} as const;

/** POST /api/disclosures */
export const discloseBody = {
  type: "object",
  additionalProperties: false,
  required: ["declaration", "authority", "precedence", "lang"],
  // Whatever a part has no use for would be left out without a word.
  oneOf: [
    { required: ["step"], not: anyOfThese("fields", "counts") },
    { required: ["item"], not: anyOfThese("waits") },
    { required: ["absent"], not: anyOfThese("fields", "counts", "shroud", "waits") },
    { required: ["place"], not: anyOfThese("waits") },
  ],
  properties: {
    ...sending,
    declaration,
    step: { ...name, description: "A step of its ladder." },
    item: { ...item, description: "An item of it." },
    absent: { ...item, description: "A name of which nothing is declared." },
    place: { ...id, description: "A leaf that is owed in a draw: its place in hexadecimal." },
    fields: { ...wordList(64), description: "Of an item: fields to open; all without it." },
    counts: { ...wordList(32), description: "Of an item: counts to open; all without it." },
    shroud: {
      type: "array",
      maxItems: 64,
      description: "Fields that stay closed for good, and why.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["field", "reason"],
        properties: {
          field: { ...word, description: "The field." },
          reason: { ...word, description: "Why, as all will read it." },
        },
      },
    },
    authority: { ...word, description: "By whose authority." },
    handling: { ...word, description: "What recipients may do with it." },
    waits: { type: "boolean", description: "A step alone: bound now, shown once all are bound." },
  } satisfies Properties<DiscloseRequest>,
} as const;

/** POST /api/disclosures/show */
export const showBody = {
  type: "object",
  additionalProperties: false,
  required: ["of"],
  properties: {
    of: { ...id, description: "The own binding." },
  } satisfies Properties<ShowRequest>,
} as const;

/** POST /api/challenges */
export const challengeBody = {
  type: "object",
  additionalProperties: false,
  required: ["as", "precedence", "lang"],
  oneOf: [
    { ...only("pick"), required: ["declaration", "item"] },
    { ...only("result"), required: ["declaration", "item", "result"] },
    { ...only("question"), required: ["declaration", "text"] },
    { ...only("answer", "commission", "doubt"), required: ["of", "text"] },
  ],
  properties: {
    ...sending,
    as: {
      enum: ["pick", "result", "question", "answer", "commission", "doubt"],
      description: "What is asked or said.",
    },
    declaration: { ...id, description: "With a pick, a result and a question: of which." },
    item: { ...item, description: "The item, or the place of a leaf in hexadecimal." },
    result: { enum: inspectionWords, description: "What came of the inspection." },
    notes: {
      type: "array",
      maxItems: limits.notesMax,
      description: "What was found of each field.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["field", "note"],
        properties: {
          field: { ...word, description: "The field." },
          note: { ...word, description: "What was found." },
        },
      },
    },
    of: { ...id, description: "With the others: the question, or the statement doubted." },
    text: { ...said, description: "The words." },
  },
} as const;

/** POST /api/draws */
export const drawBody = {
  type: "object",
  additionalProperties: false,
  required: ["declaration", "about", "items", "precedence", "lang"],
  properties: {
    ...sending,
    declaration,
    about: { ...word, description: "The draw's own name." },
    items: {
      type: "integer",
      minimum: 1,
      maximum: limits.drawnMax,
      description: "How many items are to be drawn; whoever began it has said so already.",
    },
  } satisfies Properties<DrawRequest>,
} as const;

/** POST /api/draws/show */
export const showDrawBody = {
  type: "object",
  additionalProperties: false,
  required: ["of", "lang"],
  properties: {
    lang,
    of: { ...id, description: "The own binding." },
  } satisfies Properties<ShowDrawRequest>,
} as const;

/** One of the cases of a request, by its word. */
function only(...words: readonly string[]): object {
  return { properties: { as: { enum: words, description: "In this case." } } };
}

function anyOfThese(...names: readonly string[]): object {
  return { anyOf: names.map((name) => ({ required: [name] })) };
}

function texts(description: string): object {
  return { type: "array", items: said, maxItems: limits.namesMax, description };
}

function wordList(maxItems: number): { readonly [keyword: string]: unknown } {
  return { type: "array", items: word, maxItems, uniqueItems: true };
}
