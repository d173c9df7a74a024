/** @module Every maximum of joint texts at a centre (spec/http.md, HTTP-40 to HTTP-49). */

export const limits = {
  /** Texts that one party opened and that are written here; of more, the newest. */
  writtenMax: 64,
  /** Bytes of the checkpoints of one party on one text whose words are read. */
  heldBytesMax: 67_108_864,
  /** Versions of one text that a console can name with `since`. */
  versionsMax: 256,
  /** Units of words that marks are on, in the history of one paragraph. */
  markedUnitsMax: 1_000_000,
  /** Structures of all texts that are held after they were shown. */
  structuresMax: 8,
} as const;
