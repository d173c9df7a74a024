/** @module Encodings, time and errors that every other package stands on. */

export { canonicalJson } from "./canonical-json.js";
export { assert, AssertionError, UsageError } from "./assert.js";
export { decodeBase64, encodeBase64 } from "./base64.js";
export { joinBytes, sameBytes } from "./compare.js";
export type { Hash, PureCrypto, Verify } from "./crypto.js";
export { decodeHex, encodeHex } from "./hex.js";
export {
  civilFromDays,
  daysFromCivil,
  formatInstant,
  instant,
  nearestInstant,
  parseInstant,
  type Instant,
} from "./instant.js";
export {
  formatJson,
  isJsonObject,
  parseJson,
  type Json,
  type JsonLimits,
  type JsonObject,
} from "./json.js";
export { fault, ok, type Fault, type Result } from "./result.js";
export { decodeText, encodeText, isWellFormed } from "./text.js";
export { replaceUnseen, visible } from "./visible.js";
export {
  emptyTextMap,
  fillTextMap,
  getText,
  textMapValues,
  withText,
  type Filling,
  type TextMap,
} from "./text-map.js";
