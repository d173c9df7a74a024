/** @module Every maximum of challenges (spec/challenge.md section Limits). */

/** Largest maxima, checked before anything is computed. */
export const challengeLimits = {
  /** Leaves of a declaration, padding among them. */
  placesMax: 65_536,
  /** Items of a plan; exact arithmetic on more would keep a screen waiting. */
  plannedItemsMax: 20_000,
  /** Chances in one table. */
  tableCellsMax: 2_000,
} as const;
