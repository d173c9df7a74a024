/** @module How many items a party may still pick in a year (spec/challenge.md, INSP-13). */

import { civilFromDays, UsageError, type Instant } from "@parley/bytes";

/** How many items each party may pick in a year, and the day on which the first year begins. */
export interface PickQuota {
  readonly perYear: number;
  /** Any moment of the day, which is reckoned in UTC. */
  readonly start: Instant;
}

/** A party picked an item to be inspected. */
export interface ItemPick {
  readonly party: string;
  readonly at: Instant;
}

/** The picks that a party has left in the year in which `at` lies (INSP-13 to INSP-15). */
export function picksLeft(
  { perYear, start }: PickQuota,
  picks: readonly ItemPick[],
  party: string,
  at: Instant,
): number {
  if (!Number.isSafeInteger(perYear) || perYear < 0) {
    throw new UsageError("a quota is a whole number of picks");
  }
  const year = yearSince(start, at);
  if (year < 0) return 0;
  const used = picks.filter((pick) => pick.party === party && yearSince(start, pick.at) === year);
  return Math.max(0, perYear - used.length);
}

/** Whole years from the day of `start` to that of `at`: negative before it (INSP-14). */
function yearSince(start: Instant, at: Instant): number {
  const [firstYear, firstMonth, firstDay] = civilFromDays(Math.floor(start / MS_PER_DAY));
  const [year, month, day] = civilFromDays(Math.floor(at / MS_PER_DAY));
  const isBefore = month < firstMonth || (month === firstMonth && day < firstDay);
  return year - firstYear - (isBefore ? 1 : 0);
}

const MS_PER_DAY = 86_400_000;
