/** @module Delegations to a round by function, and hints where ranks differ (CONS-9, CONS-10). */

import { levels, type DelegationMember, type Level } from "@parley/wire";
import { by, groupedBy, inOwnOrder, type By, type Consulting } from "../said.js";
import type { Proposal } from "./proposal.js";

export interface Delegation extends By {
  readonly members: readonly DelegationMember[];
  /** What this party named before, oldest first. */
  readonly earlier: readonly (By & { readonly members: readonly DelegationMember[] })[];
}

/** Something to look at before a round; nothing is wrong with it by itself. */
export type Hint =
  | {
      readonly hint: "leader-not-at-level";
      readonly party: string;
      readonly leader: Level;
      readonly level: Level;
    }
  | {
      readonly hint: "leaders-differ";
      readonly leaders: readonly { readonly party: string; readonly leader: Level }[];
    }
  | {
      readonly hint: "before-mandate";
      readonly proposal: string;
      readonly day: string;
      readonly mandate: string;
    };

/** The last list of each party, by party. */
export function delegationsOf(said: readonly Consulting<"delegation">[]): readonly Delegation[] {
  const parties = [...groupedBy(said, ({ from }) => from)].sort(([a], [b]) => (a < b ? -1 : 1));
  return parties.flatMap(([, own]) => {
    const lists = [...own].sort(inOwnOrder).map((one) => ({
      ...by(one),
      members: one.body.members,
    }));
    const last = lists.at(-1);
    return last === undefined ? [] : [{ ...last, earlier: lists.slice(0, -1) }];
  });
}

/** CONS-10: hints on a round that would be held on the terms of `proposal`. */
export function hintsOf(proposal: Proposal, delegations: readonly Delegation[]): readonly Hint[] {
  const { level, mandate, from: day, sides } = proposal.terms;
  const leaders = delegations.flatMap(({ from: party, members }) => {
    const leader = sides.includes(party) ? leaderOf(members) : undefined;
    return leader === undefined ? [] : [{ party, leader }];
  });
  const others = leaders.filter(({ leader }) => leader !== level);
  const differ = new Set(leaders.map(({ leader }) => leader)).size > 1;
  const isEarly = mandate !== undefined && day < mandate.from;
  return [
    ...(isEarly
      ? [{ hint: "before-mandate", proposal: proposal.id, day, mandate: mandate.from } as const]
      : []),
    ...others.map((one) => ({ hint: "leader-not-at-level", ...one, level }) as const),
    ...(differ ? [{ hint: "leaders-differ", leaders } as const] : []),
  ];
}

/** The highest level of those who lead. */
function leaderOf(members: readonly DelegationMember[]): Level | undefined {
  const leading = members.flatMap(({ leads, level }) => (leads && level ? [level] : []));
  return [...levels].reverse().find((level) => leading.includes(level));
}
