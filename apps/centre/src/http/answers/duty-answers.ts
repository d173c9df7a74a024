/** @module Answers about what is owed under agreements, and what was notified (HTTP-15, 16). */

import type { ObligationState } from "@parley/agreement";
import type {
  AgreementData,
  DutiesView,
  ExchangePartyView,
  ExchangeView,
  ObligationView,
  QuotaView,
  RegistryEntry,
  RegistryStep,
} from "@parley/protocol";
import { component, count, flag, list, optional, record, text, words } from "./json-schema.js";
import { dataMeanings, momentsNamed, noticeAct } from "./notice-values.js";
import { hash, instant, parameters, party } from "./values.js";

const agreement = text("The agreement's name in its data.");

const obligationView = component<ObligationView>(
  "ObligationView",
  record("One duty, by this centre's reading: with its rule, its article and its facts.", {
    agreement,
    duty: text("The name of the notification, exchange, inspection or ladder in the data."),
    kind: words<ObligationView["kind"]>("What is owed.", {
      notice: "a notice, or data",
      acknowledgement: "that somebody says a notice has come",
      step: "a step of an inspection or a clarification",
    }),
    step: optional(text("The step's name in the data.")),
    article: optional(text("The agreement's article.")),
    about: text("The owing party's own name for the event, or the day or year it is of."),
    owedBy: party("Who owes it."),
    to: list("To whom it is owed, as far as this centre sees.", party("One of them.")),
    state: words<ObligationState>("What has become of it.", {
      due: "it was not given, and its time is not over",
      "sent-in-time": "it was given in time",
      "sent-late": "it was given after its time",
      "no-record": "its time is over, and nothing of it is here",
      "not-claimed": "somebody holds that it is not owed",
      "kept-voluntarily": "it was given, and need not have been",
      waived: "whoever it is owed to does without it, or it may be withheld",
    }),
    from: optional(instant("Not before this.")),
    by: optional(instant("No later than this.")),
    open: optional(
      text("Why there is no time: at-once, none-set, not-sourced-here, moment-not-known."),
    ),
    done: optional(instant("When it was done, as its sender states.")),
    without: list("To whom it was not given yet.", party("One of them.")),
    unclaimedBy: list("Who holds that it is not owed.", text("A party, or a word of the data.")),
    deniedBy: list("Who denies that.", text("A party, or a word of the data.")),
    waivedBy: list("Who does without it.", party("One of them.")),
    conforms: flag("False where what was given is not as its form says."),
    rule: text("The rule of agreement.md."),
    facts: list(
      "What it was reckoned from.",
      text("A statement's id, or a name that only this centre knows."),
    ),
    moments: momentsNamed,
  }),
);

const quotaView = component<QuotaView>(
  "QuotaView",
  record("How often a party began something in a year, and how often it may.", {
    agreement,
    sequence: text("Its name in the data."),
    party: party("Who began it."),
    from: text("The year's first day."),
    until: text("The next year's first day."),
    used: count("How often."),
    count: count("How often it may."),
  }),
);

const exchangeView = component<ExchangeView>(
  "ExchangeView",
  record("A simultaneous exchange: who is bound, and who has shown, and when.", {
    conversation: hash("Where it takes place."),
    agreement,
    notification: text("The exchange's name in the data."),
    about: text("The day that the data are of."),
    parties: list(
      "All members of the conversation.",
      record<ExchangePartyView>("One of them.", {
        party: party("Who."),
        committed: optional(instant("When it bound itself, as it states.")),
        revealed: optional(instant("When it showed its data, as it states.")),
        matches: optional(flag("False where what it showed is not what it was bound to.")),
      }),
    ),
    mayReveal: optional(hash("Our commitment, where all are bound and we have not shown.")),
  }),
);

const agreementData = component<AgreementData>(
  "AgreementData",
  record("The data of an agreement here, and those that peers said they have.", {
    agreement,
    pack: hash("SHA-256 of the data here (PACK-2)."),
    peers: list(
      "Peers that said which they have.",
      record<AgreementData["peers"][number]>("One of them.", {
        party: party("Who."),
        data: words<AgreementData["peers"][number]["data"]>("Which data it has.", dataMeanings),
      }),
    ),
  }),
);

export const dutiesView = component<DutiesView>(
  "DutiesView",
  record("What is owed now, by us and by others, by this centre's reading.", {
    now: instant("The centre's clock."),
    party: party("This centre's party."),
    since: optional(text("Yearly and periodic duties are reckoned from this day on.")),
    obligations: list("What is not done, the soonest first.", obligationView.ref),
    more: optional(count("How many more there are than are listed.", 1)),
    quotas: list("What was begun in the year.", quotaView.ref),
    exchanges: list("Simultaneous exchanges.", exchangeView.ref),
    data: list("Agreements as data.", agreementData.ref),
  }),
);

/** What `/api/registry/{id}` answers. */
export interface RegistryView {
  readonly agreement: string;
  readonly at: string;
  readonly entries: readonly RegistryEntry[];
}

export const registryView = component<RegistryView>(
  "RegistryView",
  record("What notifications say stands at the end of a day, ours and theirs.", {
    agreement,
    at: text("The day."),
    entries: list(
      "One thing each.",
      record<RegistryEntry>("One thing that was notified.", {
        party: party("Who notified it."),
        notification: text("The notification's name in the data."),
        about: text("Its name, as its party gave it."),
        cancelled: flag("True once it was called off, or was sent in error."),
        values: optional(parameters("What its party's newest word says.")),
        history: list(
          "The statements that made it so, oldest first.",
          record<RegistryStep>("One of them.", {
            statement: hash("The statement."),
            as: noticeAct("What it does."),
            time: instant("When, as its sender states."),
            inError: flag("True where its sender says that it was sent in error."),
          }),
        ),
      }),
    ),
  }),
);

export const dutyComponents = [
  ...[obligationView, quotaView, exchangeView, agreementData, dutiesView, registryView],
];
