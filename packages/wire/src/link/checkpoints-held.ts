/** @module Checkpoints held: what a centre has pinned of others' logs, told to peers (HELD). */

import { encodeBase64, encodeText, formatJson, type Result } from "@parley/bytes";
import { readJsonBytes } from "../fields.js";
import { limits } from "../limits.js";
import { readParty } from "../party.js";
import { readCheckpoint } from "./proof.js";

/** The newest checkpoint of a party's log that the sender has verified, a whole note. */
export interface CheckpointHeld {
  readonly party: string;
  readonly checkpoint: Uint8Array;
}

/** Writes what is held as the body of a payload `checkpoints`. */
export function formatCheckpointsHeld(held: readonly CheckpointHeld[]): Uint8Array {
  const checkpoints = held.map(({ party, checkpoint }) => ({
    party,
    checkpoint: encodeBase64(checkpoint),
  }));
  return encodeText(`${formatJson({ checkpoints })}\n`);
}

/** Reads the body of a payload `checkpoints`; nothing in it is verified. */
export function parseCheckpointsHeld(bytes: Uint8Array): Result<readonly CheckpointHeld[]> {
  return readJsonBytes(bytes, limits.proofBodyBytesMax, "HELD-1", (fields) =>
    fields.objects("checkpoints", limits.checkpointsHeldMax, (one) => ({
      party: readParty(one, "party"),
      checkpoint: readCheckpoint(one, "checkpoint"),
    })),
  );
}
