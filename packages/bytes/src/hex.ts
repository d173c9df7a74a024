/** @module Lower-case hexadecimal (RFC 4648 section 8, lower case only). */

import { fault, ok, type Result } from "./result.js";

/** Writes bytes as lower-case hexadecimal. */
export function encodeHex(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) out += DIGITS.charAt(byte >> 4) + DIGITS.charAt(byte & 15);
  return out;
}

/** Reads lower-case hexadecimal of exactly `sizeBytes` bytes (rule HEX-1). */
export function decodeHex(text: string, sizeBytes: number): Result<Uint8Array> {
  if (text.length !== sizeBytes * 2) return fault("HEX-1", `not ${sizeBytes} bytes in hexadecimal`);
  const out = new Uint8Array(sizeBytes);
  for (let index = 0; index < sizeBytes; index++) {
    const high = DIGITS.indexOf(text.charAt(index * 2));
    const low = DIGITS.indexOf(text.charAt(index * 2 + 1));
    if (high < 0 || low < 0) return fault("HEX-1", "not lower-case hexadecimal", index * 2);
    out[index] = (high << 4) | low;
  }
  return ok(out);
}

const DIGITS = "0123456789abcdef";
