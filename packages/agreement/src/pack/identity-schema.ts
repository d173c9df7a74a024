/** @module What an agreement is, who takes part in it and how it begins and ends. */

import type { Schema } from "../schema/schema.js";
import { article, sources } from "./shared-schema.js";
import { choice, flag, integer, list, object, ref, string, tag } from "./schema-words.js";

/** Members of agreement.json that every pack has. */
export const identity: { readonly [name: string]: Schema } = {
  format: tag("Which format the folder is written in.", "parley-agreement/1"),
  id: string("Its name; the folder has the same.", "id"),
  version: integer("Counts the editions of this pack. Statements name the hash of its data.", 1),
  languages: list("Languages every text of the pack exists in.", string("A language.", "language")),
  name: ref("Its full name.", "text"),
  shortName: ref("What people call it.", "text"),
  character: choice("What kind of undertaking it is, by its own words.", [
    "treaty",
    "agreement",
    "political-commitment",
    "arrangement",
    "pledge",
    "proposal",
    "fictional",
  ]),
  asOf: string("Facts were gathered up to this day; later ones are not known here.", "date"),
  parties: list(
    "Everybody that the pack speaks of.",
    object(
      "A party, signatory or addressee. A code says nothing about status.",
      {
        code: string("Its code in this pack.", "party"),
        name: string("Its name as the depositary or the agreement writes it."),
      },
      {
        shortCode: string("Its code of two letters on the wire.", "party"),
        continues: string("The code of the party whose place it took.", "party"),
        groups: list("Groups that rules name.", string("A group.", "id")),
        note: ref("What a reader should know.", "text"),
        sources,
      },
    ),
  ),
  participation: object(
    "Kinds of participation in the agreement's own words, and what leads to them.",
    {
      kinds: list(
        "Kinds of participation; the first is that of whoever has done nothing.",
        object(
          "A kind of participation.",
          {
            id: string("Its name in the pack.", "id"),
            name: ref("What the agreement calls it.", "text"),
            isBound: flag("True when the duties of the agreement bind such a party."),
          },
          {
            whenInForce: string("What it becomes once the agreement is in force.", "id"),
            whenEnded: string("What it becomes once the agreement has ended.", "id"),
          },
        ),
      ),
      acts: list(
        "Acts that change participation, or the agreement as a whole.",
        object(
          "A kind of act.",
          {
            id: string("Its name in the pack.", "id"),
            name: ref("What it is called.", "text"),
          },
          {
            to: string("The kind of participation that it leads to.", "id"),
            agreement: choice("What it does to the agreement as a whole.", [
              "enters-into-force",
              "is-extended",
              "ends",
            ]),
            suspends: list(
              "Provisions that it is said to suspend: their names, or a kind of provision.",
              string("A name or a kind.", "id"),
            ),
            resumes: flag("True when it ends what the party suspended before."),
          },
        ),
      ),
    },
  ),
};

/** Members of agreement.json that a pack has where there is something to say. */
export const course: { readonly [name: string]: Schema } = {
  authenticTexts: object(
    "Languages of the agreement itself.",
    { languages: list("Authentic languages.", string("A language.", "language")), sources },
    {
      prevails: string("The language that prevails where they differ.", "language"),
      notices: list("Languages of notices under it.", string("A language.", "language")),
      article,
    },
  ),
  depositaries: list(
    "Who keeps the instruments.",
    object(
      "A depositary.",
      { name: string("Its name."), sources },
      {
        party: string("Its code, where it is a party.", "party"),
      },
    ),
  ),
  groups: list(
    "Groups of parties that rules name.",
    object("A group.", { id: string("Its name.", "id"), name: ref("In words.", "text"), sources }),
  ),
  entryIntoForce: object(
    "How it enters into force.",
    {
      rule: choice("The kind of rule.", [
        "on-signature",
        "exchange-of-instruments",
        "named-list",
        "nth-deposit",
        "depositaries-and-others",
        "fixed-date",
        "political-start",
        "not-applicable",
      ]),
      text: ref("The rule in words.", "text"),
      sources,
    },
    {
      article,
      group: string("The group whose acts are all needed.", "id"),
      count: integer("How many acts are needed.", 1),
      act: string("The act that counts.", "id"),
      wait: string("How long after the last act.", "duration"),
      notBefore: string("In no case before this day.", "date"),
      perParty: string("For a later party: so long after its act.", "duration"),
    },
  ),
  duration: object(
    "How long it lasts.",
    { text: ref("The rule in words.", "text"), sources },
    {
      article,
      until: string("The last day in force, as far as it is known.", "date"),
      extension: object("How it may be extended.", {
        atMost: string("At most so long.", "duration"),
        times: integer("How often.", 1),
      }),
      renewal: string("It is renewed by periods of this length.", "duration"),
      supersededBy: string("The pack of the agreement that takes its place.", "id"),
    },
  ),
  withdrawal: object(
    "How a party may withdraw.",
    { text: ref("The rule in words.", "text"), sources },
    {
      article,
      notice: string("How long before it takes effect notice is given.", "duration"),
      act: string("The act that gives notice; its events say from when they have effect.", "id"),
      to: ref("To whom notice is given.", "text"),
      grounds: ref("On what grounds.", "text"),
    },
  ),
  provisionalApplication: list(
    "Articles applied before it was in force.",
    object(
      "One provisional application.",
      { text: ref("In words.", "text"), sources },
      {
        articles: list("Which articles.", string("An article.")),
        duties: list("Duties of the pack that are kept so.", string("A name.", "id")),
        who: string("A kind of participation, a group or a party; all signatories without it."),
        extent: ref("Only to this extent.", "text"),
        from: string("From this day.", "date"),
        until: string("Until this day.", "date"),
      },
    ),
  ),
  statements: list(
    "Reservations, declarations, understandings, conditions, pledges and objections.",
    object(
      "What one party has said about the agreement, or has pledged.",
      {
        id: string("Its name in the pack.", "id"),
        by: string("Who said it.", "party"),
        kind: choice("What it is.", [
          "reservation",
          "declaration",
          "understanding",
          "condition",
          "objection",
          "pledge",
          "statement-after-the-end",
        ]),
        says: ref("What it says.", "text"),
        sources,
      },
      {
        on: ref("When it was made.", "dated"),
        until: string("It speaks until this day.", "date"),
        words: ref("In its exact words.", "quotation"),
        authority: ref("By whom, with which authority.", "text"),
        article,
        conditions: list("On which conditions.", ref("A condition.", "text")),
        exceptions: list("With which exceptions.", ref("An exception.", "text")),
        addressees: ref("To whom.", "text"),
        answers: string("The statement that it answers.", "id"),
        restates: string("The statement that it restates.", "id"),
        doubts: list("Doubts that others have stated.", ref("A doubt.", "position")),
      },
    ),
  ),
  relations: list(
    "How it stands to other agreements.",
    object(
      "A relation.",
      {
        kind: choice("Which.", [
          "fulfilled-through",
          "supersedes",
          "superseded-by",
          "without-prejudice-to",
          "integral-part",
          "amends",
        ]),
        text: ref("In words.", "text"),
        sources,
      },
      { agreement: string("The other pack, where there is one.", "id"), article },
    ),
  ),
};
