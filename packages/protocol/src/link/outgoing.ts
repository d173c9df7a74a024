/** @module Statements on their way to one peer, and how long their receipts take. */

import type { Instant } from "@parley/bytes";
import type { Precedence } from "@parley/wire";

/** A statement on its way to one peer. */
export interface Outgoing {
  readonly link: number;
  readonly statement: string;
  /** Serial under which it is signed, and whether it tells of the credential that follows. */
  readonly serial: number;
  readonly herald: boolean;
  readonly precedence: Precedence;
  readonly voidAfter: Instant | undefined;
  readonly attempts: number;
  /** When it was last sent over an open line; a restart forgets it (WATCH-8). */
  readonly leftAt: Instant | undefined;
  /** When to send (again); 0 for at once. */
  readonly next: Instant;
}

/** Time from a statement's leaving to its receipt, smoothed, and how far it strays from that. */
export interface ReceiptTime {
  readonly smoothMs: number;
  readonly strayMs: number;
}
