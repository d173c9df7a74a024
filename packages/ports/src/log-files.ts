/** @module Port: the static files of this party's log (C2SP tlog-tiles). */

import type { TreeHead } from "@parley/log";

/**
 * Keeps a log's entries, tiles and public checkpoint as files that any web server can serve.
 *
 * What `append` resolved for is durable and never changes: a file that exists has one content.
 */
export interface LogFiles {
  /** Entries in the files, durable. */
  readonly size: number;
  /**
   * Appends entries in order. Resolves with the tree after them when files and folders are durable.
   * Calls that come while one runs share the next write. After a rejection nothing is known but
   * that what was acknowledged before is there: close, and open anew.
   */
  append(entries: readonly Uint8Array[]): Promise<TreeHead>;
  /** The entry at an index below `size`. */
  entry(index: number): Promise<Uint8Array>;
  /** The tree at a size up to `size`, its root computed from bytes read back from the medium. */
  headAt(size: number): Promise<TreeHead>;
  /** Hashes for an inclusion proof, the leaf's sibling first. */
  proveInclusion(index: number, size: number): Promise<readonly Uint8Array[]>;
  /** Hashes for a consistency proof; `oldSize` is at least one. */
  proveConsistency(oldSize: number, size: number): Promise<readonly Uint8Array[]>;
  /**
   * Makes a signed checkpoint of a tree the public one, in one step. Rejects with `LogFilesError`
   * when its tiles are not on the medium or lead to another root: then it must not be shown.
   */
  publish(checkpoint: Uint8Array, head: TreeHead): Promise<void>;
  /** The public checkpoint as it stands, or undefined. */
  published(): Promise<Uint8Array | undefined>;
  /** Ends the use. Nothing may be called after. */
  close(): Promise<void>;
}

/** Why the files cannot be used; `damaged`: bytes are not what they were. */
export type LogFilesReason = "full" | "broken" | "damaged";

/** A failure of the log's files, in a plain sentence. */
export class LogFilesError extends Error {
  override readonly name = "LogFilesError";
  constructor(
    readonly reason: LogFilesReason,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
