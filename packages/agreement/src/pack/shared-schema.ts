/** @module Definitions that all documents of a pack share. */

import { GRADES } from "./pack.js";
import type { Schema } from "../schema/schema.js";
import { choice, flag, integer, list, object, ref, string, tag } from "./schema-words.js";

export const sources = list(
  "Names of sources in sources.json: where the fact can be read.",
  string("A name in sources.json.", "id"),
);

export const article = string("Where the agreement says so, as its text counts: II.1(a).");

export const commonSchemas: { readonly [name: string]: Schema } = {
  text: {
    description: "One text in every language that the pack names.",
    type: "object",
    propertyNames: string("A language.", "language"),
    additionalProperties: string("The text in that language."),
    minProperties: 1,
    maxProperties: 20,
  },
  dated: {
    description: "When it was: a day, a month, a year, or bounds where the day is not known.",
    oneOf: [
      string("A day, a month or a year.", "dated"),
      object("Bounds of a day that is not known.", {
        after: string("It was after the end of this day.", "date"),
        by: string("It was by the end of this day; totals count from here.", "date"),
      }),
    ],
  },
  quotation: object(
    "Words as they were said.",
    {
      words: string("The exact words."),
      language: string("The language of these words.", "language"),
    },
    {
      translation: ref("The same in the languages of the pack, by us.", "text"),
    },
  ),
  position: object(
    "What one party says of an act or a fact.",
    {
      by: string("Who says so.", "party"),
      says: ref("What it says.", "text"),
      sources,
    },
    {
      on: ref("When it said so.", "dated"),
      words: ref("In its words.", "quotation"),
    },
  ),
  provision: object(
    "What the agreement provides, in words and without logic.",
    {
      id: string("Its name in the pack.", "id"),
      text: ref("What it provides.", "text"),
      sources,
    },
    { article },
  ),
  deadline: {
    description: "By when a duty must be done.",
    oneOf: [
      object("So long before something.", {
        kind: tag("Before.", "before"),
        period: string("At least so long before.", "duration"),
        of: string("The trigger's instant or day that it runs to.", "id"),
      }),
      object("Within a window before something.", {
        kind: tag("A window before.", "window-before"),
        earliest: string("At most so long before.", "duration"),
        latest: string("At least so long before.", "duration"),
        of: string("The trigger's instant or day that it runs to.", "id"),
      }),
      object("So long after something; the day of the event is not counted in days.", {
        kind: tag("After.", "after"),
        period: string("At most so long after.", "duration"),
        of: string("The trigger's instant or day that it runs from.", "id"),
      }),
      object(
        "Without delay, with no number of hours.",
        {
          kind: tag("At once.", "at-once"),
          of: string("The trigger's instant or day that it follows.", "id"),
        },
        { words: ref("The agreement's own word for it.", "text") },
      ),
      object("On a day of each year.", {
        kind: tag("Yearly.", "yearly"),
        month: { ...integer("Month, 1 to 12.", 1), maximum: 12 },
        day: { ...integer("Day of the month.", 1), maximum: 31 },
      }),
      object("The agreement sets none, or it is not sourced here.", {
        kind: tag("None.", "none"),
        because: choice("Whether there is none, or none is sourced here.", [
          "none-set",
          "not-sourced-here",
        ]),
      }),
    ],
  },
  form: {
    description:
      "Fields of a notification or report: a JSON Schema of type object, as FORM-1 says.",
    type: "object",
    additionalProperties: { description: "As FORM-1 says." },
    maxProperties: 20,
  },
};

export const sourceSchema = object("Where the facts can be read.", {
  sources: {
    description: "By name.",
    type: "object",
    propertyNames: string("The name that facts use.", "id"),
    additionalProperties: object(
      "One source.",
      {
        grade: choice(
          "A: the text or the depositary. B: an official statement. C: an institute or agency.",
          GRADES,
        ),
        title: string("What it is, in words."),
      },
      {
        address: string("Where it was read.", "address"),
        note: string("What a reader should know of it."),
        copy: flag("True where a copy was read, and not the publisher's own page."),
      },
    ),
    maxProperties: 2_000,
  },
});
