/** @module Answers about declarations: what is bound, opened and asked, and what proofs show. */

import type { ChallengeBody } from "@parley/wire";
import type {
  DeclaredTableView,
  DisclosureView,
  DoctrineView,
  DrawView,
  LadderStepView,
  PlainView,
  QuestionView,
  ResultView,
  SaidView,
  StepPartyView,
} from "@parley/protocol";
import type { DeclarationsAnswer } from "../../declarations/answers.js";
import {
  byName,
  component,
  count,
  flag,
  list,
  optional,
  record,
  text,
  words,
  type Fields,
} from "../answers/json-schema.js";
import { hash, instant, names, parameters, party } from "../answers/values.js";
import { drawnView, proofView, waitingStep, workView } from "./proof-answers.js";

type Result = Extract<ChallengeBody, { readonly as: "result" }>["result"];
type Of<L extends keyof DeclaredTableView> = DeclaredTableView[L] extends readonly (infer T)[]
  ? T
  : never;

const said: Fields<SaidView> = {
  statement: hash("The statement."),
  from: party("Who said it."),
  said: instant("When, as its sender states."),
  here: instant("When it came here."),
};

const disclosure = component<DisclosureView>(
  "DisclosureView",
  record("A part of a declaration that its party opened.", {
    ...said,
    authority: text("By whose authority."),
    handling: optional(text("What recipients may do with it.")),
    proofs: list(
      "The exhibits that hold its proofs.",
      record<DisclosureView["proofs"][number]>("One of them.", {
        exhibit: hash("The exhibit."),
        isHere: flag("False until it has come."),
      }),
    ),
  }),
);

const step = record<LadderStepView>("One step of the ladder.", {
  id: text("Its name in the declaration."),
  shown: list("What the declaration's party has shown of it, in order.", disclosure.ref),
  parties: list(
    "Where all parties stand, where the step is taken at once; else nothing.",
    record<StepPartyView>("One of them.", {
      party: party("Who."),
      bound: optional(hash("The statement that binds it.")),
      shown: optional(hash("The statement that shows it.")),
      matches: optional(flag("False where what it showed is not what it was bound to.")),
    }),
  ),
});

const draw = record<DrawView>("A draw between all members of the conversation.", {
  about: text("Its own name."),
  items: count("How many items are to be drawn.", 1),
  parties: list(
    "Where each stands.",
    record<DrawView["parties"][number]>("One of them.", {
      party: party("Who."),
      word: words<DrawView["parties"][number]["word"]>("How far it is.", {
        "not-bound": "it has not bound itself to its part",
        bound: "it is bound, and others are not",
        "not-revealed": "all are bound, and it has not shown its part",
        revealed: "it has shown its part",
      }),
      bound: optional(hash("The binding that counts.")),
    }),
  ),
  seed: optional(text("What all parts come to, in hexadecimal, once all are shown.")),
});

const result = record<ResultView>("What came of an inspection.", {
  ...said,
  item: text("The item, or a place in hexadecimal."),
  result: words<Result>("The result, without a verdict.", {
    consistent: "what was seen is what was declared",
    "not-consistent": "what was seen is something else",
    "not-determinable": "it could not be told",
    "access-managed": "access was limited by agreement",
  }),
  notes: list(
    "What was found of each field.",
    record<ResultView["notes"][number]>("Of one.", {
      field: text("The field."),
      note: text("What was found."),
    }),
  ),
  text: optional(text("Words beside it.")),
});

const question = record<QuestionView>("A question about a declaration.", {
  ...said,
  text: text("Its words."),
  replies: list(
    "Answers, and that it went to the commission.",
    record<QuestionView["replies"][number]>("One of them.", {
      ...said,
      as: words<QuestionView["replies"][number]["as"]>("Which.", {
        answer: "it is answered",
        commission: "it is referred to the commission",
      }),
      text: text("Its words."),
    }),
  ),
});

const table = component<DeclaredTableView>(
  "DeclaredTableView",
  record("A table that a party declared. Nothing of an item stands here unless it was opened.", {
    ...said,
    id: hash("The declaration."),
    conversation: hash("Where it was declared."),
    header: parameters("Its readable part, by spec/declaration.md."),
    steps: list("Where every party stands with each step of the ladder.", step),
    items: list("Items and leaves that were opened one by one.", disclosure.ref),
    draws: list("Draws among its leaves.", draw),
    picks: list(
      "Items that were picked to be inspected.",
      record<Of<"picks">>("One of them.", { ...said, item: text("The item.") }),
    ),
    results: list("What came of inspections.", result),
    questions: list("What was asked of it.", question),
    picksLeft: byName(
      "How many items each other party may still pick this year.",
      count("By its code."),
    ),
    correctedUntil: optional(instant("Until when its errors are corrected.")),
    terms: record<DeclaredTableView["terms"]>("Held against the agreement (LIFE-10).", {
      word: words<DeclaredTableView["terms"]["word"]>("What came of it.", {
        follows: "limits, fields and steps are those of the agreement",
        breaks: "some of them are others",
        "not-asked": "nothing was asked",
        "not-counted": "the agreement's data that it names are not here",
      }),
      detail: text("In a sentence without its full stop."),
    }),
    supplementedBy: list("Declarations that supplement it.", hash("One of them.")),
    signedOff: optional(
      record<NonNullable<DeclaredTableView["signedOff"]>>("Who signed it off; ours alone.", {
        reviewedBy: text("Who looked through it."),
        releasedBy: list("Who released it.", text("One of the two.")),
      }),
    ),
  }),
);

const plain = record<PlainView>("That there is nothing to declare, or no change.", {
  ...said,
  as: words<PlainView["as"]>("Which.", {
    nil: "there is nothing to declare",
    "no-change": "nothing has changed",
  }),
  about: text("The agreement, or the declaration that still says what is so."),
  asOf: instant("When it was so."),
  scope: optional(text("What is meant by nothing.")),
});

const doctrine = component<DoctrineView>(
  "DoctrineView",
  record("A statement of doctrine, in exact words.", {
    ...said,
    conversation: hash("Where it was said."),
    title: text("Its title."),
    words: names("The words by language."),
    speaker: text("Who spoke."),
    authority: text("On what authority."),
    saidOn: text("The day on which it was said."),
    conditions: list("Under which it holds.", text("One of them.")),
    addressees: list("To whom it is addressed.", text("One of them.")),
    restates: optional(hash("The earlier statement that it says again.")),
    supersedes: optional(hash("The earlier statement in whose place it stands.")),
    doubts: list(
      "Who doubts it, and why.",
      record<DoctrineView["doubts"][number]>("One of them.", { ...said, text: text("Its words.") }),
    ),
    standing: words<DoctrineView["standing"]>("Whether a later one says something of it.", {
      stands: "none does",
      restated: "it was said again",
      superseded: "another stands in its place",
    }),
  }),
);

export const declarationsAnswer = component<DeclarationsAnswer>(
  "DeclarationsAnswer",
  record("Everything that is here of declarations, those of all parties.", {
    party: party("This centre's party."),
    tables: list("Tables that were declared.", table.ref),
    plain: list("That there is nothing, or no change.", plain),
    doctrine: list("Statements of doctrine.", doctrine.ref),
    proofs: byName("Proofs that disclosures name, by their exhibits.", proofView.ref),
    work: list("What was begun here and takes seconds, the newest last.", workView.ref),
    waiting: list("Steps that we take at once with others, and that are not done.", waitingStep),
    drawn: list("Draws whose seed is known and whose leaves are here.", drawnView),
  }),
);

export const declarationComponents = [
  ...[disclosure, table, doctrine, declarationsAnswer, proofView, workView],
];
