/** @module What a round of a consultation has come to (CONS-4 to CONS-11). */

import { assert } from "@parley/bytes";
import type { ConsultationBody, Outcome } from "@parley/wire";
import { by, consulting, lastOfEach, type By, type Consulting, type Said } from "../said.js";
import { agendaOf, type Item } from "./agenda.js";
import { breaksOf, type Break } from "./break.js";
import { delegationsOf, hintsOf, type Delegation, type Hint } from "./delegation.js";
import type { Agreement, Proposal } from "./proposal.js";

export type RoundState = "proposed" | "agreed" | "postponed" | "suspended" | "held" | "closed";

export interface Round {
  readonly number: number;
  readonly state: RoundState;
  /** By stated time; at least one. */
  readonly proposals: readonly Proposal[];
  /** The proposal that the round is agreed on; the newest where there is none. */
  readonly current: Proposal;
  readonly isAgreed: boolean;
  readonly breaks: readonly Break[];
  /** Items of the current proposal, then those that were added to the round. */
  readonly agenda: readonly Item[];
  readonly delegations: readonly Delegation[];
  /** Who said that it was held, and on which days, by party. */
  readonly held: readonly (By & { readonly days: Days })[];
  /** What each party would have it leave behind. */
  readonly outcomes: readonly (By & { readonly outcome: Outcome })[];
  /** What all sides would have it leave behind. */
  readonly outcome?: Outcome;
  /** Who closed it, by party. */
  readonly closed: readonly Closing[];
  readonly hints: readonly Hint[];
}

/** Days YYYY-MM-DD, both included. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/** What a party said when it closed a round. */
export interface Closing extends By {
  /** The day on which it would meet next. */
  readonly next?: string;
  readonly text?: string;
}

/**
 * A round from its proposals, at least one, and from what those who have a seat said of it.
 * @param said By stated time, its proposals too.
 * @param sides Those of the consultation.
 */
export function roundOf(
  number: number,
  { proposals, agreed }: Agreement,
  said: readonly Said<ConsultationBody>[],
  sides: readonly string[],
): Round {
  const current = agreed ?? proposals.at(-1);
  assert(current !== undefined, "a round has a proposal");
  const delegations = delegationsOf(consulting(said, "delegation"));
  const held = lastOfEach(consulting(said, "held")).map((one) => {
    return { ...by(one), days: { from: one.body.from, until: one.body.until } };
  });
  const closed = lastOfEach(consulting(said, "closed")).map(closingOf);
  const outcomes = lastOfEach(consulting(said, "outcome")).map((one) => {
    return { ...by(one), outcome: one.body.outcome };
  });
  const isAgreed = agreed !== undefined;
  const outcome = sameOf(sidesIn({ isAgreed, current }, sides), outcomes);
  const words = ["proposed", "accepted", "postponed", "suspended", "resumed", "held"] as const;
  const breaks = breaksOf(consulting(said, ...words), agreed);
  const round = {
    number,
    proposals,
    current,
    isAgreed,
    breaks,
    held,
    closed,
  };
  return {
    ...round,
    state: stateOf(round, sides),
    agenda: agendaIn(current, said),
    delegations,
    outcomes,
    ...(outcome !== undefined && { outcome }),
    hints: hintsOf(current, delegations),
  };
}

/** CONS-7: whether it is held, and who suspends it or puts it off has said so too. */
export function wasHeld({ isAgreed, held, breaks }: Round): boolean {
  const parties = new Set(held.map(({ from }) => from));
  const isUndisputed = breaks.every(({ stands, from }) => !stands || parties.has(from));
  return isAgreed && held.length > 0 && isUndisputed;
}

/** The day on which all sides would meet next, as they said when they closed the round. */
export function nextDay(round: Round, sides: readonly string[]): string | undefined {
  const { closed } = round;
  const days = sidesIn(round, sides).map((side) => closed.find(({ from }) => from === side)?.next);
  return days.every((day) => day === days[0]) ? days[0] : undefined;
}

/** CONS-5: who closes it and chooses what it leaves: nobody is a side by a proposal alone. */
function sidesIn(
  { isAgreed, current }: Pick<Round, "isAgreed" | "current">,
  sides: readonly string[],
): readonly string[] {
  return isAgreed ? current.terms.sides : sides;
}

/** CONS-5, CONS-6. */
function stateOf(
  round: Pick<Round, "current" | "isAgreed" | "breaks" | "held" | "closed">,
  sides: readonly string[],
): RoundState {
  const { isAgreed, breaks, held, closed } = round;
  const parties = closed.map(({ from }) => from);
  if (sidesIn(round, sides).every((side) => parties.includes(side))) return "closed";
  const standing = breaks.filter(({ stands }) => stands).map(({ as }) => as);
  if (standing.includes("suspended")) return "suspended";
  if (standing.includes("postponed")) return "postponed";
  if (!isAgreed) return "proposed";
  return held.length > 0 ? "held" : "agreed";
}

function agendaIn(current: Proposal, said: readonly Said<ConsultationBody>[]): readonly Item[] {
  const added = consulting(said, "agenda-added").map((one) => ({
    ...by(one),
    items: one.body.items,
  }));
  const lists = [{ ...by(current), items: current.terms.agenda }, ...added];
  const answered = consulting(said, "accepted", "agenda-answered");
  return agendaOf(lists, answered, current.terms.sides);
}

function closingOf(one: Consulting<"closed">): Closing {
  const { next, text } = one.body;
  return {
    ...by(one),
    ...(next !== undefined && { next }),
    ...(text !== undefined && { text }),
  };
}

/** CONS-11. */
function sameOf(sides: readonly string[], outcomes: Round["outcomes"]): Outcome | undefined {
  const chosen = sides.map((side) => outcomes.find(({ from }) => from === side)?.outcome);
  return chosen.every((outcome) => outcome === chosen[0]) ? chosen[0] : undefined;
}
