/** @module The public checkpoint in a centre's folder. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { limits, parseCheckpoint, type Checkpoint } from "@parley/log";
import { sha256 } from "@parley/signer-file";
import { parseNote } from "@parley/wire";
import { FolderError, type CentreFolder } from "../centre-folder.js";

/** What the public checkpoint says, and the whole note. */
export interface CheckpointFile extends Checkpoint {
  readonly note: Uint8Array;
}

/** Reads it; no signature is verified. Undefined where there is none. */
export async function readCheckpointFile(
  folder: CentreFolder,
): Promise<CheckpointFile | undefined> {
  const path = join(folder.logFiles, "checkpoint");
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (bytes === undefined) return undefined;
  const note = new Uint8Array(bytes);
  const read = parseNote(note, limits.checkpointNoteBytesMax, limits.checkpointLinesMax);
  const checkpoint = read.ok ? parseCheckpoint(read.value.text, sha256) : read;
  if (checkpoint.ok) return { ...checkpoint.value, note };
  throw new FolderError(`${path} is no checkpoint: ${checkpoint.detail}.`);
}
