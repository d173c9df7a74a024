/** @module That a round is postponed or suspended, with each party's own reason (CONS-6). */

import { by, inOwnOrder, lastOfEach, type By, type Consulting } from "../said.js";
import type { Proposal } from "./proposal.js";

/** What a party said when it postponed or suspended a round. */
export interface Break extends By {
  readonly as: "postponed" | "suspended";
  readonly reason: string;
  /** To which day it would postpone it. */
  readonly to?: string;
  /** Whether it still stands: no other party ends it. */
  readonly stands: boolean;
}

type Word = "proposed" | "accepted" | "postponed" | "suspended" | "resumed" | "held";

/** Breaks of one round, in the order in which `said` has them. */
export function breaksOf(
  said: readonly Consulting<Word>[],
  agreed: Proposal | undefined,
): readonly Break[] {
  const binding = new Set(agreed === undefined ? [] : [agreed, ...agreed.accepted].map(idOf));
  const ends = said.filter(({ id, body }) => {
    return body.as === "resumed" || body.as === "held" || binding.has(id);
  });
  const broken = said.filter(isBreak);
  const lastEnds = new Map(lastOfEach(ends).map((one) => [one.from, one]));
  const lastBreaks = new Set(lastOfEach(broken));
  return broken.map((one) => {
    const { as, reason } = one.body;
    const end = lastEnds.get(one.from);
    const to = one.body.as === "postponed" ? one.body.to : undefined;
    const stands = lastBreaks.has(one) && (end === undefined || inOwnOrder(end, one) < 0);
    return { ...by(one), as, reason, ...(to !== undefined && { to }), stands };
  });
}

function isBreak(one: Consulting<Word>): one is Consulting<"postponed" | "suspended"> {
  return one.body.as === "postponed" || one.body.as === "suspended";
}

function idOf({ id }: By): string {
  return id;
}
