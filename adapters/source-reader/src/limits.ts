/** @module Every maximum of reading sources (spec/sources.md). */

export const limits = {
  /** Bytes of one file, or of one answer. */
  bytesMax: 33_554_432,
  /** Bytes of a page or feed. */
  markupBytesMax: 8_388_608,
  /** Elements of a page that the search for its main part looks at. */
  elementsMax: 50_000,
  /** Texts of one feed or collection. */
  textsMax: 2_000,
  /** UTF-16 units of the prose of one text; what is beyond is left out, and said to be. */
  unitsMax: 1_000_000,
  /** UTF-16 units that are looked at of a text without a form. */
  plainUnitsMax: 2_000_000,
  /** Pages of a PDF. */
  pagesMax: 2_000,
  /** UTF-16 units of a title, a publisher's name and an address. */
  titleUnitsMax: 2_048,
  /** Milliseconds that the thread has for one of them, and its heap in MiB. */
  deadlineMs: 20_000,
  threadMemoryMib: 512,
  /** MiB by which the process may grow while one is read: not all of it is the thread's heap. */
  growthMib: 768,
} as const;
