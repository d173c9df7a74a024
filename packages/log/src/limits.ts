/** @module Every maximum of the log's formats (spec/log.md section Limits). */

/** Largest maxima a reader applies before it allocates; sizes in bytes. */
export const limits = {
  /** Beyond this a number is not exact; a log of one entry a millisecond needs 285,000 years. */
  treeSizeMax: Number.MAX_SAFE_INTEGER,
  checkpointNoteBytesMax: 131_072,
  checkpointLinesMax: 100,
  originBytesMax: 255,
  cosignerNameBytesMax: 255,
  extensionsMax: 16,
  proofHashesMax: 63,
  proofBytesMax: 147_456,
  entryBytesMax: 65_535,
  bundleBytesMax: 16_777_472,
  policyBytesMax: 131_072,
  policyLinesMax: 1_000,
  groupMembersMax: 100,
} as const;
