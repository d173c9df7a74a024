/** @module A lock record in memory, for tests and simulations: it ends with the process. */

import { UsageError } from "@parley/bytes";
import type { LockedHead, LockRecord } from "../lock-record.js";
import { mustFollow, sameHead } from "./locked-head.js";

/** What outlives a restart: give the same one to the next `MemoryLockRecord`. */
export class MemoryLockMedium {
  head: LockedHead | undefined;
}

/** A lock record on a medium in memory. Two on one medium see each other's heads. */
export class MemoryLockRecord implements LockRecord {
  private open = true;

  constructor(private readonly medium: MemoryLockMedium = new MemoryLockMedium()) {}

  async read(): Promise<LockedHead | undefined> {
    this.mustBeOpen();
    return this.medium.head && copyOf(this.medium.head);
  }

  async advance(from: LockedHead | undefined, to: LockedHead): Promise<"advanced" | "moved"> {
    this.mustBeOpen();
    mustFollow(from, to);
    if (!sameHead(this.medium.head, from)) return "moved";
    this.medium.head = copyOf(to);
    return "advanced";
  }

  async close(): Promise<void> {
    this.open = false;
  }

  private mustBeOpen(): void {
    if (!this.open) throw new UsageError("the lock record is closed");
  }
}

function copyOf({ origin, size, root }: LockedHead): LockedHead {
  return { origin, size, root: new Uint8Array(root) };
}
