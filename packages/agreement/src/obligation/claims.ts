/** @module Acts by which a party claims that duties are suspended, or resumes them (OBL-4). */

import type { Instant } from "@parley/bytes";

/** An act on duties, as its party claims it. */
export interface Claim {
  readonly id: string;
  /** From when it claims effect. */
  readonly at: Instant;
  /** Whose duties; undefined for those of all. */
  readonly party: string | undefined;
  readonly by: string;
  readonly suspends: readonly string[];
  readonly resumes: boolean;
  readonly deniedBy: readonly string[];
}

/** The newest act at an instant that says a duty of a party is suspended; undefined for none. */
export function claimOn(
  claims: readonly Claim[],
  party: string,
  duty: string,
  at: Instant,
): Claim | undefined {
  const own = claims.filter((claim) => claim.party === undefined || claim.party === party);
  const before = own.filter((claim) => claim.at <= at).sort(byTime);
  const last = before.findLast(({ resumes, suspends }) => resumes || suspends.includes(duty));
  return last?.resumes === false ? last : undefined;
}

function byTime(one: Claim, other: Claim): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}
