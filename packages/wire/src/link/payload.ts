/** @module Payload: what is sealed inside a frame, padded to a class of sizes (PAY). */

import { decodeText, encodeText, fault, joinBytes, ok, type Result } from "@parley/bytes";
import { limits } from "../limits.js";

/** The kinds of sealed payload. Unknown kinds are left alone (PAY-4). */
export type PayloadKind =
  | "hello"
  | "deliver"
  | "receipt"
  | "proof"
  | "checkpoints"
  | "cosigned"
  | "refusal"
  | "want"
  | "credential"
  | "revocation"
  | "live";

export interface Payload {
  readonly kind: string;
  readonly body: Uint8Array;
}

/** Writes `kind size`, LF, the body, and zeros up to 1, 2, 4 … 256 KiB or a multiple of that. */
export function formatPayload(kind: PayloadKind, body: Uint8Array): Uint8Array {
  const line = encodeText(`${kind} ${body.length}\n`);
  let size = SIZE_CLASS_MIN;
  while (size < line.length + body.length) size += Math.min(size, SIZE_STEP_MAX);
  return joinBytes(line, body, new Uint8Array(size - line.length - body.length));
}

/** Reads a payload; what follows the body must be zeros. */
export function parsePayload(bytes: Uint8Array): Result<Payload> {
  if (bytes.length > limits.frameBytesMax) return fault("PAY-1", "a payload is too large");
  const end = bytes.subarray(0, LINE_BYTES_MAX).indexOf(0x0a);
  const line = decodeText(bytes.subarray(0, Math.max(end, 0)));
  const parts = line.ok ? /^([a-z]{1,16}) (0|[1-9]\d{0,6})$/.exec(line.value) : null;
  if (parts === null) return fault("PAY-2", "no line with kind and size", 0);
  const bodyEnd = end + 1 + Number(parts[2]);
  if (bodyEnd > bytes.length) return fault("PAY-2", "shorter than its size says", bytes.length);
  for (let at = bodyEnd; at < bytes.length; at++) {
    if (bytes[at] !== 0) return fault("PAY-3", "the padding is not zeros", at);
  }
  return ok({ kind: parts[1] as string, body: bytes.slice(end + 1, bodyEnd) });
}

const SIZE_CLASS_MIN = 1_024;
const SIZE_STEP_MAX = 262_144;
const LINE_BYTES_MAX = 32;
