/** @module Bodies of statements on consultations and their rounds (BODY-24 to BODY-26). */

import type { JsonObject } from "@parley/bytes";
import type { Fields } from "../fields.js";
import { limits } from "../limits.js";
import { readSides } from "../party.js";

export const levels = ["experts", "directors-general", "ministers", "heads"] as const;
/** Who meets, from the lowest rank to the highest. */
export type Level = (typeof levels)[number];

export const outcomes = [
  "joint-statement",
  "agreed-minutes",
  "chairs-summary",
  "own-readouts",
  "no-record",
] as const;
/** What a round leaves behind. */
export type Outcome = (typeof outcomes)[number];

const agendaAnswers = ["agreed", "not-agreed"] as const;
export type AgendaAnswer = (typeof agendaAnswers)[number];

/** What is said of a consultation. */
export type ConsultationBody = { readonly kind: "consultation" } & (
  | {
      readonly as: "proposed";
      /** Id of the first proposal of this consultation; absent in that one. */
      readonly consultation?: string;
      readonly round: number;
      readonly terms: RoundTerms;
      /** Id of the proposal in whose place it stands. */
      readonly counters?: string;
    }
  | {
      /** `of` is a proposal: all of its terms but the items, each of which is answered alone. */
      readonly as: "accepted";
      readonly of: string;
      readonly agenda: readonly ItemAnswer[];
    }
  /** `of` is a proposal: not accepted, or by its own author no longer made. */
  | { readonly as: "declined"; readonly of: string; readonly reason: string }
  /** Here and below, unless said otherwise, `of` is the proposal whose round it is. */
  | { readonly as: "postponed"; readonly of: string; readonly reason: string; readonly to?: string }
  | { readonly as: "suspended"; readonly of: string; readonly reason: string }
  | { readonly as: "resumed"; readonly of: string }
  | { readonly as: "agenda-added"; readonly of: string; readonly items: readonly AgendaItem[] }
  | {
      /** `of` is the statement that added the items. */
      readonly as: "agenda-answered";
      readonly of: string;
      readonly agenda: readonly ItemAnswer[];
    }
  | {
      readonly as: "delegation";
      readonly of: string;
      readonly members: readonly DelegationMember[];
    }
  | { readonly as: "held"; readonly of: string; readonly from: string; readonly until: string }
  | { readonly as: "outcome"; readonly of: string; readonly outcome: Outcome }
  | { readonly as: "closed"; readonly of: string; readonly next?: string; readonly text?: string }
  /** `consultation` is the id of its first proposal. */
  | { readonly as: "question"; readonly consultation: string; readonly text: string }
  /** Of these two `of` is a question. */
  | { readonly as: "answer"; readonly of: string; readonly text: string }
  | { readonly as: "question-closed"; readonly of: string }
);

/** Where, when, at which level and about what a round is held. Days are YYYY-MM-DD. */
export interface RoundTerms {
  readonly subject: string;
  readonly level: Level;
  /** The parties that consult. */
  readonly sides: readonly string[];
  /** A party that hosts and proposes texts, and is no side. */
  readonly mediator?: string;
  readonly mandate?: Mandate;
  readonly venue: string;
  readonly from: string;
  readonly until: string;
  readonly agenda: readonly AgendaItem[];
}

/** On what instruction the sides meet, and since which day it holds. */
export interface Mandate {
  readonly text: string;
  readonly from: string;
}

export interface AgendaItem {
  readonly title: string;
  /** Id of a commitment that it raises. */
  readonly commitment?: string;
}

/** What is said of an item, by its place in the list that proposed it, from 0. */
export interface ItemAnswer {
  readonly item: number;
  readonly answer: AgendaAnswer;
}

/** Somebody who comes, by function and not by name. */
export interface DelegationMember {
  readonly function: string;
  readonly level?: Level;
  readonly leads: boolean;
}

/** Writes such a body. */
export function formatConsultation(body: ConsultationBody): JsonObject {
  const { kind: _, ...rest } = body;
  if (body.as !== "proposed") return rest as JsonObject;
  const { as, round, consultation, counters, terms } = body;
  return {
    ...{ as, round, terms: formatTerms(terms) },
    ...(consultation !== undefined && { consultation }),
    ...(counters !== undefined && { counters }),
  };
}

function formatTerms({ agenda, mandate, ...rest }: RoundTerms): JsonObject {
  return {
    ...rest,
    ...(mandate !== undefined && { mandate: { ...mandate } }),
    agenda: agenda.map((item) => ({ ...item })),
  };
}

/** Reads such a body. */
export function readConsultation(fields: Fields): ConsultationBody {
  const kind = "consultation";
  const as = fields.oneOf("as", SAID_OF_ROUNDS);
  if (as === "proposed") return readProposal(fields);
  if (as !== "question") return { kind, ...readOfRound(fields, as) };
  return { kind, as, consultation: fields.hex("consultation", 32), text: fields.words("text") };
}

type OfRound = Extract<Said<ConsultationBody>, { readonly of: string }>;
type Said<B> = B extends ConsultationBody ? Omit<B, "kind"> : never;

function readOfRound(fields: Fields, as: OfRound["as"]): OfRound {
  const of = fields.hex("of", 32);
  switch (as) {
    case "accepted":
      return { as, of, agenda: readAnswers(fields) };
    case "agenda-answered": {
      const agenda = readAnswers(fields);
      if (agenda.length === 0) fields.refuse("agenda", "is empty", "BODY-26");
      return { as, of, agenda };
    }
    case "postponed": {
      const to = fields.optional("to", (name) => fields.day(name));
      return { as, of, reason: fields.words("reason"), ...(to !== undefined && { to }) };
    }
    case "declined":
    case "suspended":
      return { as, of, reason: fields.words("reason") };
    case "resumed":
    case "question-closed":
      return { as, of };
    case "agenda-added": {
      const items = readAgenda(fields, "items");
      if (items.length === 0) fields.refuse("items", "is empty", "BODY-26");
      return { as, of, items };
    }
    case "delegation":
      return { as, of, members: fields.objects("members", limits.delegationMax, readMember) };
    case "held":
      return { as, of, ...readDays(fields) };
    case "outcome":
      return { as, of, outcome: fields.oneOf("outcome", outcomes) };
    case "closed": {
      const next = fields.optional("next", (name) => fields.day(name));
      const text = fields.optional("text", (name) => fields.words(name));
      return { as, of, ...(next !== undefined && { next }), ...(text !== undefined && { text }) };
    }
    case "answer":
      return { as, of, text: fields.words("text") };
  }
}

function readProposal(fields: Fields): ConsultationBody {
  const consultation = fields.optional("consultation", (name) => fields.hex(name, 32));
  const counters = fields.optional("counters", (name) => fields.hex(name, 32));
  const round = fields.count("round", 1, limits.roundsMax);
  if (consultation === undefined && counters !== undefined) {
    fields.refuse("counters", "stands without consultation", "BODY-25");
  }
  return {
    ...{ kind: "consultation", as: "proposed", round },
    terms: fields.object("terms", readTerms),
    ...(consultation !== undefined && { consultation }),
    ...(counters !== undefined && { counters }),
  };
}

function readTerms(fields: Fields): RoundTerms {
  const mandate = fields.optional("mandate", (name) => {
    return fields.object(name, (one) => ({ text: one.words("text"), from: one.day("from") }));
  });
  return {
    ...{ subject: fields.word("subject"), level: fields.oneOf("level", levels) },
    ...readSides(fields, "BODY-25"),
    ...(mandate !== undefined && { mandate }),
    ...{ venue: fields.word("venue"), ...readDays(fields), agenda: readAgenda(fields, "agenda") },
  };
}

function readDays(fields: Fields): { readonly from: string; readonly until: string } {
  const days = { from: fields.day("from"), until: fields.day("until") };
  return days.until < days.from ? fields.refuse("until", "is before from", "BODY-25") : days;
}

function readAgenda(fields: Fields, name: string): readonly AgendaItem[] {
  return fields.objects(name, limits.agendaMax, (one) => {
    const commitment = one.optional("commitment", (id) => one.hex(id, 32));
    return { title: one.word("title"), ...(commitment !== undefined && { commitment }) };
  });
}

function readAnswers(fields: Fields): readonly ItemAnswer[] {
  const answers = fields.objects("agenda", limits.agendaMax, (one) => {
    const item = one.count("item", 0, limits.agendaMax - 1);
    return { item, answer: one.oneOf("answer", agendaAnswers) };
  });
  const isTwice = new Set(answers.map(({ item }) => item)).size < answers.length;
  return isTwice ? fields.refuse("agenda", "answers one item twice", "BODY-26") : answers;
}

function readMember(fields: Fields): DelegationMember {
  const level = fields.optional("level", (name) => fields.oneOf(name, levels));
  return {
    function: fields.word("function"),
    ...(level !== undefined && { level }),
    leads: fields.flag("leads"),
  };
}

const SAID_OF_ROUNDS = [
  "proposed",
  "accepted",
  "declined",
  "postponed",
  "suspended",
  "resumed",
  "agenda-added",
  "agenda-answered",
  "delegation",
  "held",
  "outcome",
  "closed",
  "question",
  "answer",
  "question-closed",
] as const;
