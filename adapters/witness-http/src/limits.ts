/** @module Every maximum of asking a witness (spec/witness.md section Limits). */

/** Bytes, characters and milliseconds. */
export const limits = {
  waitMs: 1_000,
  answerBytesMax: 16_384,
  wordsUnitsMax: 300,
} as const;
