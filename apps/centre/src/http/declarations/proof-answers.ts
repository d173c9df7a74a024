/** @module Answers of the service of declarations: proofs that were checked, work, draws. */

import type {
  DrawnView,
  ProofView,
  RecountWord,
  TotalView,
  WaitingStepView,
  WorkView,
} from "../../declarations/answers.js";
import {
  byName,
  component,
  count,
  list,
  optional,
  record,
  text,
  words,
} from "../answers/json-schema.js";
import { hash, hashPattern, names, parameters, party } from "../answers/values.js";

export const proofView = component<ProofView>(
  "ProofView",
  record("A proof, checked against the declaration that its disclosure names.", {
    declaration: hash("The declaration."),
    verdict: words<ProofView["verdict"]>("What came of it.", {
      proven: "it shows what it says",
      refused: "it breaks a rule, and shows nothing",
      unread: "the exhibit, or the declaration, is not here",
      checking: "it is being checked",
    }),
    rule: optional(text("With `refused`: the rule.")),
    detail: optional(text("With `refused`: why, in a sentence without its full stop.")),
    kind: optional(
      words<NonNullable<ProofView["kind"]>>("What it is of.", {
        totals: "what counts come to",
        item: "one item",
        absent: "that nothing of a name is declared",
        fields: "some fields of all items",
        padding: "that a leaf is no item",
      }),
    ),
    shows: list("What it shows, in English.", text("A sentence.")),
    notShown: list("What it does not show.", text("A sentence.")),
    item: optional(text("The item.")),
    fields: optional(parameters("Fields that were opened, by their names.")),
    counts: optional(byName("Counts that were opened.", text("A whole number, in decimal."))),
    shrouded: optional(names("Fields that stay closed for good, by why.")),
    totals: optional(
      list(
        "What counts come to: within a limit, or opened.",
        record<TotalView>("One quantity.", {
          quantity: text("Its name."),
          atMost: optional(count("It is at most this.")),
          is: optional(text("It is this, in decimal.")),
        }),
      ),
    ),
    place: optional(text("Where a leaf of padding stands, in hexadecimal.", hashPattern)),
    leaves: optional(count("How many leaves there are, padding with them.", 1)),
    opened: optional(
      list(
        "Fields that were opened of each of many items, of the first 1,000.",
        parameters("Of one item, by their names."),
      ),
    ),
    recount: optional(
      record<NonNullable<ProofView["recount"]>>("Counted again from what is opened.", {
        word: words<RecountWord>("What came of it.", {
          follows: "its counts follow from its fields by the agreement's rules",
          breaks: "its fields are not as the form says, or make its counts others",
          "not-counted": "it could not be counted again",
        }),
        detail: text("In a sentence."),
      }),
    ),
  }),
);

export const workView = component<WorkView>(
  "WorkView",
  record("What was begun by a request and is done beside it.", {
    id: text("Its name, since the centre's start."),
    what: words<WorkView["what"]>("What is done.", {
      commit: "a table is bound, kept and declared",
      prove: "a proof is made and sent",
    }),
    declaration: optional(hash("The declaration, as soon as there is one.")),
    done: { description: "Of one, this much is done.", type: "number", minimum: 0, maximum: 1 },
    statement: optional(hash("The statement that came of it.")),
    failed: optional(
      record<NonNullable<WorkView["failed"]>>("Why it was not done.", {
        rule: text("The rule."),
        detail: text("In a sentence without its full stop."),
      }),
    ),
  }),
);

export const waitingStep = record<WaitingStepView>(
  "A step that we take at once with others: who is bound, and what stopping now gives away.",
  {
    declaration: hash("Our declaration."),
    step: text("The step."),
    of: hash("Our binding."),
    bound: list("Who is bound.", party("One of them.")),
    notBound: list("Who is not bound.", party("One of them.")),
    shown: list("Who has shown.", party("One of them.")),
    midway: words<WaitingStepView["midway"]>("What there is to know before going on.", {
      "not-all-bound": "nobody shows before all are bound; stopping gives away that we are bound",
      "none-shown": "whoever shows first gives its step away before it sees another's",
      "others-shown": "others have shown; stopping leaves on record that we have not",
      "own-shown": "we have shown, and it cannot be taken back; others have not",
    }),
  },
);

export const drawnView = record<DrawnView>("How far a draw has come.", {
  declaration: hash("The declaration."),
  about: text("The draw's own name."),
  items: list("Places of leaves that were drawn and are items.", text("One.", hashPattern)),
  padding: list("Places of leaves that were drawn and are none.", text("One.", hashPattern)),
  owed: optional(text("The place of the leaf that its party opens next.", hashPattern)),
});
