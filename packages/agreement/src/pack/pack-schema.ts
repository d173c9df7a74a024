/** @module The published schema of packs: agreements/pack.schema.json is made from it. */

import type { Schema } from "../schema/schema.js";
import { commonSchemas, sourceSchema } from "./shared-schema.js";
import { declaration } from "./declaration-schema.js";
import { duties } from "./duties-schema.js";
import { eventsSchema, figuresSchema } from "./facts-schema.js";
import { course, identity } from "./identity-schema.js";
import { object } from "./schema-words.js";

/** Files of a pack, and the definition that each is read by. */
export const PACK_FILES = {
  "agreement.json": "agreement",
  "events.json": "events",
  "figures.json": "figures",
  "sources.json": "sources",
} as const;
export type PackFile = keyof typeof PACK_FILES;

/** One definition for each file, and what they share. */
export const packSchema: Schema = {
  title: "An agreement as data",
  description:
    "Definitions for the files of a folder in agreements/: agreement, events, figures and sources.",
  $defs: {
    ...commonSchemas,
    agreement: object("What the agreement is and asks for.", identity, {
      ...course,
      ...duties,
      declaration,
    }),
    events: eventsSchema,
    figures: figuresSchema,
    sources: sourceSchema,
  },
};
