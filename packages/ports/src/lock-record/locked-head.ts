/** @module Which heads a lock record may hold one after the other. */

import { sameBytes, UsageError } from "@parley/bytes";
import { formatCheckpoint } from "@parley/log";
import type { LockedHead } from "../lock-record.js";

/** True for heads of one log, size and root; also where neither is there. */
export function sameHead(left: LockedHead | undefined, right: LockedHead | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.origin === right.origin && left.size === right.size && sameRoot(left, right);
}

/** Throws `UsageError` where `to` is no head, or cannot be a later one of the log of `from`. */
export function mustFollow(from: LockedHead | undefined, to: LockedHead): void {
  formatCheckpoint(to);
  if (to.size === 0) throw new UsageError("a log without an entry has signed nothing");
  if (from === undefined) return;
  formatCheckpoint(from);
  if (from.origin !== to.origin) throw new UsageError("a lock record is of one log");
  if (to.size < from.size) throw new UsageError("a log never becomes smaller");
  if (to.size === from.size && !sameRoot(from, to)) throw new UsageError("a size has one root");
}

function sameRoot(left: LockedHead, right: LockedHead): boolean {
  return sameBytes(left.root, right.root);
}
