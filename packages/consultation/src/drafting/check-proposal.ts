/** @module What an own centre refuses to propose (CONS-24). */

import { fault, ok, type Result } from "@parley/bytes";
import type { ConsultationBody, RoundTerms } from "@parley/wire";
import type { Consultation } from "../consultation.js";
import { seatsOf } from "../round/proposal.js";
import { checkItems } from "./check-of-round.js";

/** Whose act it is, and who hears it. */
export interface Speaking {
  readonly party: string;
  /** The members of the conversation that it goes to, this party too. */
  readonly members: readonly string[];
}

type ProposedBody = Extract<ConsultationBody, { readonly as: "proposed" }>;

/** @param consultation Undefined of the proposal that begins one. */
export function checkProposal(
  consultation: Consultation | undefined,
  body: ProposedBody,
  { party, members }: Speaking,
): Result<true> {
  const { terms, round } = body;
  const seats = seatsOf(terms);
  if (!seats.includes(party)) return fault("CONS-23", "this party has no seat in it");
  const stranger = seats.find((seat) => !members.includes(seat));
  if (stranger !== undefined) {
    return fault("CONS-24", `${stranger} is no member of the conversation that it goes to`);
  }
  if (terms.mandate !== undefined && terms.from < terms.mandate.from) {
    return fault("CONS-24", `it would begin before the day of its mandate, ${terms.mandate.from}`);
  }
  if (consultation === undefined) {
    if (round !== 1) return fault("CONS-24", "a consultation begins with its first round");
    return checkItems(undefined, terms.agenda);
  }
  const placed = checkPlace(consultation, body, terms);
  return placed.ok ? checkItems(consultation, terms.agenda) : placed;
}

function checkPlace(
  { rounds, sides }: Consultation,
  { round, counters }: ProposedBody,
  terms: RoundTerms,
): Result<true> {
  const missing = sides.find((side) => !terms.sides.includes(side));
  if (missing !== undefined) return fault("CONS-24", `${missing} is a side of this consultation`);
  const last = rounds.at(-1)?.number ?? 0;
  const here = rounds.find(({ number }) => number === round);
  if (here === undefined && round !== last + 1) {
    return fault("CONS-24", `the next round is round ${last + 1}`);
  }
  if (here?.state === "held" || here?.state === "closed") {
    return fault("CONS-24", `round ${round} is ${here.state}`);
  }
  const isOfRound = here?.proposals.some(({ id }) => id === counters) === true;
  if (counters !== undefined && !isOfRound) {
    return fault("CONS-24", "a counter-proposal is to a proposal of the same round");
  }
  return ok(true);
}
