/** @module An archive in memory, whose medium outlives it, for tests and simulations. */

import { ArchiveError, type Archive } from "./archive.js";

/** What is kept: contents by name, not sealed. `fails` says why nothing more is taken. */
export class MemoryArchiveMedium {
  readonly files = new Map<string, Uint8Array>();
  fails: "full" | "broken" | undefined;
}

/** An archive on such a medium. */
export class MemoryArchive implements Archive {
  constructor(private readonly medium: MemoryArchiveMedium) {}

  async names(): Promise<ReadonlySet<string>> {
    return new Set(this.medium.files.keys());
  }

  async keep(name: string, content: Uint8Array): Promise<void> {
    const { fails, files } = this.medium;
    if (fails !== undefined) throw new ArchiveError(fails, "The medium takes nothing.");
    if (!files.has(name)) files.set(name, content.slice());
  }

  async close(): Promise<void> {
    // There is nothing to give back.
  }
}
