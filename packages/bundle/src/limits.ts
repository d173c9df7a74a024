/** @module Every maximum of a bundle and a trust file (spec/evidence-bundle.md, Limits). */

/** Largest maxima a reader applies before it allocates for what they bound; sizes in bytes. */
export const limits = {
  bundleBytesMax: 67_108_864,
  depthMax: 16,
  membersMax: 40_000,
  valuesMax: 250_000,
  statementsMax: 10_000,
  receiptsMax: 30_000,
  proofsMax: 40_000,
  partiesMax: 100,
  credentialsMax: 100,
  revocationsMax: 1_000,
  trustBytesMax: 262_144,
  rootsMax: 1_000,
  policyLinesMax: 1_000,
  revokedMax: 1_000,
} as const;
