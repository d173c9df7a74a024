/** @module The most a published article may hold (spec/reading.md, section 2). */

/** Every bound is checked while reading, before the thing it bounds is kept. */
export const READING_LIMITS = {
  fileBytesMax: 2_097_152,
  frontMatterLinesMax: 200,
  elementsMax: 50_000,
  elementDepthMax: 256,
  linksMax: 5_000,
  figuresMax: 2_000,
} as const;
