/** @module A journal in memory, for tests and simulations: it forgets when the process ends. */

import { UsageError } from "@parley/bytes";
import { StoreError, type CommitFaults, type JournalEntry, type Store } from "./store.js";

/** What outlives a restart: give the same one to the next `MemoryStore`. */
export class MemoryMedium {
  readonly entries: JournalEntry[] = [];
  readonly bodies = new Map<string, Uint8Array>();
  inUse = false;
}

/** A store on a medium in memory. Nothing is durable beyond the process. */
export class MemoryStore implements Store {
  private open = true;

  constructor(
    private readonly medium: MemoryMedium = new MemoryMedium(),
    private readonly faults: CommitFaults = {},
  ) {
    if (medium.inUse) {
      throw new StoreError("in-use", false, "Another store is open on this medium. Close it.");
    }
    medium.inUse = true;
  }

  async *entries(): AsyncIterable<JournalEntry> {
    this.mustBeOpen();
    for (let index = 0; index < this.medium.entries.length; index++) {
      const { kind, key, body } = this.medium.entries[index] as JournalEntry;
      yield { kind, key, body: body.slice() };
    }
  }

  async commit(entries: readonly JournalEntry[]): Promise<void> {
    this.mustBeOpen();
    const kept = entries.map(({ kind, key, body }) => ({ kind, key, body: body.slice() }));
    const names = new Set<string>();
    for (const entry of kept) {
      const name = nameOf(entry.kind, entry.key);
      if (names.has(name) || this.medium.bodies.has(name)) {
        throw new StoreError("duplicate", false, `The journal already holds ${name}.`);
      }
      names.add(name);
    }
    this.faults.beforeCommit?.();
    for (const entry of kept) {
      this.medium.entries.push(entry);
      this.medium.bodies.set(nameOf(entry.kind, entry.key), entry.body);
    }
    this.faults.afterCommit?.();
  }

  async find(kind: string, key: string): Promise<Uint8Array | undefined> {
    this.mustBeOpen();
    return this.medium.bodies.get(nameOf(kind, key))?.slice();
  }

  async close(): Promise<void> {
    if (this.open) this.medium.inUse = false;
    this.open = false;
  }

  private mustBeOpen(): void {
    if (!this.open) throw new UsageError("the store is closed");
  }
}

function nameOf(kind: string, key: string): string {
  return JSON.stringify([kind, key]);
}
