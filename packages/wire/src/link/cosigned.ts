/** @module Cosigned: a peer's cosignature on a checkpoint it was shown (COSD). */

import { encodeBase64, encodeText, formatJson, type Result } from "@parley/bytes";
import { readJsonBytes } from "../fields.js";
import { limits } from "../limits.js";

/** The raw cosignature: eight bytes of time, then the signature (C2SP tlog-cosignature). */
export interface Cosigned {
  /** Size of the checkpoint that was cosigned. */
  readonly size: number;
  readonly signature: Uint8Array;
}

/** Writes a cosignature as the body of a payload. */
export function formatCosigned({ size, signature }: Cosigned): Uint8Array {
  return encodeText(`${formatJson({ size, signature: encodeBase64(signature) })}\n`);
}

/** Reads the body of a payload `cosigned`; whether it verifies the log's own centre says. */
export function parseCosigned(bytes: Uint8Array): Result<Cosigned> {
  return readJsonBytes(bytes, limits.noteBytesMax, "COSD-1", (fields) => ({
    size: fields.count("size", 0, Number.MAX_SAFE_INTEGER),
    signature: fields.base64("signature", 128, 72),
  }));
}
