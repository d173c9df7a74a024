/** @module Answers about rounds: terms, agendas, delegations, reasons (CONS-4 to CONS-11). */

import type { ConsultationView } from "@parley/protocol";
import type { Outcome } from "@parley/wire";
import {
  component,
  count,
  flag,
  list,
  member,
  optional,
  record,
  text,
  variants,
  words,
  type Fields,
} from "../answers/json-schema.js";
import { hash, instant, party } from "../answers/values.js";

type Round = ConsultationView["rounds"][number];
type Proposal = Round["current"];
type Terms = Proposal["terms"];
type Item = Round["agenda"][number];
type Delegation = Round["delegations"][number];
type Member = Delegation["members"][number];
type Break = Round["breaks"][number];
type Hint = Round["hints"][number];
type By = Proposal["accepted"][number];

/** Who said it, when, in which statement. */
export const by: Fields<By> = {
  id: hash("The statement."),
  from: party("Who said it."),
  time: instant("When, as its sender states."),
};

export const said = record<By>("Who said it.", by);

export const level = words<Terms["level"]>("Who meets.", {
  experts: "experts",
  "directors-general": "directors-general",
  ministers: "ministers",
  heads: "heads of state or government",
});

export const roundState = words<Round["state"]>("Where it stands.", {
  proposed: "not all have agreed to a proposal",
  agreed: "all have agreed to its terms",
  postponed: "a party has put it off",
  suspended: "a party has suspended it",
  held: "a party has said that it was held",
  closed: "all sides have closed it",
});

const agendaItem: Fields<Terms["agenda"][number]> = {
  title: text("Its title."),
  commitment: optional(hash("The commitment that it raises.")),
};

export const agenda = list(
  "Items of an agenda.",
  record<Terms["agenda"][number]>("One of them.", agendaItem),
);

const outcome = words<Outcome>("What the round leaves behind.", {
  "joint-statement": "a joint statement",
  "agreed-minutes": "agreed minutes",
  "chairs-summary": "a summary on the chair's own responsibility",
  "own-readouts": "a readout of each side",
  "no-record": "no record",
});

const terms = record<Terms>("Its terms.", {
  subject: text("The subject."),
  level,
  sides: list("The parties that consult.", party("One of them.")),
  mediator: optional(party("Who hosts and proposes texts, and is no side.")),
  mandate: optional(
    record<NonNullable<Terms["mandate"]>>("On what instruction they meet.", {
      text: text("Its words."),
      from: text("The day from which it holds."),
    }),
  ),
  venue: text("Where."),
  from: text("The first day."),
  until: text("The last day."),
  agenda,
});

const proposal = component<Proposal>(
  "RoundProposal",
  record("Terms of a round as one party proposed them.", {
    ...by,
    terms,
    counters: optional(hash("The proposal in whose place it stands.")),
    accepted: list("Who accepted it.", said),
    declined: list(
      "Who declined it and did not accept it; its author withdraws it so.",
      record<Proposal["declined"][number]>("One of them.", { ...by, reason: text("Its reason.") }),
    ),
    waitsFor: list("Who has still to accept it.", party("One of them.")),
  }),
);

const item = record<Item>("An item, by whom it was proposed and what parties say of it.", {
  ...agendaItem,
  proposed: record<Item["proposed"]>("What proposed it.", by),
  item: count("Its place there, from 0."),
  answers: list(
    "The last answer of each party.",
    record<Item["answers"][number]>("Of one.", {
      from: party("Who."),
      answer: words<Item["answers"][number]["answer"]>("What it says.", {
        agreed: "it agrees to the item",
        "not-agreed": "it does not",
      }),
    }),
  ),
  standing: words<Item["standing"]>("What the answers come to.", {
    agreed: "all sides agree",
    proposed: "not all sides have answered",
    "not-agreed": "a side does not agree",
  }),
});

const members = list(
  "Who comes, by function.",
  record<Member>("One of them.", {
    function: text("The function."),
    level: optional(level),
    leads: flag("True for who leads."),
  }),
);

const delegation = record<Delegation>("Whom a party sends.", {
  ...by,
  members,
  earlier: list(
    "What it named before, the oldest first.",
    record<Delegation["earlier"][number]>("One list.", { ...by, members }),
  ),
});

const pause = record<Break>("That a party postponed or suspended it, in its own words.", {
  ...by,
  as: words<Break["as"]>("Which.", { postponed: "put off", suspended: "suspended" }),
  reason: text("The reason that it states."),
  to: optional(text("The day to which it would put it off.")),
  stands: flag("False once its party went on."),
});

const hint = variants<Hint, "hint">("Something to look at; nothing is wrong by itself.", "hint", {
  "leader-not-at-level": [
    "Who leads is of another level than the round.",
    { party: party("Whose leader."), leader: level, level },
  ],
  "leaders-differ": [
    "Leaders are of different levels.",
    {
      leaders: list(
        "Each leader.",
        record<{ readonly party: string; readonly leader: Terms["level"] }>("One of them.", {
          party: party("Whose."),
          leader: level,
        }),
      ),
    },
  ],
  "before-mandate": [
    "It would begin before the day from which its mandate holds.",
    {
      proposal: hash("The proposal."),
      day: text("Its first day."),
      mandate: text("The mandate's day."),
    },
  ],
});

export const round = component<Round>(
  "RoundView",
  record("A round of a consultation, from what was said of it.", {
    number: count("Its number.", 1),
    state: roundState,
    proposals: list("Proposals by stated time.", proposal.ref),
    current: member("The proposal that it is agreed on, or the newest.", proposal),
    isAgreed: flag("Whether all have agreed to the current proposal."),
    breaks: list("What each side said when it postponed or suspended it.", pause),
    agenda: list("Items of the current proposal, then those that were added.", item),
    delegations: list("The last list of each party.", delegation),
    held: list(
      "Who said that it was held.",
      record<Round["held"][number]>("One of them.", {
        ...by,
        days: record<Round["held"][number]["days"]>("On which days.", {
          from: text("The first day."),
          until: text("The last day."),
        }),
      }),
    ),
    outcomes: list(
      "What each party would have it leave behind.",
      record<Round["outcomes"][number]>("Of one.", { ...by, outcome }),
    ),
    outcome: optional(outcome),
    closed: list(
      "Who closed it.",
      record<Round["closed"][number]>("One of them.", {
        ...by,
        next: optional(text("The day on which it would meet next.")),
        text: optional(text("Its words.")),
      }),
    ),
    hints: list("What to look at.", hint),
  }),
);

export const roundComponents = [proposal, round];
