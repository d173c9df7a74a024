/** @module The text of a checkpoint: origin, size and root (C2SP tlog-checkpoint). */

import { createHash } from "node:crypto";
import { AUDIT_LIMITS } from "../limits.js";
import { fault, good, type Fault, type Result } from "../result.js";
import { decodeBase64 } from "./base64.js";

/** What a checkpoint says. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** Reads the text of a note as a checkpoint's (AUD-5). */
export function parseCheckpointText(text: Buffer): Result<Checkpoint> {
  const [origin = "", size = "", base64 = "", ...extensions] = text.toString().split("\n");
  const originBytes = Buffer.byteLength(origin);
  if (originBytes < 1 || originBytes > AUDIT_LIMITS.nameBytesMax) {
    return malformed(`does not begin with an origin of 1 to ${AUDIT_LIMITS.nameBytesMax} bytes`);
  }
  const count = Number(size);
  if (!NUMBER.test(size) || count > AUDIT_LIMITS.numberMax) {
    return malformed("has no size from 0 to 2^53 - 1, in digits without a zero in front");
  }
  const root = decodeBase64(base64);
  if (root?.length !== HASH_BYTES) return malformed("has no root: 32 bytes in base64");
  // After the last line end there is nothing.
  if (extensions.pop() !== "") return malformed("has fewer than three lines");
  if (extensions.includes("")) return malformed("has an empty line in its text");
  if (extensions.length > AUDIT_LIMITS.extensionsMax) {
    return malformed(`has more than ${AUDIT_LIMITS.extensionsMax} lines after its root`);
  }
  if (count === 0 && !root.equals(EMPTY_ROOT)) {
    return malformed("gives the empty tree a root that is not SHA-256 of nothing");
  }
  return good({ origin, size: count, root });
}

function malformed(detail: string): Fault {
  return fault("AUD-5", detail);
}

const HASH_BYTES = 32;
const NUMBER = /^(?:0|[1-9][0-9]{0,15})$/;
const EMPTY_ROOT = createHash("sha256").digest();
