/** @module Every maximum of the store of sources (spec/source-store.md). */

export const storeLimits = {
  /** UTF-16 units of what is asked in words; what is beyond is not looked at. */
  queryUnitsMax: 1_024,
  /** Words and phrases of one query. */
  termsMax: 64,
  /** Names of which any may stand, and UTF-16 units of each. */
  namesMax: 256,
  nameUnitsMax: 300,
  /** Hits that one answer counts, and those that it gives at once. */
  countedMax: 10_000,
  hitsMax: 200,
  /** UTF-16 units of an excerpt, and marks in it. */
  excerptUnits: 240,
  marksMax: 32,
  /** Captures or heads given at once. */
  listMax: 1_000,
  /** Places, watches, and UTF-16 units of a name, a place or a reason. */
  placesMax: 4_096,
  watchesMax: 4_096,
  textUnitsMax: 2_048,
  /** Bytes of one act of the journal. */
  actBytesMax: 1_048_576,
  /** Groups of three words below which a text is compared by its hash alone. */
  shinglesMin: 20,
  /** Figures of one text that are compared. */
  figuresMax: 256,
  /** Texts that share a bucket and are looked at, and those compared word by word. */
  bucketMax: 256,
  comparedMax: 32,
  /** Printed words that are kept at hand with their terms: a power of two. */
  knownMax: 131_072,
} as const;
