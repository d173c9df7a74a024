/** @module The lock record beside the runner: what is signed is locked before it leaves (LOCK). */

import { assert, instant, sameBytes } from "@parley/bytes";
import type { TreeHead } from "@parley/log";
import type { HoldReason } from "@parley/protocol";
import {
  LockRecordError,
  sameHead,
  type Clock,
  type LockedHead,
  type LockRecord,
} from "@parley/ports";

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

/**
 * Moves the lock record after commits that signed something. Heads that come while it is written
 * share the next write: the newest covers them.
 */
export class LockKeeper {
  private lastTurn: Promise<boolean> = Promise.resolve(true);
  /** What the heads that wait for a write resolve with. */
  private next: Promise<boolean> | undefined;
  private newest: TreeHead | undefined;
  /** A head whose write failed: it may stand there. */
  private unsure: LockedHead | undefined;

  private constructor(
    private readonly open: () => Promise<LockRecord>,
    private readonly origin: string,
    private readonly clock: Clock,
    private readonly events: LockEvents,
    private record: LockRecord | undefined,
    private locked: LockedHead | "unreadable" | undefined,
  ) {}

  /** Opens the record; one that cannot be read is as good as gone. */
  static async start(
    open: () => Promise<LockRecord>,
    origin: string,
    clock: Clock,
    events: LockEvents,
  ): Promise<LockKeeper> {
    try {
      const record = await open();
      return new LockKeeper(open, origin, clock, events, record, await record.read());
    } catch (error) {
      if (!(error instanceof LockRecordError)) throw error;
      // What cannot be read is never taken for a record without a head (LOCK-1).
      events.trouble(true, error);
      return new LockKeeper(open, origin, clock, events, undefined, "unreadable");
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

  /** Resolves with true when frames that follow from this head may leave (LOCK-10, LOCK-12). */
  advance(head: TreeHead): Promise<boolean> {
    this.newest = head;
    if (this.next === undefined) {
      this.lastTurn = this.lastTurn.then((may) => {
        this.next = undefined;
        return may && this.move();
      });
      this.next = this.patiently(this.lastTurn);
    }
    return this.next;
  }

  async close(): Promise<void> {
    await this.patiently(this.lastTurn);
    await this.record?.close();
  }

  /** A record that does not answer silences nobody, as one that fails (LOCK-12). */
  private patiently(turn: Promise<boolean>): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = this.clock.wakeAt(instant(this.clock.now() + PATIENCE_MS), () => {
        this.events.trouble(
          true,
          new LockRecordError("broken", "The lock record does not answer."),
        );
        resolve(true);
      });
      void turn.then((may) => {
        cancel();
        resolve(may);
      });
    });
  }

  private async move(): Promise<boolean> {
    const { newest } = this;
    assert(newest !== undefined, "a turn begins with a head");
    const to: LockedHead = { origin: this.origin, ...newest };
    try {
      const isOurs = await this.put(to);
      this.events.trouble(false);
      if (isOurs) return true;
      this.events.moved();
      return false;
    } catch (error) {
      // A record that cannot be written silences nobody: it guards against old backups alone.
      const { record } = this;
      this.record = undefined;
      this.events.trouble(true, error);
      await record?.close().catch(() => undefined);
      return true;
    }
  }

  /** False where another machine has moved the record. */
  private async put(to: LockedHead): Promise<boolean> {
    assert(this.locked !== "unreadable", "a centre whose record is gone signs nothing");
    if (this.record === undefined) {
      // Opened anew after it failed: either head of the failed write may stand there.
      this.record = await this.open();
      const found = await this.record.read();
      const isUnsure = this.unsure !== undefined && sameHead(found, this.unsure);
      if (!isUnsure && !sameHead(found, this.locked)) return false;
      this.locked = found;
    }
    this.unsure = to;
    if ((await this.record.advance(this.locked, to)) === "moved") return false;
    this.locked = to;
    this.unsure = undefined;
    return true;
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

/** How long a frame waits for a record that does not answer. */
const PATIENCE_MS = 10_000;
