/** @module A log in a folder: entries, tiles and checkpoint, each durable before it counts. */

import { sameBytes } from "@parley/bytes";
import type { TreeHead } from "@parley/log";
import type { EntrySource, LogFiles, RepairReport } from "@parley/ports";
import { FolderLog } from "./folder-log.js";
import { readPublished, writeVkeys, CHECKPOINT, VKEY } from "./log-header.js";
import { Medium, type StepHook } from "./medium.js";
import { recoverTail, removeBeyond } from "./recover-tail.js";
import { mendFiles, rootMissed, walkAll } from "./upkeep/repair.js";
import { TileReader } from "./tile-reader.js";

/** Where the log is. */
export interface LogFilesOptions {
  readonly folder: string;
  /**
   * The log's public keys as vkeys, a line each, left beside the checkpoint for whoever copies the
   * folder. A key may be added; one that stands there is never dropped.
   */
  readonly vkey: string;
  readonly hook?: StepHook;
}

/**
 * Opens the log in a folder, which is made when absent; reads no more than its right edge. Rejects
 * with `LogFilesError` reason `damaged` when files are missing or wrong there: nothing is removed
 * then, and `repairLogFiles` may bring them back.
 */
export async function openLogFiles(options: LogFilesOptions): Promise<LogFiles> {
  return openIn(new Medium(options.folder, options.hook), options.vkey);
}

async function openIn(medium: Medium, vkeys: string): Promise<LogFiles> {
  const vkey = await writeVkeys(medium, vkeys);
  const reader = new TileReader(medium, KEPT_BYTES);
  const note = await medium.read(CHECKPOINT);
  const published = note && readPublished(note);
  const tail = await recoverTail(medium, reader, published?.size ?? 0);
  const log = new FolderLog(medium, reader, tail, { vkey, checkpoint: note, published });
  if (published !== undefined) await log.mustLeadTo(published);
  await removeBeyond(medium, tail.size);
  return log;
}

/**
 * Brings back what `openLogFiles` refused: all files of the tree with this head. It is a head whose
 * signature the caller verified, or the locked one. No log may be open in the folder. Rejects with
 * `LogFilesError` reason `damaged` when files and source do not lead to the root: then nothing was
 * written.
 */
export async function repairLogFiles(
  options: LogFilesOptions,
  head: TreeHead,
  source: EntrySource,
): Promise<RepairReport> {
  const medium = new Medium(options.folder, options.hook);
  for (const one of [undefined, source]) {
    const { walk, root } = await walkAll(medium, head.size, one);
    if (!sameBytes(root, head.root)) continue;
    const report = await mendFiles(medium, walk.wrong, source);
    await setAsideHeader(medium, options.vkey);
    return report;
  }
  throw rootMissed();
}

/** Once the tree is known to be ours, keys or a checkpoint that do not fit it are of no use. */
async function setAsideHeader(medium: Medium, vkey: string): Promise<void> {
  for (const path of [VKEY, CHECKPOINT]) {
    const log = await openIn(medium, vkey).catch(() => undefined);
    await log?.close();
    if (log !== undefined) return;
    const isOurs = path === VKEY && (await writeVkeys(medium, vkey).catch(() => undefined));
    if (!isOurs && (await medium.has(path))) await medium.setAside(path);
  }
}

/** What is read for proofs and kept: all tiles of a million entries. */
const KEPT_BYTES = 64 * 1_024 * 1_024;
