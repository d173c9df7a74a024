/** @module Live: words and marks of a text being written, and what of them is here (LIVEF). */

import { encodeBase64, encodeText, formatJson, type Json, type Result } from "@parley/bytes";
import { readJsonBytes } from "../fields.js";
import { limits } from "../limits.js";

/** What one centre tells another of a text that they write together; one of both at least. */
export interface LiveWords {
  /** Id of the statement that opened the text. */
  readonly text: string;
  /** How much is here: the receiver answers with what is not. */
  readonly vector?: Uint8Array;
  /** Words and marks of the sender. */
  readonly update?: Uint8Array;
}

/** Writes live words as the body of a payload. */
export function formatLive({ text, vector, update }: LiveWords): Uint8Array {
  const document: Record<string, Json> = { text };
  if (vector !== undefined) document["vector"] = encodeBase64(vector);
  if (update !== undefined) document["update"] = encodeBase64(update);
  return encodeText(`${formatJson(document)}\n`);
}

/** Reads the body of a payload `live`. What vector and update say is left to who merges them. */
export function parseLive(bytes: Uint8Array): Result<LiveWords> {
  return readJsonBytes(bytes, limits.liveBodyBytesMax, "LIVEF-1", (fields) => {
    const text = fields.hex("text", 32);
    const vector = fields.optional("vector", (name) => {
      return fields.base64(name, limits.vectorUnitsMax);
    });
    const update = fields.optional("update", (name) => {
      return fields.base64(name, limits.updateUnitsMax);
    });
    if (vector === undefined && update === undefined) {
      fields.refuse("update", "is missing, and so is the vector", "LIVEF-3");
    }
    return { text, ...(vector && { vector }), ...(update && { update }) };
  });
}
