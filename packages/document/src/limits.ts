/** @module Every maximum of documents by form (spec/document.md section Limits). */

/** Sizes in UTF-16 units, as the wire counts its texts. */
export const documentLimits = {
  /** The name of an office, a salutation, a title: one word of the wire. */
  nameUnitsMax: 256,
  /** All words of one language with their courtesies: one text of the wire. */
  wordsUnitsMax: 32_768,
  numberMax: 999_999,
  printedLanguagesMax: 6,
  columnsMax: 3,
  jointParagraphsMax: 400,
  jointSegmentsMax: 4_096,
  jointFootnotesMax: 64,
  jointSignaturesMax: 100,
  jointActsMax: 16,
  /** All words of a joint text in all its languages, its footnotes included. */
  jointUnitsMax: 1_048_576,
} as const;
