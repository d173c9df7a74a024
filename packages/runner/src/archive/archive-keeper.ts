/** @module The archive's keeper: has a sealed file made of each note, when nobody waits for it. */

import { assert, instant } from "@parley/bytes";
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

/** What the keeper works with. */
export interface ArchiveKeeperParts {
  readonly self: Self;
  readonly archive: Archive;
  readonly store: Pick<Store, "find">;
  readonly clock: Clock;
  readonly trouble: (isThere: boolean) => void;
  readonly report: (what: string, why: unknown) => void;
}

/**
 * Follows the journal and remembers of what waits only where to find it. Files are made in the
 * journal's order, one at a time; a failure is told, and tried again until it works (ARCH-5).
 */
export class ArchiveKeeper {
  private readonly waiting: Waiting[] = [];
  /** How many facts of the journal are archived, made or waiting. */
  private count = 0;
  private there: ReadonlySet<string> | undefined;
  private working: Promise<void> | undefined;
  private endRest: () => void = () => undefined;
  private closed = false;

  private constructor(private readonly parts: ArchiveKeeperParts) {}

  /** Looks what is there. Give it the whole journal with `follow`, then call `begin`. */
  static async open(parts: ArchiveKeeperParts): Promise<ArchiveKeeper> {
    const keeper = new ArchiveKeeper(parts);
    // An archive that cannot be read is told when it cannot be written either.
    keeper.there = await parts.archive.names().catch(() => new Set<string>());
    return keeper;
  }

  /** Takes in facts that are durable, in the journal's order (ARCH-3). */
  follow(entries: readonly Entry[]): void {
    for (const entry of entries.filter(isArchived)) {
      const number = ++this.count;
      const name = archiveName(number, entry, this.parts.self.crypto.hash);
      if (this.there?.has(name)) continue;
      this.waiting.push({ number, name, kind: entry.kind, key: entryKey(entry) });
    }
    if (this.there === undefined) this.work();
  }

  /** Makes what the archive lacks, and from now on what comes. */
  begin(): void {
    this.there = undefined;
    this.work();
  }

  /** Stops after the file that is being made; the next start makes the rest (ARCH-4). */
  async close(): Promise<void> {
    this.closed = true;
    this.endRest();
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
    while (this.waiting.length > 0 && !this.closed) {
      const batch = this.waiting.splice(0, BATCH);
      for (const [at, one] of batch.entries()) {
        try {
          if (this.closed) throw new Error("the centre is stopping");
          await this.make(one);
          if (hasFailed) this.parts.trouble(false);
          hasFailed = false;
        } catch (error) {
          this.waiting.unshift(...batch.slice(at));
          if (this.closed) return;
          if (!hasFailed) this.parts.report("the archive cannot be written", error);
          hasFailed = true;
          this.parts.trouble(true);
          await this.rest();
          break;
        }
      }
    }
  }

  private async make({ number, name, kind, key }: Waiting): Promise<void> {
    const { self, archive, store } = this.parts;
    const body = await store.find(kind, key);
    assert(body !== undefined, "what is archived is in the store");
    const entry = parseEntry(kind, body);
    assert(entry.ok, "what was folded can be read again");
    await archive.keep(name, formatArchived(self, number, entry.value).content);
  }

  private rest(): Promise<void> {
    const { clock } = this.parts;
    return new Promise((resolve) => {
      this.endRest = resolve;
      clock.wakeAt(instant(clock.now() + REST_MS), resolve);
    });
  }
}

/** Where to find a fact that has no file yet. */
interface Waiting {
  readonly number: number;
  readonly name: string;
  readonly kind: string;
  readonly key: string;
}

/** Lets callbacks that are ready run first. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const REST_MS = 5_000;
/** Taken from the front at once: a list of a million is not moved for each of them. */
const BATCH = 256;
