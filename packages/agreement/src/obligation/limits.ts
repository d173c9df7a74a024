/** @module How much of what others say is reckoned with; the rest is kept as it came (OBL-13). */

export const limits = {
  /** Facts of one author about one occasion; the first ones. */
  factsMax: 128,
  /** Acts of one party, and what one party says of acts; the first ones. */
  actsMax: 512,
  /** Occasions of one party that count together. */
  seriesMax: 1_024,
} as const;
