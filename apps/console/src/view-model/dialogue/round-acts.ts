/** @module What a party can say of a round now; what is next stands first. */

import type { ConsultationView } from "@parley/protocol";
import type { BreakView, ProposalView, RoundView } from "../../dialogue-api.js";

/** An act of a round that is of no single proposal and of no single item. */
export type RoundAct =
  | "resume"
  | "counter"
  | "held"
  | "outcome"
  | "close"
  | "next-round"
  | "delegation"
  | "add-items"
  | "postpone"
  | "suspend";

/** A proposal on which no round is agreed, and what we can say of it. */
export interface OpenProposal {
  readonly proposal: ProposalView;
  readonly own: boolean;
  /** Whether we have neither accepted nor declined it. */
  readonly waitsForUs: boolean;
}

/** The round that is spoken of now. */
export function lastRound({ rounds }: Pick<ConsultationView, "rounds">): RoundView | undefined {
  return rounds.at(-1);
}

/** Whether a party consults or mediates in a round. */
export function hasSeat({ current }: RoundView, party: string): boolean {
  const { sides, mediator } = current.terms;
  return sides.includes(party) || mediator === party;
}

/** Whether nothing more is agreed about it. */
export function isOver({ state }: RoundView): boolean {
  return state === "held" || state === "closed";
}

/** Proposals that are still made, the newest first. */
export function openProposals(round: RoundView, self: string): readonly OpenProposal[] {
  if (isOver(round)) return [];
  const { proposals, current, isAgreed } = round;
  const open = proposals.filter((one) => {
    const isWithdrawn = one.declined.some(({ from }) => from === one.from);
    const isPast = isAgreed && (one.id === current.id || one.time < current.time);
    return !isWithdrawn && !isPast && !isCountered(one, proposals);
  });
  return open.toReversed().map((proposal) => {
    const declined = proposal.declined.some(({ from }) => from === self);
    return {
      proposal,
      own: proposal.from === self,
      waitsForUs: proposal.waitsFor.includes(self) && !declined,
    };
  });
}

/** The acts that this party can do now. */
export function roundActs(round: RoundView, self: string, today: string): readonly RoundAct[] {
  if (!hasSeat(round, self)) return [];
  const isSide = round.current.terms.sides.includes(self);
  const said = (all: readonly { readonly from: string }[]): boolean => {
    return all.some(({ from }) => from === self);
  };
  const { state, isAgreed, breaks, held, outcomes, closed, delegations, current } = round;
  const canHold = isAgreed && state !== "closed" && !said(held);
  const when = (is: boolean, act: RoundAct): readonly RoundAct[] => (is ? [act] : []);
  const later = [...when(!isOver(round), "add-items"), "postpone", "suspend"] as const;
  switch (state) {
    case "proposed":
      return ["delegation", ...later];
    case "agreed": {
      const isOn = current.terms.from <= today;
      return [
        ...when(canHold && isOn, "held"),
        ...when(true, "delegation"),
        ...later,
        ...when(canHold && !isOn, "held"),
      ];
    }
    case "postponed":
    case "suspended":
      return [
        ...when(said(standing(breaks)), "resume"),
        ...["counter" as const, "delegation" as const, ...later],
        ...when(canHold, "held"),
      ];
    case "held":
      return [
        ...when(canHold, "held"),
        ...when(isSide && !said(outcomes), "outcome"),
        ...when(isSide && !said(closed), "close"),
        "next-round",
        ...when(isSide && said(outcomes), "outcome"),
        ...when(!said(delegations), "delegation"),
      ];
    case "closed":
      return ["next-round", ...when(isSide, "outcome")];
  }
}

/** Breaks that stand, one for each party that has put it off or suspended it. */
function standing(breaks: readonly BreakView[]): readonly BreakView[] {
  return breaks.filter(({ stands }) => stands);
}

/** A party answers with its own words what it was offered; the later offer stands. */
function isCountered({ id }: ProposalView, all: readonly ProposalView[]): boolean {
  return all.some(({ counters, declined, from }) => {
    return counters === id && !declined.some((one) => one.from === from);
  });
}
