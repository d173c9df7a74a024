/** @module The archive's keeper: has a sealed file made of each note, when nobody waits for it. */

import { assert, instant, type Instant } from "@parley/bytes";
import {
  archiveName,
  entryKey,
  formatArchived,
  isArchived,
  parseEntry,
  type Entry,
  type Self,
} from "@parley/protocol";
import type { Archive, Clock, Store } from "@parley/ports";
import { nextTurn } from "../next-turn.js";
import { Rest } from "../rest.js";

/** What the keeper tells the runner. */
export interface ArchiveEvents {
  trouble(isThere: boolean): void;
  report(what: string, why: unknown): void;
}

/** What the keeper works with. */
interface Parts {
  readonly archive: Archive;
  readonly store: Pick<Store, "find">;
  readonly clock: Clock;
}

/**
 * Follows the journal and remembers of what waits only where to find it. Files are made in the
 * journal's order, one at a time, when nothing new has come for a moment (ARCH-3): each is made
 * durable, and a message shares the medium. A failure is told, and tried again until it works.
 */
export class ArchiveKeeper {
  private readonly waiting: Waiting[] = [];
  /** How many facts of the journal are archived, made or waiting. */
  private count = 0;
  private there: ReadonlySet<string> | undefined;
  private working: Promise<void> | undefined;
  /** When the newest fact came. */
  private newestAt: Instant | undefined;
  private readonly rest: Rest;
  private closed = false;
  /** When a centre that stops must go on without the rest. */
  private deadline: Instant | undefined;

  private constructor(
    private readonly self: Self,
    private readonly parts: Parts,
    private readonly events: ArchiveEvents,
  ) {
    this.rest = new Rest(parts.clock);
  }

  /**
   * Looks what is there; undefined for a party that has no archive. Give it the whole journal with
   * `follow`, then call `begin`.
   */
  static async open(
    self: Self,
    { archive, store, clock }: Partial<Parts> & Omit<Parts, "archive">,
    events: ArchiveEvents,
  ): Promise<ArchiveKeeper | undefined> {
    if (archive === undefined) return undefined;
    const keeper = new ArchiveKeeper(self, { archive, store, clock }, events);
    // An archive that cannot be read is told when it cannot be written either.
    keeper.there = await archive.names().catch(() => new Set<string>());
    return keeper;
  }

  /** Takes in facts that are durable, in the journal's order (ARCH-3). */
  follow(entries: readonly Entry[]): void {
    for (const entry of entries.filter(isArchived)) {
      const number = ++this.count;
      const name = archiveName(number, entry, this.self.crypto.hash);
      if (this.there?.has(name)) continue;
      const at = this.parts.clock.now();
      this.newestAt = at;
      this.waiting.push({ number, name, kind: entry.kind, key: entryKey(entry), at });
    }
    if (this.there === undefined) this.work();
  }

  /** Makes what the archive lacks, and from now on what comes. */
  begin(): void {
    this.there = undefined;
    this.work();
  }

  /** Makes what waits, as far as two seconds allow; the next start makes the rest (ARCH-4). */
  async close(): Promise<void> {
    this.closed = true;
    this.deadline = instant(this.parts.clock.now() + CLOSING_MS);
    this.rest.end();
    while (this.working !== undefined) await this.working;
    await this.parts.archive.close();
  }

  private work(): void {
    this.working ??= this.run().finally(() => {
      this.working = undefined;
    });
  }

  private async run(): Promise<void> {
    let hasFailed = false;
    // In its own turn: whoever follows has frames to send first.
    await nextTurn();
    while (this.waiting.length > 0 && !this.isOver()) {
      const batch = this.waiting.splice(0, BATCH);
      for (const [at, one] of batch.entries()) {
        try {
          await this.calm(one);
          if (this.isOver()) throw new Error("the centre is stopping");
          await this.make(one);
          if (hasFailed) this.events.trouble(false);
          hasFailed = false;
        } catch (error) {
          this.waiting.unshift(...batch.slice(at));
          if (this.closed) return;
          if (!hasFailed) this.events.report("the archive cannot be written", error);
          hasFailed = true;
          this.events.trouble(true);
          await this.rest.take(REST_MS);
          break;
        }
      }
    }
  }

  private isOver(): boolean {
    return this.deadline !== undefined && this.parts.clock.now() >= this.deadline;
  }

  /** Waits until nothing new has come for a moment, but no fact waits for longer than a while. */
  private async calm({ at }: Waiting): Promise<void> {
    const { clock } = this.parts;
    while (!this.closed) {
      const now = clock.now();
      const newest = this.newestAt ?? now;
      const due = Math.min(newest + CALM_MS, at + CALM_MS_MAX);
      // A clock that was set back tells nothing.
      if (due <= now || newest > now) return;
      await this.rest.take(due - now);
    }
  }

  private async make({ number, name, kind, key }: Waiting): Promise<void> {
    const { archive, store } = this.parts;
    const body = await store.find(kind, key);
    assert(body !== undefined, "what is archived is in the store");
    const entry = parseEntry(kind, body);
    assert(entry.ok, "what was folded can be read again");
    await archive.keep(name, formatArchived(this.self, number, entry.value).content);
  }
}

/** Where to find a fact that has no file yet. */
interface Waiting {
  readonly number: number;
  readonly name: string;
  readonly kind: string;
  readonly key: string;
  /** When it came. */
  readonly at: Instant;
}

const REST_MS = 5_000;
const CALM_MS = 500;
const CALM_MS_MAX = 60_000;
const CLOSING_MS = 2_000;
/** Taken from the front at once: a list of a million is not moved for each of them. */
const BATCH = 256;
