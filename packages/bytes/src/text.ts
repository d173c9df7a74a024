/** @module UTF-8, strictly (RFC 3629): no surrogates, no overlong forms, no replacements. */

import { UsageError } from "./assert.js";
import { fault, ok, type Result } from "./result.js";

/** Encodes well-formed text; lone surrogates throw `UsageError` (check text from outside first). */
export function encodeText(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3);
  let size = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) as number;
    if (code < 0x80) {
      out[size++] = code;
    } else if (code < 0x800) {
      out[size++] = 0xc0 | (code >> 6);
      out[size++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      if (code >= 0xd800 && code <= 0xdfff) throw new UsageError("text holds a lone surrogate");
      out[size++] = 0xe0 | (code >> 12);
      out[size++] = 0x80 | ((code >> 6) & 0x3f);
      out[size++] = 0x80 | (code & 0x3f);
    } else {
      index++;
      out[size++] = 0xf0 | (code >> 18);
      out[size++] = 0x80 | ((code >> 12) & 0x3f);
      out[size++] = 0x80 | ((code >> 6) & 0x3f);
      out[size++] = 0x80 | (code & 0x3f);
    }
  }
  return out.slice(0, size);
}

/** Decodes bytes or names the offset where the first ill-formed sequence starts (rule TEXT-1). */
export function decodeText(bytes: Uint8Array): Result<string> {
  const parts: string[] = [];
  let units: number[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const lead = bytes[offset] as number;
    const size = sequenceSize(lead);
    const code = size === 0 ? -1 : codePoint(bytes, offset, size);
    if (code < 0) return fault("TEXT-1", "these bytes are not UTF-8 text", offset);
    if (code < 0x10000) units.push(code);
    else units.push(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
    if (units.length >= CHUNK_UNITS) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
    offset += size;
  }
  parts.push(String.fromCharCode(...units));
  return ok(parts.join(""));
}

/** True when the text holds no lone surrogate and can therefore be encoded. */
export function isWellFormed(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(index + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    index++;
  }
  return true;
}

function sequenceSize(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function codePoint(bytes: Uint8Array, offset: number, size: number): number {
  const lead = bytes[offset] as number;
  if (size === 1) return lead;
  if (offset + size > bytes.length) return -1;
  let code = lead & (0x7f >> size);
  for (let index = 1; index < size; index++) {
    const byte = bytes[offset + index] as number;
    if ((byte & 0xc0) !== 0x80) return -1;
    code = (code << 6) | (byte & 0x3f);
  }
  const smallest = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
  if (code < smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return -1;
  return code;
}

const CHUNK_UNITS = 4096;
