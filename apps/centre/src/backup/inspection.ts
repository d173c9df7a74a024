/** @module A centre's folder and lock record, read whole; nothing is changed. */

import { readLockFile } from "@parley/lock-file";
import { FilesComparison, type FilesCompared } from "@parley/log-files";
import type { TreeHead } from "@parley/log";
import { LockRecordError, type LockedHead } from "@parley/ports";
import { ownHead, type Self, type State } from "@parley/protocol";
import { foldJournal } from "@parley/runner";
import {
  FolderError,
  lockRecordPath,
  type CentreConfig,
  type CentreFolder,
} from "../centre-folder.js";
import type { JournalSource } from "./journal-source.js";
import { readCheckpointFile, type CheckpointFile } from "./own-checkpoint.js";

/** What is in a centre's folder and in its lock record. */
export interface Inspection {
  readonly state: State;
  /** Entries of the journal. */
  readonly entries: number;
  /** The log as the journal makes it; undefined for a party that keeps none. */
  readonly own: TreeHead | undefined;
  readonly files: FilesCompared;
  /** The public checkpoint, or why it is none; undefined where there is no file. */
  readonly checkpoint: CheckpointFile | FolderError | undefined;
  /** What the lock record holds, or why that cannot be said; undefined where there is no file. */
  readonly locked: LockedHead | LockRecordError | undefined;
  readonly lockPath: string;
  /** The log at a size that was asked for, or that checkpoint or lock record name. */
  headAt(size: number): TreeHead | undefined;
}

/**
 * Reads everything. What is signed is durable in the journal first, so whatever may run meanwhile
 * is looked at in the other order: lock record, checkpoint and files, then the journal. Rejects
 * with what the journal's source throws, and as `foldJournal` does.
 */
export async function inspectCentre(
  folder: CentreFolder,
  config: CentreConfig,
  self: Self,
  source: JournalSource,
  sizesAsked: readonly number[] = [],
): Promise<Inspection> {
  const lockPath = lockRecordPath(folder, config);
  const locked = await readOr(LockRecordError, () => readLockFile(lockPath));
  const checkpoint = await readOr(FolderError, () => readCheckpointFile(folder));
  const comparison = await FilesComparison.begin(folder.logFiles);
  const sizes = [...sizesAsked, sizeOf(locked), sizeOf(checkpoint)];
  const folded = await foldJournal(self, source.entries(), sizes, {
    leaf: (entry) => comparison.add(entry),
  });
  const note = checkpoint instanceof Error ? undefined : checkpoint?.note;
  return {
    state: folded.state,
    entries: folded.count,
    own: ownHead(folded.state),
    files: await comparison.end(note),
    checkpoint,
    locked,
    lockPath,
    headAt: (size) => folded.heads[sizes.indexOf(size)],
  };
}

/** Sizes of our log that peers have shown beyond what we had then, and who showed them. */
export function seenByPeers({ logDiffers, self }: State): readonly {
  readonly via: string;
  readonly size: number;
}[] {
  return [...logDiffers].flatMap((key) => {
    // As `differsKey` of the protocol names a pair: whose log, both sizes, who showed the second.
    const [of, , size, ...via] = key.split("/");
    return of === self.party ? [{ via: via.join("/"), size: Number(size) }] : [];
  });
}

function sizeOf(found: { readonly size: number } | Error | undefined): number {
  return found === undefined || found instanceof Error ? 0 : found.size;
}

async function readOr<T, E extends Error>(
  expected: abstract new (...given: never[]) => E,
  read: () => Promise<T>,
): Promise<T | E> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof expected) return error;
    throw error;
  }
}
