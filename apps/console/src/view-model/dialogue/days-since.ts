/** @module Whole days since something was said. */

import { msOf } from "../clocks.js";

/** None below a day, and none for what is ahead of this machine's clock. */
export function daysSince(time: string, now: number): number {
  return Math.max(0, Math.floor((now - msOf(time)) / DAY_MS));
}

const DAY_MS = 86_400_000;
