/** @module A rest before something is tried again, which can be ended early. */

import { instant } from "@parley/bytes";
import type { Clock } from "@parley/ports";

/** One rest at a time. */
export class Rest {
  private wake: () => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** Resolves after `ms`, or when the rest is ended; leaves no timer then. */
  take(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.wakeAt(instant(this.clock.now() + ms), resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  /** Ends the rest that is being taken. */
  end(): void {
    this.wake();
  }
}
