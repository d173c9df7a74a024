/** @module Every maximum of declarations (spec/declaration.md, Limits). */

/** Readers apply them before they allocate; sizes in bytes, texts in UTF-16 units. */
export const limits = {
  headerBytesMax: 32_768,
  proofBytesMax: 33_554_432,
  leavesMax: 16_383,
  fieldsMax: 64,
  quantitiesMax: 32,
  stepsMax: 16,
  openedMax: 16_383,
  totalsMax: 32,
  rangeBitsMax: 1_048_576,
  identifierUnitsMax: 64,
  nameUnitsMax: 64,
  wordUnitsMax: 256,
  textUnitsMax: 8_192,
  valueBytesMax: 16_384,
  valueDepthMax: 6,
  depthMax: 12,
  valuesMax: 2_000_000,
} as const;
