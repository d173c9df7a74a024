/** @module Base64 (RFC 4648 section 4) with padding, one spelling per value. */

import { fault, ok, type Result } from "./result.js";

/** Writes bytes as padded base64. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    parts.push(encodeChunk(bytes.subarray(from, from + CHUNK_BYTES)));
  }
  return parts.join("");
}

/** Reads padded base64; refuses other alphabets, white space and stray low bits (rule B64-1). */
export function decodeBase64(text: string): Result<Uint8Array> {
  if (text.length % 4 !== 0) return fault("B64-1", "base64 comes in groups of four", text.length);
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  let size = 0;
  for (let index = 0; index < text.length; index += 4) {
    const last = index + 4 === text.length;
    const places = last ? 4 - padding : 4;
    let group = 0;
    for (let place = 0; place < 4; place++) {
      const value = place < places ? VALUES[text.charCodeAt(index + place)] : 0;
      if (value === undefined) return fault("B64-1", "not a base64 character", index + place);
      group = (group << 6) | value;
    }
    if ((group & ((1 << (8 * (4 - places))) - 1)) !== 0) {
      return fault("B64-1", "bits beyond the last byte are set", index);
    }
    if (size < out.length) out[size++] = group >> 16;
    if (size < out.length) out[size++] = (group >> 8) & 255;
    if (size < out.length) out[size++] = group & 255;
  }
  return ok(out);
}

function encodeChunk(bytes: Uint8Array): string {
  const codes: number[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const first = bytes[index] as number;
    const second = left > 1 ? (bytes[index + 1] as number) : 0;
    const third = left > 2 ? (bytes[index + 2] as number) : 0;
    codes.push(
      CODES[first >> 2] as number,
      CODES[((first & 3) << 4) | (second >> 4)] as number,
      left > 1 ? (CODES[((second & 15) << 2) | (third >> 6)] as number) : PADDING,
      left > 2 ? (CODES[third & 63] as number) : PADDING,
    );
  }
  return String.fromCharCode(...codes);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES: readonly number[] = Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const PADDING = 0x3d;
/** A multiple of three, and few enough letters to be arguments of one call. */
const CHUNK_BYTES = 3_072;
const VALUES: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const value = ALPHABET.indexOf(String.fromCharCode(code));
  return value < 0 ? undefined : value;
});
