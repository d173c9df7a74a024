/** @module Every maximum of live text (spec/live-text.md section Limits). */

/** Lengths in UTF-16 units, sizes in bytes. What one party can know alone is bounded by party. */
export const limits = {
  participantsMax: 8,
  languagesMax: 8,
  updateBytesMax: 1_048_576,
  /** Pieces of an update; words or marks that stand together are one. */
  piecesMax: 4_000,
  vectorBytesMax: 131_072,
  /** Insertions and marks done at once, and their units. */
  editsMax: 1_000,
  editUnitsMax: 100_000,
  /** Numbers of the paragraphs that one party makes. */
  paragraphsMax: 400,
  /** What one party writes in one paragraph of one language. */
  wordsUnitsMax: 200_000,
  /** The same in pieces that do not go on from the one before. */
  insertionsMax: 1_000,
  marksMax: 200_000,
  markUnitsMax: 65_536,
  rangesMax: 1_000,
  /** Lamport numbers of marks; a writer that came to the end stays there. */
  numberMax: 999_999_999_999_999,
  clientsMax: 1_024,
  /** Updates of one participant of a text that wait for what they refer to. */
  waitingMax: 64,
  waitingBytesMax: 2_097_152,
  /** Lines of one text's file; each participant may fill its even share. */
  fileBytesMax: 67_108_864,
  /** Bytes of updates merged into one, and updates in one answer to a vector. */
  mergedBytesMax: 786_432,
  answerMax: 16,
  answerBytesMax: 4_194_304,
} as const;
