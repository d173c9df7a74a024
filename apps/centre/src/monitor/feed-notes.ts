/** @module What is known of feeds from the last time they were asked (MON-15). */

import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** Of one feed; nothing of it is trusted beyond asking less. */
export interface FeedNote {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Milliseconds since 1970 until which its host wants to be left alone. */
  readonly untilMs?: number | undefined;
  /** A person said that it may be on a private network. */
  readonly allowPrivate?: boolean | undefined;
}

/** A file of notes by the number of the place; one that is damaged is as none. */
export class FeedNotes {
  constructor(private readonly folder: string) {}

  async of(place: number): Promise<FeedNote> {
    return (await this.all())[`${place}`] ?? {};
  }

  /** Written whole or not at all. */
  async keep(place: number, note: FeedNote): Promise<void> {
    const all = { ...(await this.all()), [`${place}`]: note };
    const path = join(this.folder, FILE);
    await writeFile(`${path}.new`, JSON.stringify(all), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }

  private async all(): Promise<Readonly<Record<string, FeedNote>>> {
    try {
      return notes.parse(JSON.parse(await readFile(join(this.folder, FILE), "utf8")));
    } catch {
      return {};
    }
  }
}

const notes = z.record(
  z.string(),
  z.strictObject({
    etag: z.string().optional(),
    lastModified: z.string().optional(),
    untilMs: z.number().optional(),
    allowPrivate: z.boolean().optional(),
  }),
);
const FILE = "feeds.json";
