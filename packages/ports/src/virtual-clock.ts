/** @module A clock whose time passes only when told to, for tests and simulations. */

import { instant, UsageError, type Instant } from "@parley/bytes";
import type { Clock } from "./clock.js";

/** Time stands still until `advance`. Wakes due at one instant come in the order asked for. */
export class VirtualClock implements Clock {
  private wakes: Wake[] = [];
  private asked = 0;

  constructor(private at: Instant = DAY_ONE) {}

  now(): Instant {
    return this.at;
  }

  wakeAt(at: Instant, callback: () => void): () => void {
    const wake: Wake = { at, order: this.asked++, callback };
    this.wakes.push(wake);
    return () => {
      this.wakes = this.wakes.filter((other) => other !== wake);
    };
  }

  /** When the next wake is due, or undefined when nobody waits. */
  nextWakeAt(): Instant | undefined {
    return this.nextWake()?.at;
  }

  /** Lets time pass and calls back what falls due on the way, each at its own instant. */
  advance(ms: number): void {
    if (!Number.isInteger(ms) || ms < 0) throw new UsageError("time passes in whole milliseconds");
    const until = instant(this.at + ms);
    for (
      let wake = this.nextWake();
      wake !== undefined && wake.at <= until;
      wake = this.nextWake()
    ) {
      const due = wake;
      this.wakes = this.wakes.filter((other) => other !== due);
      if (due.at > this.at) this.at = due.at;
      due.callback();
    }
    this.at = until;
  }

  /** Sets the clock to another time without calling anybody back, as a careless hand may. */
  jumpTo(at: Instant): void {
    this.at = at;
  }

  private nextWake(): Wake | undefined {
    let next: Wake | undefined;
    for (const wake of this.wakes) {
      const sooner =
        next === undefined || wake.at < next.at || (wake.at === next.at && wake.order < next.order);
      if (sooner) next = wake;
    }
    return next;
  }
}

interface Wake {
  readonly at: Instant;
  readonly order: number;
  readonly callback: () => void;
}

const DAY_ONE = instant(1_795_300_000_000);
