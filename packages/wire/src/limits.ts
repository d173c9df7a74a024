/** @module Every maximum of the wire format (spec/wire.md section Limits). */

/** Largest maxima a reader applies before it allocates; sizes in bytes. */
export const limits = {
  noteBytesMax: 65_536,
  helloBytesMax: 1_048_576,
  introductionBytesMax: 262_144,
  flashNoteBytesMax: 8_192,
  exhibitNoteBytesMax: 2_097_152,
  frameBytesMax: 4_194_304,
  frameHeaderBytesMax: 128,
  depthMax: 16,
  membersMax: 1_000,
  valuesMax: 32_768,
  partiesMax: 100,
  headsMax: 400,
  exhibitsMax: 16,
  signatureLinesMax: 8,
  keyNameUnitsMax: 128,
  textUnitsMax: 32_768,
  wordUnitsMax: 256,
  recipientUnitsMax: 4_096,
  namesMax: 32,
  bearersMax: 16,
  phrasebooksMax: 64,
  wantedMax: 256,
  linkMax: 999_999_999_999_999,
  conversationHeadsMax: 256,
} as const;
