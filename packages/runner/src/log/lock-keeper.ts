/** @module The lock record beside the runner: what is signed is locked before it leaves (LOCK). */

import { sameBytes } from "@parley/bytes";
import type { TreeHead } from "@parley/log";
import type { HoldReason } from "@parley/protocol";
import type { LockedHead, LockRecord } from "@parley/ports";

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
    private locked: LockedHead | undefined,
  ) {}

  /** Opens the record. Rejects with `LockRecordError` when nothing can be said of it. */
  static async start(
    open: () => Promise<LockRecord>,
    origin: string,
    events: LockEvents,
  ): Promise<LockKeeper> {
    const record = await open();
    return new LockKeeper(open, origin, events, record, await record.read());
  }

  /** Size that the record names; 0 for none. */
  get size(): number {
    return this.locked?.size ?? 0;
  }

  /**
   * Compares the record with the journal's log (LOCK-7): `own` is that log, `there` the same log at
   * the record's size. Undefined when nothing is wrong.
   */
  compare(own: TreeHead, there: TreeHead | undefined): LockFinding | undefined {
    const { locked } = this;
    if (locked === undefined) {
      return own.size === 0 ? undefined : { why: "record-lost", goal: undefined };
    }
    const { size, root, origin } = locked;
    if (origin !== this.origin) return { why: "other-history", goal: undefined };
    if (size > own.size) return { why: "set-back", goal: { size, root } };
    const isSame = there !== undefined && sameBytes(there.root, root);
    return isSame ? undefined : { why: "other-history", goal: undefined };
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
      if ((await record.advance(this.locked, to)) === "moved") {
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
