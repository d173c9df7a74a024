/** @module Waiting updates: those that refer to what is not here, so many at most (LIVE-13). */

import type { CharId } from "@parley/joint-text";
import { limits } from "../limits.js";

/** An update of a participant that waits. */
export interface WaitingUpdate {
  readonly by: number;
  readonly update: Uint8Array;
  /** What it waits for. */
  readonly lacks: CharId;
}

/**
 * Not durable: a peer that is shown what is here sends the rest again. Each participant has room of
 * its own, so that nobody keeps another's words out.
 */
export class WaitingUpdates {
  private readonly held = new Set<WaitingUpdate>();

  /** Keeps one where its participant has room. */
  keep(one: WaitingUpdate): void {
    const own = this.all().filter(({ by }) => by === one.by);
    const sizeBytes = own.reduce((sum, { update }) => sum + update.length, one.update.length);
    if (own.length >= limits.waitingMax || sizeBytes > limits.waitingBytesMax) return;
    this.held.add(one);
  }

  drop(one: WaitingUpdate): void {
    this.held.delete(one);
  }

  all(): readonly WaitingUpdate[] {
    return [...this.held];
  }
}
