/** @module Every maximum of the wire format (spec/wire.md section Limits). */

/** Largest maxima a reader applies before it allocates; sizes in bytes. */
export const limits = {
  noteBytesMax: 65_536,
  flashNoteBytesMax: 8_192,
  exhibitNoteBytesMax: 2_097_152,
  frameBytesMax: 4_194_304,
  frameHeaderBytesMax: 128,
  depthMax: 16,
  membersMax: 1_000,
  partiesMax: 100,
  exhibitsMax: 16,
  signatureLinesMax: 8,
  keyNameUnitsMax: 128,
  textUnitsMax: 32_768,
  wordUnitsMax: 256,
  bearersMax: 16,
  wantedMax: 256,
  conversationHeadsMax: 256,
} as const;
