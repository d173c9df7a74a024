/** @module What people are reminded of: what waits, and days that are near (CONS-36). */

import { nearestInstant, type Instant } from "@parley/bytes";
import type { Due } from "@parley/wire";
import type { Consultation } from "../consultation.js";
import { overdueIn } from "../overdue.js";
import type { Commitment } from "../undertaking/commitment.js";
import { askedOn, dayOf, momentumOf, type OpenMatter } from "./momentum.js";

/** An open matter; of a commitment also when it is due, where all accepted that. */
export interface Reminder extends OpenMatter {
  readonly due?: Due;
  readonly overdue: boolean;
}

/** CONS-36: what the people of `party` are reminded of, the overdue first, then the oldest. */
export function remindersOf(
  consultations: readonly Consultation[],
  party: string,
  now: Instant,
): readonly Reminder[] {
  const today = dayOf(now);
  const soon = dayOf(nearestInstant(now + SOON_MS));
  const found = consultations.flatMap((one) => {
    const overdue = overdueIn(one, today);
    const commitments = new Map(one.commitments.map((each) => [each.id, each]));
    return momentumOf([one], now).open.flatMap((matter): readonly Reminder[] => {
      const commitment = commitments.get(matter.id);
      const due = commitment?.due;
      const isLate = overdue.has(matter.id);
      const isNear = due !== undefined && "day" in due && due.day <= soon;
      if (!isLate && !isNear && !isAsked(matter, commitment, party)) return [];
      return [{ ...matter, ...(due !== undefined && { due }), overdue: isLate }];
    });
  });
  return found.sort((left, right) => {
    return Number(right.overdue) - Number(left.overdue) || left.time - right.time;
  });
}

/** Whether an answer of this party is awaited; what its owner is to do is no question to it. */
function isAsked(
  { waitsFor }: OpenMatter,
  commitment: Commitment | undefined,
  party: string,
): boolean {
  if (commitment === undefined || commitment.state === "proposed") return waitsFor.includes(party);
  return askedOn(commitment).includes(party);
}

/** Seven days. */
const SOON_MS = 604_800_000;
