/** @module Slows down addresses whose connections keep failing, before they cost a handshake. */

import { FAILING_ADDRESSES_MAX, FAILURES_BURST, FAILURES_PER_SECOND } from "./limits.js";

/** Remembers failures per address; good connections cost nothing. */
export class FailureGate {
  private readonly debts = new Map<string, Debt>();

  /** False while the address has failed too often of late. */
  isOpen(address: string, nowMs: number): boolean {
    return this.debtOf(address, nowMs) <= FAILURES_BURST - 1;
  }

  /** Books one failure. */
  fail(address: string, nowMs: number): void {
    const failures = this.debtOf(address, nowMs) + 1;
    // Re-inserting keeps the map in the order of the last failure: the first may be forgotten.
    this.debts.delete(address);
    if (this.debts.size >= FAILING_ADDRESSES_MAX) {
      this.debts.delete(this.debts.keys().next().value as string);
    }
    this.debts.set(address, { failures, atMs: nowMs });
  }

  private debtOf(address: string, nowMs: number): number {
    const debt = this.debts.get(address);
    if (debt === undefined) return 0;
    return Math.max(0, debt.failures - ((nowMs - debt.atMs) / 1000) * FAILURES_PER_SECOND);
  }
}

interface Debt {
  readonly failures: number;
  readonly atMs: number;
}
