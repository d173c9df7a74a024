/** @module Terms under which tables of items are declared: sealed, counted, opened step by step. */

import type { Schema } from "../schema/schema.js";
import { IDENTIFIER_LETTERS, QUANTITY_BITS } from "./pack.js";
import { article, sources } from "./shared-schema.js";
import { choice, integer, list, object, ref, string, tag } from "./schema-words.js";

const id = string("Its name in the pack.", "id");
const name = ref("What it is called.", "text");

const ladder = list("Steps in which a declaration is opened, in their order.", {
  description: "A step.",
  oneOf: [
    object("Only totals are shown.", { id, name, shows: tag("The totals.", "totals") }),
    object("Numbers by category are shown.", {
      id,
      name,
      shows: tag("The numbers.", "categories"),
    }),
    object("Fields of items are shown.", {
      id,
      name,
      shows: tag("The fields.", "fields"),
      fields: list("Which ones.", string("A field of items.")),
    }),
  ],
});

/** The member of agreement.json for declarations, where the agreement knows them. */
export const declaration: Schema = object(
  "Terms under which tables of items are declared: sealed first, and opened in steps.",
  {
    identifiers: choice("In which letters identifiers of items are written.", IDENTIFIER_LETTERS),
    quantities: list(
      "What is summed without being seen.",
      object("A quantity: what counts towards a limit.", {
        limit: string("The limit, a maximum whose counting rule has an expression.", "id"),
        bits: {
          description: "What an item adds is below two to the power of so many.",
          type: "integer",
          enum: QUANTITY_BITS,
        },
      }),
    ),
    ladder,
    correctionDays: integer("Errors found within so many days are mended, and nothing follows."),
    picksPerYear: integer("So many items another party may choose in a year of the agreement."),
    sources,
  },
  {
    categories: object("By what items are counted apart.", {
      field: string("A field of items with choices."),
    }),
    article,
  },
);
