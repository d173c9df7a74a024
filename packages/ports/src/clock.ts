/** @module Ports: the time of day, and randomness. */

import type { Instant } from "@parley/bytes";

/** The machine's clock. It may jump either way; nothing is refused for its time. */
export interface Clock {
  now(): Instant;
  /** Calls back once, at or soon after `at`; the returned function cancels. */
  wakeAt(at: Instant, callback: () => void): () => void;
}

/** A cryptographically strong source. */
export interface Random {
  bytes(sizeBytes: number): Uint8Array;
}
