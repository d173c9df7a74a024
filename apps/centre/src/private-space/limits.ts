/** @module How much a private space holds (spec/private-space.md, limits). */

export const limits = {
  itemsMax: 10_000,
  /** Of one item, over all its life. */
  versionsMax: 1_000,
  textBytesMax: 1_048_576,
  titleCharactersMax: 256,
  handlingCharactersMax: 256,
  /** A title and handling whose every character is escaped, and the rest. */
  headBytesMax: 8_192,
  /** What in the folder is not of it: so much is named. */
  strayToldMax: 100,
} as const;
