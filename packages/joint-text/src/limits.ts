/** @module Every maximum of texts that parties write together (spec/joint-text.md, Limits). */

/** Words are counted in UTF-16 units. */
export const limits = {
  markNumberMax: 999_999_999_999_999,
  marksMax: 200_000,
  rangesMax: 1_000,
  footnoteUnitsMax: 4_096,
  pasteUnitsMax: 100_000,
  wordsUnitsMax: 200_000,
  paragraphsMax: 400,
  languagesMax: 8,
  participantsMax: 101,
  piecesMax: 2_000,
  valuesMax: 1_000_000,
  textBytesMax: 16_777_216,
  exhibitBytesMax: 1_048_576,
  exhibitsMax: 16,
} as const;
