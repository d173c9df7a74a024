/** @module Port: the lock record, what this party last signed, kept apart from its log. */

import type { TreeHead } from "@parley/log";

/** The tree of a log after its last commit, of one entry or more: all that is signed is in it. */
export interface LockedHead extends TreeHead {
  /** The log's identity, 1 to 255 bytes. */
  readonly origin: string;
}

/**
 * Remembers the last head on a medium that is not the log's, so that a log restored from a backup
 * is known to be too old (spec/lock-record.md).
 *
 * The order is the caller's: entries durable, then `advance`, then the signature leaves.
 */
export interface LockRecord {
  /**
   * What stands on the medium, read anew; undefined where no head was ever kept. Damage is never
   * undefined: it rejects with `LockRecordError`.
   */
  read(): Promise<LockedHead | undefined>;
  /**
   * Puts `to` in the place of `from` and resolves with `advanced` when that is durable. When the
   * medium holds anything but `from`, nothing is written and it resolves with `moved`: another
   * machine signs for this party, so stop signing. `to` is of the same origin and not smaller, and
   * equal where it has the same size; else `UsageError`.
   *
   * After a rejection with `LockRecordError` either head may stand there: close, open anew, `read`.
   */
  advance(from: LockedHead | undefined, to: LockedHead): Promise<"advanced" | "moved">;
  /** Ends the use. Nothing may be called after; closing again is harmless. */
  close(): Promise<void>;
}

/**
 * Why the lock record cannot be used. `missing`: the medium is not there; `full`: no room;
 * `broken`: it cannot be read or written; `damaged`: bytes are not what was written.
 */
export type LockRecordReason = "missing" | "full" | "broken" | "damaged";

/** A failure of the lock record, in plain sentences. */
export class LockRecordError extends Error {
  override readonly name = "LockRecordError";
  constructor(
    readonly reason: LockRecordReason,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
