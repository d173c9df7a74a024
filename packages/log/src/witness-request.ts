/** @module What a log asks a witness: add-checkpoint (C2SP tlog-witness; WIT). */

import { fault, ok, type Result } from "@parley/bytes";
import {
  formatCovered,
  formatDecimal,
  formatHashes,
  readCovered,
  readDecimal,
  readHashes,
} from "./text-lines.js";

/** The body of an add-checkpoint request; nothing is verified. */
export interface WitnessRequest {
  /** The size the witness is thought to have cosigned last. */
  readonly oldSize: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array;
}

/** Writes the body. */
export function formatWitnessRequest(request: WitnessRequest): Uint8Array {
  const { oldSize, hashes, checkpoint } = request;
  return formatCovered({
    lines: [`${OLD}${formatDecimal(oldSize)}`, ...formatHashes(hashes)],
    checkpoint,
  });
}

/** Reads the body (WIT-1). */
export function parseWitnessRequest(bytes: Uint8Array): Result<WitnessRequest> {
  const covered = readCovered(bytes, "WIT-1");
  if (!covered.ok) return covered;
  const [first = "", ...encoded] = covered.value.lines;
  const oldSize = first.startsWith(OLD) ? readDecimal(first.slice(OLD.length)) : undefined;
  if (oldSize === undefined) return fault("WIT-1", "the old size is missing or odd", 0);
  const hashes = readHashes(encoded, "WIT-1");
  if (!hashes.ok) return hashes;
  return ok({ oldSize, hashes: hashes.value, checkpoint: covered.value.checkpoint });
}

const OLD = "old ";
