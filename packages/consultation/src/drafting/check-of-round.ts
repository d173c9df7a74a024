/** @module What an own centre refuses to say of a round (CONS-25, CONS-26). */

import { fault, ok, type Result } from "@parley/bytes";
import type { AgendaItem, ConsultationBody, ItemAnswer } from "@parley/wire";
import type { Consultation } from "../consultation.js";
import { limits } from "../limits.js";
import { seatsIn, seatsOf, withdrawalOf } from "../round/proposal.js";
import type { Round } from "../round/round.js";
import { consulting } from "../said.js";

type OfRound = Exclude<
  ConsultationBody,
  { readonly as: "proposed" | "question" | "answer" | "question-closed" }
>;

/** What is said of terms and items, and not of the course of a round. */
type RoundTermsWord = "accepted" | "declined" | "agenda-answered" | "agenda-added";

/** What `body` refers to is a proposal that counts, or items that were added to a round. */
export function checkOfRound(
  consultation: Consultation,
  body: OfRound,
  party: string,
): Result<true> {
  const { rounds, said } = consultation;
  const added = consulting(said, "agenda-added").find(({ id }) => id === body.of);
  const of = added?.body.of ?? body.of;
  const round = rounds.find(({ proposals }) => proposals.some(({ id }) => id === of));
  const proposal = round?.proposals.find(({ id }) => id === of);
  if (round === undefined || proposal === undefined || !seatsOf(proposal.terms).includes(party)) {
    return fault("CONS-23", "this party has no seat in it");
  }
  const isOfTerms = body.as === "accepted" || body.as === "declined";
  const seats = seatsIn(round.isAgreed ? round.current : undefined, consultation.parties);
  if (!isOfTerms && !seats.includes(party)) {
    return fault("CONS-23", "this party has no seat in the round as it is agreed");
  }
  const items = added?.body.items ?? proposal.terms.agenda;
  switch (body.as) {
    case "accepted":
      return checkAcceptance(round, body.of, body.agenda, party);
    case "declined":
      return checkDecline(round, body.of, party);
    case "agenda-answered":
      return checkAnswers(items, body.agenda);
    case "agenda-added":
      if (body.items.length === 0) return fault("CONS-26", "it adds no item");
      if (addedBy(round, party) + body.items.length > limits.itemsAddedMax) {
        return fault("CONS-29", `a party adds at most ${limits.itemsAddedMax} items to a round`);
      }
      return isOver(round) ? over(round) : checkItems(consultation, body.items);
    case "postponed":
    case "suspended":
    case "resumed":
    case "delegation":
    case "held":
    case "outcome":
    case "closed":
      return checkCourse(round, body, party);
  }
}

/** CONS-26: a commitment that an item raises is one of this consultation. */
export function checkItems(
  consultation: Consultation | undefined,
  items: readonly AgendaItem[],
): Result<true> {
  const known = new Set(
    consultation?.commitments.flatMap(({ versions }) => versions.map(({ id }) => id)),
  );
  const isUnknown = items.some(({ commitment }) => {
    return commitment !== undefined && !known.has(commitment);
  });
  return isUnknown ? fault("CONS-26", "a commitment that an item raises is not here") : ok(true);
}

/** CONS-25. */
function checkAcceptance(
  round: Round,
  id: string,
  answers: readonly ItemAnswer[],
  party: string,
): Result<true> {
  const proposal = round.proposals.find((one) => one.id === id);
  if (proposal === undefined || proposal.from === party) {
    return fault("CONS-25", "nobody accepts its own proposal");
  }
  if (proposal.accepted.some(({ from }) => from === party)) {
    return fault("CONS-25", "this party has accepted it already");
  }
  if (withdrawalOf(proposal) !== undefined) {
    return fault("CONS-25", "its author has withdrawn it");
  }
  return isOver(round) ? over(round) : checkAnswers(proposal.terms.agenda, answers);
}

/** CONS-35. */
function checkDecline(round: Round, id: string, party: string): Result<true> {
  const proposal = round.proposals.find((one) => one.id === id);
  if (proposal?.accepted.some(({ from }) => from === party) === true) {
    return fault("CONS-35", "this party has accepted it");
  }
  const isAgreed = round.isAgreed && round.current.id === id;
  return isAgreed ? fault("CONS-35", "the round is agreed on it") : ok(true);
}

function checkAnswers(items: readonly AgendaItem[], answers: readonly ItemAnswer[]): Result<true> {
  const isBeyond = answers.some(({ item }) => item >= items.length);
  return isBeyond ? fault("CONS-25", "it answers an item that is not there") : ok(true);
}

/** CONS-26. */
function checkCourse(
  round: Round,
  body: Exclude<OfRound, { readonly as: RoundTermsWord }>,
  party: string,
): Result<true> {
  switch (body.as) {
    case "postponed":
    case "suspended":
      return round.state === "closed" ? over(round) : ok(true);
    case "resumed": {
      const isOurs = round.breaks.some(({ stands, from }) => stands && from === party);
      return isOurs ? ok(true) : fault("CONS-26", "this party has not postponed or suspended it");
    }
    case "held":
      return round.isAgreed ? ok(true) : fault("CONS-26", "only a round that is agreed is held");
    case "closed": {
      const isTwice = round.closed.some(({ from }) => from === party);
      return isTwice ? fault("CONS-26", "this party has closed it already") : ok(true);
    }
    case "delegation":
    case "outcome":
      return ok(true);
  }
}

function addedBy({ agenda, current }: Round, party: string): number {
  return agenda.filter(({ proposed }) => {
    return proposed.from === party && proposed.id !== current.id;
  }).length;
}

function isOver({ state }: Round): boolean {
  return state === "held" || state === "closed";
}

function over({ number, state }: Round): Result<true> {
  return fault("CONS-26", `round ${number} is ${state}`);
}
