/** @module Every maximum of what one party can make others work out (CONS-29). */

/** Counted for each party by itself: what one says pushes out nothing of another. */
export const limits = {
  /** Consultations that a party begins in one conversation. */
  consultationsMax: 64,
  /** Items that a party adds to one round, in however many statements. */
  itemsAddedMax: 64,
} as const;
