/** @module The machine's clock and randomness. */

import { randomBytes } from "node:crypto";
import { instant } from "@parley/bytes";
import type { Clock, Random } from "@parley/ports";

/** The time of day of this machine; wakes at once for instants that have passed. */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
  wakeAt(at, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, at - Date.now()), TIMER_MS_MAX));
    return () => clearTimeout(timer);
  },
};

/** The operating system's generator. */
export const systemRandom: Random = {
  bytes: (sizeBytes) => new Uint8Array(randomBytes(sizeBytes)),
};

/** Longer timers overflow; the runner asks again when woken early. */
const TIMER_MS_MAX = 2_147_483_647;
