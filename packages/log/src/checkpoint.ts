/** @module Checkpoints: a log's signed word of its size and root (C2SP tlog-checkpoint; CHKP). */

import {
  encodeText,
  fault,
  isWellFormed,
  ok,
  sameBytes,
  UsageError,
  type Hash,
  type Result,
  type Verify,
} from "@parley/bytes";
import { parseNote, type Note, type VerifierKey } from "@parley/wire";
import type { TreeHead } from "./consistency-proof.js";
import { limits } from "./limits.js";
import { emptyRoot } from "./merkle.js";
import { formatDecimal, formatHash, readDecimal, readHash, splitLines } from "./text-lines.js";

/** What a checkpoint says: this log had this root at this size. */
export interface Checkpoint extends TreeHead {
  /** The log's identity, whatever key it signs with. */
  readonly origin: string;
}

/** A checkpoint whose log's signature was verified, with the note it came in. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: Note;
}

/** Writes the text for the log's key to sign. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin)) throw new UsageError("an origin is one line of 1 to 255 bytes");
  return `${origin}\n${formatDecimal(size)}\n${formatHash(root)}\n`;
}

/**
 * Reads the text of a checkpoint's note (CHKP-1, CHKP-2). Extension lines are allowed and carry no
 * meaning.
 */
export function parseCheckpoint(text: string, hash: Hash): Result<Checkpoint> {
  const lines = splitLines(text, "CHKP-1");
  if (!lines.ok) return lines;
  const [origin = "", decimal = "", encoded = "", ...extensions] = lines.value;
  const size = readDecimal(decimal);
  const root = readHash(encoded);
  if (!isOrigin(origin)) return fault("CHKP-1", "the origin is missing, too long or odd");
  if (size === undefined) return fault("CHKP-1", "the size is not a decimal number");
  if (root === undefined) return fault("CHKP-1", "the root is not a hash in base64");
  if (extensions.length > limits.extensionsMax || extensions.includes("")) {
    return fault("CHKP-1", "an extension line is empty, or there are too many");
  }
  if (size === 0 && !sameBytes(root, emptyRoot(hash))) {
    return fault("CHKP-2", "an empty log has the root of no entries");
  }
  return ok({ origin, size, root });
}

/**
 * Reads a checkpoint note of one log that one of its `keys` must have signed (CHKP-3, CHKP-4).
 * Lines by other keys are left alone: they may be cosignatures, see `readCosignatures`. A line by
 * a known key that does not verify spoils the note.
 */
export function openCheckpoint(
  bytes: Uint8Array,
  origin: string,
  keys: readonly VerifierKey[],
  crypto: { readonly hash: Hash; readonly verify: Verify },
): Result<SignedCheckpoint> {
  const note = parseNote(bytes, limits.checkpointNoteBytesMax, limits.checkpointLinesMax);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text, crypto.hash);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== origin) return fault("CHKP-3", "it is of another log");
  const { signatures, textBytes } = note.value;
  const seen = new Set<VerifierKey>();
  for (const { name, keyId, signature } of signatures) {
    const key = keys.find((one) => one.name === name && one.keyId === keyId);
    if (key === undefined || seen.has(key)) continue;
    seen.add(key);
    if (key.type !== "ed25519" || !crypto.verify(key.publicKey, textBytes, signature)) {
      return fault("CHKP-4", `the signature of ${key.name} does not verify`);
    }
  }
  if (seen.size === 0) return fault("CHKP-4", "not signed by a key of this log");
  return ok({ checkpoint: checkpoint.value, note: note.value });
}

/** One line that a cosignature can name; a note holds no control characters but LF. */
function isOrigin(origin: string): boolean {
  if (origin.length > limits.originBytesMax || !/^[^\0-\x1f]+$/.test(origin)) return false;
  return isWellFormed(origin) && encodeText(origin).length <= limits.originBytesMax;
}
