/** @module JSON Schemas of what the private space takes. */

import { limits } from "../../private-space/limits.js";
import { privateKinds, type PrivateWords } from "../../private-space/private-item.js";
import { id, type Properties } from "../schemas.js";

/** A further version of an item. */
export interface PrivateWriteRequest extends PrivateWords {
  /** The version that was changed. */
  readonly after: number;
}

const said = {
  kind: { enum: privateKinds, description: "What it is." },
  title: {
    type: "string",
    minLength: 1,
    maxLength: limits.titleCharactersMax,
    description: "Its title.",
  },
  text: {
    type: "string",
    maxLength: limits.textBytesMax,
    description: `Its text, kept exactly; at most ${limits.textBytesMax} bytes of UTF-8.`,
  },
  consultation: { ...id, description: "The consultation it is about." },
  handling: {
    type: "string",
    minLength: 1,
    maxLength: limits.handlingCharactersMax,
    description: "Who may see it, in own words.",
  },
} satisfies Properties<PrivateWords>;

/** POST /api/private */
export const privateAddBody = {
  type: "object",
  additionalProperties: false,
  required: ["kind", "title", "text"],
  properties: said,
} as const;

/** PUT /api/private/:id */
export const privateWriteBody = {
  ...privateAddBody,
  required: ["kind", "title", "text", "after"],
  properties: {
    ...said,
    after: {
      type: "integer",
      minimum: 1,
      maximum: limits.versionsMax,
      description: "The version that was changed: no other may have come after it.",
    },
  } satisfies Properties<PrivateWriteRequest>,
} as const;

const itemId = { type: "string", pattern: "^[0-9a-f]{32}$", description: "The item." } as const;

/** Path parameter: an item. */
export const privateItemParams = {
  type: "object",
  required: ["id"],
  properties: { id: itemId },
} as const;

/** Path parameters: one version of an item. */
export const privateVersionParams = {
  type: "object",
  required: ["id", "version"],
  properties: {
    id: itemId,
    version: {
      type: "string",
      pattern: "^[1-9][0-9]{0,3}$",
      description: "Which version, from 1.",
    },
  },
} as const;

/** A text whose every character JSON writes as six, and the rest. */
export const PRIVATE_BODY_BYTES_MAX = 6_553_600;
