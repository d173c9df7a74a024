/** @module Proposals of a round, who accepted them, and what it is agreed on (CONS-3, CONS-4). */

import type { RoundTerms } from "@parley/wire";
import { byLastWord, isChosenLater, lastWord, placesOf } from "../last-word.js";
import {
  by,
  byTime,
  consulting,
  firstOfEach,
  groupedBy,
  lastOfEach,
  type By,
  type Consulting,
  type DialogueBody,
  type Said,
} from "../said.js";

/** Terms of a round as one party proposed them. */
export interface Proposal extends By {
  readonly terms: RoundTerms;
  /** Id of the proposal in whose place it stands. */
  readonly counters?: string;
  /** Who accepted it, by party; who proposed it is not among them. */
  readonly accepted: readonly By[];
  /** Who declined it and did not accept it, by party; where it is its author, it is withdrawn. */
  readonly declined: readonly Decline[];
  /** Who has still to accept it, before a round is agreed on it. */
  readonly waitsFor: readonly string[];
}

/** A party's word that it does not accept, with the reason it gives. */
export interface Decline extends By {
  readonly reason: string;
}

/** CONS-3: those who have a seat: the sides, and the mediator. */
export function seatsOf({ sides, mediator }: RoundTerms): readonly string[] {
  return mediator === undefined ? sides : [...sides, mediator];
}

/** CONS-3: who is heard on the course of a round: of one that is not agreed, all `parties`. */
export function seatsIn(
  agreed: Proposal | undefined,
  parties: readonly string[],
): readonly string[] {
  return agreed === undefined ? parties : seatsOf(agreed.terms);
}

/** What was proposed for a round, and on what it is agreed. */
export interface Agreement {
  readonly proposals: readonly Proposal[];
  readonly agreed: Proposal | undefined;
}

/** Of one round, from what was said of its terms. */
export function agreementOf(said: readonly Said<DialogueBody>[]): Agreement {
  const [proposed, accepted] = [consulting(said, "proposed"), consulting(said, "accepted")];
  const proposals = proposalsOf(proposed, accepted, consulting(said, "declined"));
  return { proposals, agreed: agreedOf(proposals, [...proposed, ...accepted]) };
}

/** Proposals of one round by time, with who accepted and who declined them. */
function proposalsOf(
  proposed: readonly Consulting<"proposed">[],
  accepted: readonly Consulting<"accepted">[],
  declined: readonly Consulting<"declined">[],
): readonly Proposal[] {
  const acceptances = groupedBy(accepted, ({ body }) => body.of);
  const declines = groupedBy(declined, ({ body }) => body.of);
  return [...proposed].sort(byTime).map((one) => {
    const { terms, counters } = one.body;
    const others = (acceptances.get(one.id) ?? []).filter(({ from }) => from !== one.from);
    const acceptedBy = firstOfEach(others).map(by);
    const have = new Set([one.from, ...acceptedBy.map(({ from }) => from)]);
    const left = lastOfEach(declines.get(one.id) ?? []).filter(({ from }) => {
      return from === one.from || !have.has(from);
    });
    return {
      ...by(one),
      terms,
      ...(counters !== undefined && { counters }),
      accepted: acceptedBy,
      declined: left.map((word) => ({ ...by(word), reason: word.body.reason })),
      waitsFor: seatsOf(terms).filter((party) => !have.has(party)),
    };
  });
}

/** CONS-4, CONS-35: the proposal that all have accepted, and that none replaced since. */
function agreedOf(
  proposals: readonly Proposal[],
  said: readonly Consulting<"proposed" | "accepted">[],
): Proposal | undefined {
  const places = placesOf(said);
  return proposals
    .filter(isAccepted)
    .sort(byLastWord)
    .reduce<Proposal | undefined>((found, one) => {
      if (found === undefined) return one;
      return isChosenLater(one, found, seatsOf(one.terms), places) ? one : found;
    }, undefined);
}

/** Whether all accepted it, and before its author withdrew it. */
function isAccepted(proposal: Proposal): boolean {
  const withdrawn = withdrawalOf(proposal);
  const isOffered = withdrawn === undefined || byTime(withdrawn, lastWord(proposal)) > 0;
  return isOffered && proposal.waitsFor.length === 0;
}

/** CONS-35: its author's word that it is no longer made. */
export function withdrawalOf({ from, declined }: Proposal): Decline | undefined {
  return declined.find((one) => one.from === from);
}
