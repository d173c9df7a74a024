/** @module What is known of places from the last time they were looked at (MON-15, MON-20). */

import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** Of one place; nothing of it is trusted beyond asking less. */
export interface PlaceNote {
  /** When it was looked at last, in milliseconds since 1970. */
  readonly lookedMs?: number | undefined;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Milliseconds since 1970 until which its host wants to be left alone. */
  readonly untilMs?: number | undefined;
  /** A person said that the feed may be on a private network. */
  readonly allowPrivate?: boolean | undefined;
}

/** A file of notes by the number of the place; one that is damaged is as none. */
export class PlaceNotes {
  constructor(private readonly folder: string) {}

  async of(place: number): Promise<PlaceNote> {
    return (await this.all())[`${place}`] ?? {};
  }

  /** Written whole or not at all. */
  async keep(place: number, note: PlaceNote): Promise<void> {
    const all = { ...(await this.all()), [`${place}`]: note };
    const path = join(this.folder, FILE);
    try {
      await writeFile(`${path}.new`, JSON.stringify(all), { mode: 0o600 });
      await rename(`${path}.new`, path);
    } catch (error) {
      await rm(`${path}.new`, { force: true });
      throw error;
    }
  }

  private async all(): Promise<Readonly<Record<string, PlaceNote>>> {
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
    lookedMs: z.number().optional(),
    etag: z.string().optional(),
    lastModified: z.string().optional(),
    untilMs: z.number().optional(),
    allowPrivate: z.boolean().optional(),
  }),
);
const FILE = "places.json";
