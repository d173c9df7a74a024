/** @module Every maximum of a witness (spec/witness.md section Limits). */

/** Counts, bytes and milliseconds. */
export const limits = {
  logsMax: 1_000,
  keysOfLogMax: 16,
  evidenceMax: 1_000,
  evidenceOfLogMax: 16,
  connectionsMax: 256,
  requestMsMax: 10_000,
  lossesMax: 1_000,
} as const;
