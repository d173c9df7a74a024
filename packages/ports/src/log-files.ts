/** @module Port: the static files of this party's log (C2SP tlog-tiles). */

import type { Instant } from "@parley/bytes";
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
  /**
   * Begins to look at every file: bundles against tiles, tiles against each other, and what follows
   * from all of them against the tree. Appending goes on meanwhile.
   */
  scrub(): LogScrub;
  /**
   * Looks at every file and writes anew what is wrong: hash tiles from bundles alone, bundles from
   * what is left of them and from the source. A file that is right is not touched. Rejects with
   * `LogFilesError` reason `damaged` when files and source do not lead to the root of the tree:
   * then nothing was written.
   */
  repair(source: EntrySource): Promise<RepairReport>;
  /**
   * Removes partial tiles and bundles whose full file is there, and has been in a public checkpoint
   * for 24 hours (FILES-6). Call it at least once an hour: between two calls no more than one hour
   * counts, and a clock that goes back counts nothing (FILES-7). Resolves with how many tiles lost
   * their partials.
   */
  collect(now: Instant): Promise<number>;
  /** Ends the use. Nothing may be called after. */
  close(): Promise<void>;
}

/** A pass over the log's files. The caller sets its pace, and may give it up at any time. */
export interface LogScrub {
  /** Looks at one bundle and the tiles that are full with it. Call it until it is not `more`. */
  step(): Promise<ScrubStep>;
}

/** How a pass stands. */
export type ScrubStep =
  | { readonly state: "more" }
  /** The first wrong file, and the first entry it is about. The pass is over. */
  | { readonly state: "damaged"; readonly path: string; readonly index: number }
  /** All files lead to this tree. The pass is over. */
  | { readonly state: "sound"; readonly head: TreeHead };

/** Gives an entry's bytes from another place than the log, or undefined. They need not be right. */
export type EntrySource = (index: number) => Promise<Uint8Array | undefined>;

/** What a repair did. */
export interface RepairReport {
  /** Paths of files written anew. */
  readonly rebuilt: readonly string[];
  /** Indices of entries that neither files nor source have: their bundles stay as found. */
  readonly lost: readonly number[];
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
