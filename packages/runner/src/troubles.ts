/** @module What is wrong with this centre itself, as the watch is told of it. */

import { formatInstant } from "@parley/bytes";
import type { Clock } from "@parley/ports";
import type { Trouble } from "@parley/protocol";

/** Each trouble once, since it was first met; `changed` is called when one comes or goes. */
export class Troubles {
  private standing: readonly Trouble[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  /** All that stand, the oldest first. */
  all(): readonly Trouble[] {
    return this.standing;
  }

  /** True while one of these stands. */
  has(...kinds: readonly Trouble["kind"][]): boolean {
    return this.standing.some(({ kind }) => kinds.includes(kind));
  }

  /** Says that a trouble is there, or is over. */
  say(kind: Trouble["kind"], isThere: boolean): void {
    if (this.has(kind) === isThere) return;
    const since = formatInstant(this.clock.now());
    this.standing = isThere
      ? [...this.standing, { kind, since }]
      : this.standing.filter((trouble) => trouble.kind !== kind);
    this.changed();
  }
}
