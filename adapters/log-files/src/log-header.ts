/** @module The two files beside a log's tiles: whose it is, and what is public of it. */

import { decodeText, UsageError } from "@parley/bytes";
import { parseCheckpoint, type Checkpoint } from "@parley/log";
import { LogFilesError } from "@parley/ports";
import type { Medium } from "./medium.js";
import { sha256 } from "./packed-hash.js";
import { damaged } from "./tile-folder.js";

/** The path of the public checkpoint. */
export const CHECKPOINT = "checkpoint";
/** The path of the log's public keys. */
export const VKEY = "vkey";

/**
 * Puts the log's public keys beside it, a line each. Keys that stand there already are among them:
 * else the folder is another log's.
 */
export async function writeVkeys(medium: Medium, vkeys: string): Promise<Uint8Array> {
  const lines = vkeys.split("\n").filter((line) => line !== "");
  if (lines.length === 0) throw new UsageError("a log has a public key");
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const there = await medium.read(VKEY);
  if (there?.equals(bytes) === true) return bytes;
  const kept = there?.toString("utf8").split("\n").slice(0, -1) ?? [];
  if (there !== undefined && (kept.length === 0 || kept.some((line) => !lines.includes(line)))) {
    const sentence =
      "The log's file vkey names a key that is none of ours: this folder is of another log, or " +
      "damaged. Nothing was changed in it. Name the right folder, or bring the file back.";
    throw new LogFilesError("damaged", sentence);
  }
  await medium.replace({ path: VKEY, bytes });
  return bytes;
}

/** What a checkpoint of ours says; its signatures are for others to verify. */
export function readPublished(note: Uint8Array): Checkpoint {
  const text = decodeText(note);
  const body = text.ok ? text.value.slice(0, text.value.indexOf("\n\n") + 1) : "";
  const read = parseCheckpoint(body, sha256);
  if (!read.ok) throw damaged(CHECKPOINT, "it is none");
  return read.value;
}
