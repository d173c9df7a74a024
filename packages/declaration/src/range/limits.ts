/** @module Every maximum of range proofs (spec/range-proof.md section Limits). */

/** Applied before anything is allocated for what they bound. */
export const limits = {
  /** Values that one proof covers. */
  valuesMax: 1_024,
  bitsMax: 64,
} as const;

/** Sizes of a range that a proof can be for (rule RANGE-7). */
export const rangeBits: readonly number[] = [8, 16, 32, 64];
