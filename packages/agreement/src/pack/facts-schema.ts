/** @module Acts under an agreement, and figures that were published under it. */

import type { Schema } from "../schema/schema.js";
import { sources } from "./shared-schema.js";
import { choice, integer, list, object, ref, string } from "./schema-words.js";

/** events.json: each act with who asserts it, what it is said to do, and who denies that. */
export const eventsSchema: Schema = object(
  "Acts under the agreement.",
  {
    events: list(
      "Acts, the oldest first where days are known.",
      object(
        "An act.",
        {
          id: string("Its name in the pack.", "id"),
          act: string("Which kind of act, of those in agreement.json.", "id"),
          on: ref("When.", "dated"),
          assertor: string("Who asserts it: a party's code, `depositary`, or `all`."),
          sources,
        },
        {
          party: string("Whose act it is; the agreement's as a whole without it.", "party"),
          effectFrom: string(
            "From when it is said to have effect, where that is another day.",
            "date",
          ),
          takesBack: string("The act that it takes back before that has effect.", "id"),
          claims: ref("What its assertor says that it does.", "text"),
          denied: list("Who says that it does not, and what instead.", ref("One.", "position"), 1),
          words: ref("In its words.", "quotation"),
          notice: object(
            "The depositary's notice of it.",
            { number: string("Its number, as the depositary writes it.") },
            {
              received: string("When the depositary received the instrument.", "date"),
              circulated: string("When it told the others.", "date"),
              corrects: string("The number of the notice that it corrects."),
            },
          ),
          ordinal: integer("How many had done it with this one, where that was published.", 1),
          note: ref("What a reader should know.", "text"),
        },
      ),
      0,
    ),
  },
  {
    record: list(
      "What was done or said besides, that changes no status.",
      object(
        "An entry.",
        {
          id: string("Its name in the pack.", "id"),
          on: ref("When.", "dated"),
          what: ref("What was done or said.", "text"),
          sources,
        },
        {
          by: string("By whom.", "party"),
          words: ref("In its words.", "quotation"),
          answers: list("What others said of it.", ref("One.", "position")),
        },
      ),
      0,
    ),
  },
);

/** figures.json: counts as they were declared or published, by party and day. */
export const figuresSchema: Schema = object("Published figures.", {
  tables: list(
    "One for each day and party.",
    object(
      "Figures of one party as of one day.",
      {
        id: string("Its name in the pack.", "id"),
        party: string("Of whom.", "party"),
        asOf: string("As of this day.", "date"),
        kind: choice("How they came to be known.", [
          "exchanged",
          "published-by-the-party",
          "exchanged-figures-not-sourced-here",
          "not-provided",
        ]),
        values: {
          description: "Figures by limit; none where they are not known here.",
          type: "object",
          propertyNames: string("A limit.", "id"),
          additionalProperties: integer("The figure."),
          maxProperties: 100,
        },
        sources,
      },
      {
        published: ref("When they were published.", "dated"),
        note: ref("What a reader should know.", "text"),
        disputes: list(
          "What others say is left out or counted wrongly.",
          object("A dispute.", {
            position: ref("Who says what.", "position"),
            adds: integer("How many more it would count."),
            limit: string("Towards which limit.", "id"),
          }),
        ),
        parts: list(
          "Parts as published: those that a sum is made of, and what is listed beside it.",
          object(
            "A part.",
            { name: ref("What is counted.", "text"), value: integer("How many."), sources },
            { limit: string("Towards which limit it counts; towards none without it.", "id") },
          ),
        ),
      },
    ),
    0,
  ),
});
