/** @module The lock record beside the runner: what is signed is locked before it leaves (LOCK). */

import { sameBytes } from "@parley/bytes";
import type { TreeHead } from "@parley/log";
import type { HoldReason } from "@parley/protocol";
import { LockRecordError, type LockedHead, type LockRecord } from "@parley/ports";

/** Why nothing may be signed, and where the log was, where that is known. */
export interface LockFinding {
  readonly why: HoldReason;
  readonly goal: TreeHead | undefined;
}

/** What the lock record's keeper tells the runner. */
export interface LockEvents {
  /** The record cannot be written, or can again. */
  trouble(isThere: boolean, error?: unknown): void;
  /** Another machine has signed for this party. */
  moved(): void;
}

/** Moves the lock record after each commit that signed something, in order. */
export class LockKeeper {
  private lastTurn: Promise<boolean> = Promise.resolve(true);

  private constructor(
    private readonly open: () => Promise<LockRecord>,
    private readonly origin: string,
    private readonly events: LockEvents,
    private record: LockRecord | undefined,
    private locked: LockedHead | "unreadable" | undefined,
  ) {}

  /** Opens the record; one that cannot be read is as good as gone. */
  static async start(
    open: () => Promise<LockRecord>,
    origin: string,
    events: LockEvents,
  ): Promise<LockKeeper> {
    try {
      const record = await open();
      return new LockKeeper(open, origin, events, record, await record.read());
    } catch (error) {
      if (!(error instanceof LockRecordError)) throw error;
      // What cannot be read is never taken for a record without a head (LOCK-1).
      events.trouble(true, error);
      return new LockKeeper(open, origin, events, undefined, "unreadable");
    }
  }

  /** Size that the record names; 0 for none. */
  get size(): number {
    return typeof this.locked === "object" ? this.locked.size : 0;
  }

  /**
   * Compares the record with the journal's log (LOCK-7): `own` is that log, `there` the same log at
   * the record's size. Undefined when nothing is wrong.
   */
  compare(own: TreeHead, there: TreeHead | undefined): LockFinding | undefined {
    const { locked } = this;
    if (locked === "unreadable") return { why: "record-lost", goal: undefined };
    return compareLocked(locked, this.origin, own, there);
  }

  /** Resolves with true when frames that follow from this head may leave (LOCK-10). */
  advance(head: TreeHead): Promise<boolean> {
    this.lastTurn = this.lastTurn.then((may) => (may ? this.move(head) : false));
    return this.lastTurn;
  }

  async close(): Promise<void> {
    await this.lastTurn;
    await this.record?.close();
  }

  private async move(head: TreeHead): Promise<boolean> {
    const to: LockedHead = { origin: this.origin, ...head };
    try {
      const record = await this.current();
      const from = this.locked === "unreadable" ? undefined : this.locked;
      if ((await record.advance(from, to)) === "moved") {
        this.events.moved();
        return false;
      }
      this.locked = to;
      this.events.trouble(false);
    } catch (error) {
      // A record that cannot be written silences nobody: it guards against old backups alone.
      this.record = undefined;
      this.events.trouble(true, error);
    }
    return true;
  }

  /** The record, opened anew after it failed: either head of the failed write may stand there. */
  private async current(): Promise<LockRecord> {
    if (this.record !== undefined) return this.record;
    const record = await this.open();
    const found = await record.read();
    const isOurs = found !== undefined && found.origin === this.origin;
    if (isOurs && found.size >= this.size) this.locked = found;
    this.record = record;
    return record;
  }
}

/**
 * Compares what a lock record holds with a log (LOCK-7): `own` is that log as it is now, `there` as
 * it was at the record's size. Undefined where the log goes on from the record.
 */
export function compareLocked(
  locked: LockedHead | undefined,
  ownOrigin: string,
  own: TreeHead,
  there: TreeHead | undefined,
): LockFinding | undefined {
  if (locked === undefined) {
    return own.size === 0 ? undefined : { why: "record-lost", goal: undefined };
  }
  const { size, root, origin } = locked;
  if (origin !== ownOrigin) return { why: "other-history", goal: undefined };
  if (size > own.size) return { why: "set-back", goal: { size, root } };
  const isSame = there !== undefined && sameBytes(there.root, root);
  return isSame ? undefined : { why: "other-history", goal: undefined };
}
