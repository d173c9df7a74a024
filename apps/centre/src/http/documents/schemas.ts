/** @module JSON Schemas of what routes of documents take. */

import { documentLanguages, type DocumentLanguage } from "@parley/document";
import { documentFlags, documentForms, limits, partyPattern } from "@parley/wire";
import type { DocumentFlag, DocumentForm } from "@parley/wire";
import { id, words, type Properties } from "../schemas.js";

const form = { enum: documentForms, description: "Its form." } as const;

/** GET /api/documents/form */
export const formQuery = {
  type: "object",
  required: ["form"],
  additionalProperties: false,
  properties: {
    form,
    day: {
      type: "string",
      pattern: "^[1-9]\\d{3}-\\d{2}-\\d{2}$",
      description: "The day that it is to bear; today without it.",
    },
  },
} as const;

/** What a console asks to see before it is sent. */
export interface PreviewRequest {
  readonly form: DocumentForm;
  readonly language: DocumentLanguage;
  readonly to: string;
  readonly words: string;
  readonly salutation?: string;
  readonly flags: readonly DocumentFlag[];
}

/** POST /api/documents/preview */
export const previewBody = {
  type: "object",
  additionalProperties: false,
  required: ["form", "language", "to", "words", "flags"],
  properties: {
    form,
    language: { enum: documentLanguages, description: "The language of the words." },
    to: { type: "string", pattern: partyPattern.source, description: "To whom." },
    words: { ...words, minLength: 1, description: "The words without their courtesies." },
    salutation: {
      type: "string",
      minLength: 1,
      maxLength: limits.wordUnitsMax,
      description: "Of a letter: how its reader is addressed.",
    },
    flags: {
      type: "array",
      items: { enum: documentFlags },
      uniqueItems: true,
      description: "What is to stand beside the words.",
    },
  } satisfies Properties<PreviewRequest>,
} as const;

/** GET /api/documents/:statement/paper */
export const documentParams = {
  type: "object",
  required: ["statement"],
  properties: { statement: { ...id, description: "SHA-256 in hexadecimal." } },
} as const;

/** GET /api/documents/:statement/paper */
export const documentPaperQuery = {
  type: "object",
  required: ["languages"],
  additionalProperties: false,
  properties: {
    languages: {
      type: "string",
      pattern: "^[a-z]{2}(,[a-z]{2})?$",
      description: "One or two of its languages: en,zh.",
    },
  },
} as const;
