/** @module Proposing a round: a first one, the next one, or other terms than were proposed. */

import type { ConsultationView } from "@parley/protocol";
import { levels, limits, type AgendaItem, type RoundTerms } from "@parley/wire";
import type { ActBody, ProposalView } from "../../dialogue-api.js";
import type { Complaint } from "../form/read-form.js";
import type { TypedForm } from "../form/typed-form.js";
import { TypedReading } from "./typed-reading.js";

/** Keys of the form. */
export const PROPOSED = {
  subject: "subject",
  level: "level",
  mediator: "mediator",
  venue: "venue",
  from: "from",
  until: "until",
  mandate: "mandate",
  mandateFrom: "mandateFrom",
  agenda: "agenda",
  /** Followed by a commitment's id: "no" where it is not raised. */
  raise: "raise/",
} as const;

/** What is proposed: in which consultation, and in whose place. */
export interface Proposing {
  readonly consultation?: ConsultationView;
  readonly round: number;
  readonly counters?: ProposalView;
}

/** What the address asks for: undefined where it names nothing that is here. */
export function proposingOf(
  all: readonly ConsultationView[],
  { consultation, counters }: { readonly consultation?: string; readonly counters?: string },
): Proposing | undefined {
  for (const one of all) {
    if (consultation === one.id) return { consultation: one, round: one.round + 1 };
    for (const round of one.rounds) {
      const countered = round.proposals.find(({ id }) => id === counters);
      if (countered !== undefined) {
        return { consultation: one, round: round.number, counters: countered };
      }
    }
  }
  return consultation === undefined && counters === undefined ? { round: 1 } : undefined;
}

/** What the form begins with: the terms that are known. */
export function beginProposal({ consultation, counters }: Proposing): TypedForm {
  const terms = counters?.terms ?? consultation?.rounds.at(-1)?.current.terms;
  if (terms === undefined) return {};
  const { subject, level, mediator, venue, mandate } = terms;
  const begun = {
    ...{ [PROPOSED.subject]: subject, [PROPOSED.level]: level, [PROPOSED.venue]: venue },
    ...(mediator !== undefined && { [PROPOSED.mediator]: mediator }),
    ...(mandate !== undefined && {
      [PROPOSED.mandate]: mandate.text,
      [PROPOSED.mandateFrom]: mandate.from,
    }),
  };
  if (counters === undefined) {
    // A round that is closed may have named the day of the next one.
    const next = consultation?.state === "closed" ? consultation.next?.day : undefined;
    return { ...begun, ...(next !== undefined && { [PROPOSED.from]: next }) };
  }
  const items = terms.agenda.filter(({ commitment }) => commitment === undefined);
  return {
    ...begun,
    ...{ [PROPOSED.from]: terms.from, [PROPOSED.until]: terms.until },
    [PROPOSED.agenda]: items.map(({ title }) => title).join("\n"),
  };
}

/** Open commitments, and those that are on the agenda already: the first items, in `language`. */
export function raisedItems(
  { consultation, counters }: Proposing,
  language: string,
): readonly (AgendaItem & { readonly commitment: string })[] {
  const known = new Map<string, string>();
  const items = [...(counters?.terms.agenda ?? []), ...(consultation?.nextAgenda ?? [])];
  for (const { title, commitment } of items) {
    if (commitment === undefined || known.has(commitment)) continue;
    const found = consultation?.commitments.find(({ id }) => id === commitment);
    known.set(commitment, shortTitle(found?.words[language] ?? title));
  }
  return [...known].map(([commitment, title]) => ({ commitment, title }));
}

/** Reads the form. `parties` are the members that it goes to, ours too. */
export function readProposal(
  typed: TypedForm,
  proposing: Proposing,
  { parties, language }: { readonly parties: readonly string[]; readonly language: string },
): { readonly body: ActBody; readonly complaints: readonly Complaint[] } {
  const reading = new TypedReading(typed);
  const subject = reading.line(PROPOSED.subject, "propose.subject");
  const level = levels.find((one) => one === typed[PROPOSED.level]) ?? "experts";
  const mediator = parties.find((one) => one === typed[PROPOSED.mediator]);
  const sides = parties.filter((one) => one !== mediator).sort();
  // Who is reached at all is complained of where the recipients are chosen.
  if (parties.length > 1 && sides.length < 2) {
    reading.tell(PROPOSED.mediator, "propose.mediator", "propose.twoSides");
  }
  const venue = reading.line(PROPOSED.venue, "propose.venue");
  const days = readDays(reading, typed);
  const mandate = readMandate(reading, days.from);
  const raised = raisedItems(proposing, language).filter(({ commitment }) => {
    return typed[PROPOSED.raise + commitment] !== "no";
  });
  const room = limits.agendaMax - raised.length;
  const titles = reading.lines(PROPOSED.agenda, "propose.agenda", room);
  const terms: RoundTerms = {
    ...{ subject, level, sides, venue, ...days },
    ...(mediator !== undefined && { mediator }),
    ...(mandate !== undefined && { mandate }),
    agenda: [...raised, ...titles.map((title) => ({ title }))],
  };
  const { consultation, round, counters } = proposing;
  const body: ActBody = {
    ...{ kind: "consultation", as: "proposed", round, terms },
    ...(consultation !== undefined && { consultation: consultation.id }),
    ...(counters !== undefined && { counters: counters.id }),
  };
  return { body, complaints: reading.complaints };
}

/** Both days, in their order. */
export function readDays(
  reading: TypedReading,
  typed: TypedForm,
): { readonly from: string; readonly until: string } {
  const from = reading.day(PROPOSED.from, "propose.from");
  // A round of one day needs one day typed.
  const isOne = (typed[PROPOSED.until] ?? "").trim() === "";
  const until = isOne ? from : reading.day(PROPOSED.until, "propose.until");
  if (until < from) reading.tell(PROPOSED.until, "propose.until", "propose.untilBefore");
  return { from, until };
}

function readMandate(reading: TypedReading, begins: string): RoundTerms["mandate"] {
  const text = reading.optionalText(PROPOSED.mandate, "propose.mandate");
  const from = reading.optionalDay(PROPOSED.mandateFrom, "propose.mandateFrom");
  if (text === "" && from === "") return undefined;
  if (text === "") reading.tell(PROPOSED.mandate, "propose.mandate", "notify.missing");
  if (from === "") reading.tell(PROPOSED.mandateFrom, "propose.mandateFrom", "notify.missing");
  if (begins !== "" && begins < from) {
    reading.tell(PROPOSED.mandateFrom, "propose.mandateFrom", "propose.beforeMandate");
  }
  return { text, from };
}

/** As much of it as fits into a title; no character is halved. */
function shortTitle(words: string): string {
  if (words.length <= limits.wordUnitsMax) return words;
  const cut = words.slice(0, limits.wordUnitsMax - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
