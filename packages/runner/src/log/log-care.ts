/** @module Care of the log's files: looked at in the background, repaired, and tidied. */

import { instant } from "@parley/bytes";
import type { Clock, EntrySource, LogFiles, LogScrub, RepairReport } from "@parley/ports";

/** What the care of the files tells. */
export interface CareEvents {
  /** The files are damaged and not repaired, or are whole again. */
  damaged(isDamaged: boolean): void;
  report(level: "info" | "error", what: string, why: unknown): void;
}

/** One pass after another over all files, a bundle at a time, so slowly that nobody notices. */
export class LogCare {
  private cancel: () => void = () => undefined;
  private working: Promise<void> | undefined;
  private pass: LogScrub | undefined;
  private collectedAt = 0;
  private closed = false;

  constructor(
    private readonly files: LogFiles,
    private readonly clock: Clock,
    private readonly source: EntrySource,
    private readonly events: CareEvents,
  ) {
    this.wakeIn(STEP_MS);
  }

  /** Ends the care; resolves when what was begun is done. */
  async close(): Promise<void> {
    this.closed = true;
    this.cancel();
    await this.working;
  }

  private wakeIn(waitMs: number): void {
    if (this.closed) return;
    this.cancel = this.clock.wakeAt(instant(this.clock.now() + waitMs), () => {
      this.working = this.step()
        .catch((error: unknown) => {
          this.pass = undefined;
          this.events.report("error", "the log's files cannot be looked at", error);
          return PASS_EVERY_MS;
        })
        .then((next) => this.wakeIn(next));
    });
  }

  /** Does a little, and says after how long to go on. */
  private async step(): Promise<number> {
    const now = this.clock.now();
    if (Math.abs(now - this.collectedAt) >= COLLECT_EVERY_MS) {
      this.collectedAt = now;
      await this.files.collect(now);
    }
    this.pass ??= this.files.scrub();
    const found = await this.pass.step();
    if (found.state === "more") return STEP_MS;
    this.pass = undefined;
    if (found.state === "damaged") {
      const what = `${found.path}, from entry ${found.index} on, is not what was written`;
      this.events.report("error", "the log's files are damaged", what);
      this.tell(await this.files.repair(this.source));
    } else {
      this.events.damaged(false);
    }
    return PASS_EVERY_MS;
  }

  private tell({ rebuilt, lost }: RepairReport): void {
    this.events.damaged(lost.length > 0);
    if (lost.length > 0) {
      const first = `${lost.length} entries, the first is ${lost[0]}`;
      this.events.report("error", "neither files nor store have all entries", first);
    } else {
      this.events.report("info", "the log's files are repaired", `${rebuilt.length} written anew`);
    }
  }
}

/** A bundle of 256 entries a second: a million entries in about an hour. */
const STEP_MS = 1_000;
const PASS_EVERY_MS = 3_600_000;
const COLLECT_EVERY_MS = 600_000;
