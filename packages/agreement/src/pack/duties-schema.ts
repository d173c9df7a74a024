/** @module What an agreement asks for: limits, notices, exchanges, inspections, meetings. */

import type { Schema } from "../schema/schema.js";
import { UNITS } from "../schema/schema.js";
import { article, sources } from "./shared-schema.js";
import { choice, flag, integer, list, object, ref, string } from "./schema-words.js";

const id = string("Its name in the pack.", "id");
const name = ref("What it is called.", "text");
const who = string("A kind of participation, a group or a party; all that are bound without it.");

const quota = object(
  "How many.",
  {
    count: integer("So many."),
    per: choice("In which year.", ["treaty-year", "calendar-year"]),
  },
  { within: string("The type whose quota this one is a part of.", "id") },
);

/** Steps with clocks; whose they may be depends on what they are steps of. */
function stepsOf(by: readonly string[]): Schema {
  return list(
    "Steps in their order.",
    object(
      "A step.",
      { id, name, sources },
      {
        by: choice("Whose step it is.", by),
        within: string("At most so long after the step named in `after`.", "duration"),
        before: string("At least so long before the step named in `of`.", "duration"),
        after: string("The step it follows.", "id"),
        of: string("The step it goes before.", "id"),
      },
    ),
  );
}

/** Members of agreement.json for what it asks of parties. */
export const duties: { readonly [name: string]: Schema } = {
  triggers: list(
    "What sets duties going: facts with their instants or days.",
    object("A trigger.", {
      id,
      name,
      foreseen: flag("True when it is planned, so that a notice can come before it."),
      moments: list(
        "Instants or days of it that deadlines run from or to.",
        object("A moment.", {
          id,
          name,
          precision: choice("Whether the agreement speaks of a day or of an instant.", [
            "day",
            "instant",
          ]),
        }),
      ),
    }),
    0,
  ),
  limits: list(
    "Numbers that must not be passed.",
    object(
      "A limit, or a limit within another.",
      {
        id,
        name,
        max: integer("The number."),
        unit: choice("What is counted.", UNITS),
        counting: string("The counting rule that says what counts.", "id"),
        sources,
      },
      {
        article,
        within: string("The limit that this one is a part of.", "id"),
        appliesFrom: string("It must be kept from this day.", "date"),
        phases: list(
          "Other numbers from later days on, in order; each takes the place of the one before.",
          object("A phase.", {
            from: string("From this day.", "date"),
            max: integer("The number from then on."),
          }),
        ),
        atLeast: flag("True when the number is the least that there may be: a distance to keep."),
        who,
      },
    ),
    0,
  ),
  items: ref("What a declared table says of each item; counting rules read these fields.", "form"),
  counting: list(
    "What counts towards limits.",
    object(
      "A counting rule.",
      { id, text: ref("In words.", "text"), sources },
      {
        article,
        begins: ref("From when an item counts.", "text"),
        ceases: ref("When it counts no more.", "text"),
        excluded: list("What does not count.", ref("One.", "text")),
        sum: string("CEL: what an item of a declared table adds; `item` is the item."),
        positions: list(
          "Who counts otherwise, and how.",
          object("Another way to count.", {
            position: ref("Who says what.", "position"),
            sum: string("CEL: what an item adds in their way."),
          }),
        ),
      },
    ),
    0,
  ),
  notifications: list(
    "Notices that parties give each other.",
    object(
      "A notification.",
      {
        id,
        name,
        trigger: string("The trigger that it follows.", "id"),
        deadline: ref("By when.", "deadline"),
        channel: list("Channels that count, in words of the pack.", string("A channel.", "id")),
        sources,
      },
      {
        article,
        number: string("Its number or format in the agreement."),
        text: ref("The duty in words.", "text"),
        fields: ref("What it says.", "form"),
        who,
        to: string("To whom: a kind, a group or a party; all others without it."),
        direction: ref("Only in these directions or areas.", "text"),
        threshold: ref("Only from this size.", "text"),
        thresholds: list(
          "Numbers of which one that is reached is enough.",
          object("A number.", {
            what: ref("What is counted.", "text"),
            from: integer("From so many on."),
            unit: choice("In which unit.", UNITS),
          }),
        ),
        copies: list("Channels it is given on besides, for information.", ref("One.", "text")),
        validity: string("It stands so long after its date.", "duration"),
        acknowledge: string("Its receipt must be acknowledged within this time.", "duration"),
        voluntary: flag("True when nobody is bound to it: never due, counted apart."),
        mayWithhold: integer("How many in a year a party may withhold."),
        confidential: ref("Who may see it.", "text"),
        deadlineSources: sources,
        fieldsSources: sources,
      },
    ),
    0,
  ),
  channels: list("Ways on which notices count.", object("A channel.", { id, name, sources }), 0),
  exchanges: list(
    "Data that parties exchange again and again.",
    object(
      "An exchange.",
      { id, name, channel: list("Channels that count.", string("A channel.", "id")), sources },
      {
        article,
        text: ref("In words.", "text"),
        asOf: list(
          "Days of the year that the data are of.",
          object("A day of each year.", {
            month: { ...integer("Month.", 1), maximum: 12 },
            day: { ...integer("Day.", 1), maximum: 31 },
          }),
        ),
        deadline: ref("By when, from the trigger `as-of`, or on a day of each year.", "deadline"),
        covers: string("How much time before the day that the data are of they cover.", "duration"),
        simultaneous: flag("True when both give theirs at once."),
        proof: ref("How each knows that neither had seen the other's first.", "text"),
        places: list("Where they are handed over.", ref("A place.", "text")),
        ifHoliday: ref("What holds where the day is a holiday.", "text"),
        nilReport: flag("True when nothing to report is reported as well."),
        fields: ref("What is exchanged.", "form"),
        who,
        voluntary: flag("True when nobody is bound to it."),
      },
    ),
    0,
  ),
  inspections: list(
    "Inspections and visits as a sequence of clocks.",
    object(
      "A type of inspection.",
      { id, name, sources },
      {
        article,
        text: ref("In words.", "text"),
        quota,
        atOneTime: integer("At most so many at one time.", 1),
        from: string("Not before this day.", "date"),
        exemptions: list("What is not inspected, or when.", ref("One.", "text")),
        persons: ref("Who may inspect, and how a person is objected to.", "text"),
        pointsOfEntry: list(
          "Where inspectors enter.",
          object("A point of entry.", {
            party: string("Of which party.", "party"),
            name: ref("Its name.", "text"),
          }),
        ),
        steps: stepsOf(["inspecting", "inspected", "both"]),
      },
    ),
    0,
  ),
  procedures: list(
    "What is done in steps with clocks besides: conversion, exhibitions, telemetry, display.",
    object(
      "A procedure; the party whose it is does it, and the other watches or asks.",
      {
        id,
        name,
        about: choice("About what.", [
          "conversion-or-elimination",
          "exhibition",
          "telemetry",
          "cooperative-display",
          "other",
        ]),
        steps: stepsOf(["beginning", "other", "both"]),
        sources,
      },
      { article, text: ref("In words.", "text"), quota },
    ),
    0,
  ),
  ladders: list(
    "Questions, and what follows when no answer satisfies.",
    object(
      "A clarification ladder.",
      {
        id,
        name,
        steps: list(
          "Steps in their order.",
          object(
            "A step.",
            { id, name, sources },
            {
              by: choice("Whose step it is.", ["asking", "asked", "both"]),
              within: string("At most so long after the step before.", "duration"),
            },
          ),
        ),
        sources,
      },
      { article },
    ),
    0,
  ),
  bodies: list(
    "Commissions and meetings.",
    object(
      "A body or a kind of meeting.",
      { id, name, sources },
      {
        article,
        text: ref("In words.", "text"),
        every: string("How often it meets.", "duration"),
        atLeast: integer("How often a year, at least.", 1),
        partOf: string("The body that it is a part of.", "id"),
        chair: ref("Who is in the chair.", "text"),
        decisions: list(
          "What it has decided.",
          object("A decision.", {
            number: string("Its number."),
            on: ref("When it was made.", "dated"),
            what: ref("What it says.", "text"),
            sources,
          }),
        ),
      },
    ),
    0,
  ),
  voluntary: list(
    "Measures that nobody is bound to: counted apart, and never due.",
    ref("A measure.", "provision"),
    0,
  ),
  provisions: list(
    "What it provides besides: pauses, conversion, exhibitions, telemetry, means, area, terms.",
    object(
      "A provision without logic.",
      {
        id,
        kind: choice("About what.", [
          "signatories",
          "depositary-acts",
          "pause",
          "amendment",
          "conversion-or-elimination",
          "exhibition",
          "telemetry",
          "technical-means",
          "succession",
          "area",
          "confidentiality",
          "immunities-and-costs",
          "registration",
          "consultation",
          "undertaking",
          "definition",
        ]),
        text: ref("What it provides.", "text"),
        sources,
      },
      { article },
    ),
    0,
  ),
  totals: list(
    "Counts of parties by their participation.",
    object(
      "A total.",
      {
        id: string("Its name in the answer of `parley agreement totals`."),
        name,
        kinds: list("Kinds of participation that it counts.", string("A kind.", "id")),
      },
      {
        group: string("Only of this group.", "id"),
        others: flag("True when it counts those that are of none of these kinds."),
        partial: flag("True when the pack has not all parties: published totals count more."),
        published: list(
          "What others have published, to compare with.",
          object("A published total.", {
            on: string("As of this day.", "date"),
            value: integer("The number."),
            sources,
          }),
        ),
      },
    ),
    0,
  ),
  missing: list(
    "What is known to be missing from this pack, and why.",
    object("A gap.", { what: ref("What is missing.", "text"), why: ref("Why.", "text") }),
    0,
  ),
};
