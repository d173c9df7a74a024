/** @module What this party has looked at last of each text, in a file each. */

import { open, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { limits } from "./limits.js";
import { laterVersion, versionName, type TextVersion } from "./text-version.js";

/** Keeps them. A file that cannot be read or written is reported, and is no more than that. */
export class LookedAt {
  private readonly last = new Map<string, Promise<TextVersion | undefined>>();
  private readonly given = new Map<string, Map<string, TextVersion>>();
  private readonly unwritten = new Map<string, TextVersion>();
  private writing: Promise<void> | undefined;

  constructor(
    private readonly folder: string,
    private readonly report: (what: string, why: string) => void,
  ) {}

  /** The version last looked at; undefined where there is none. */
  lastOf(text: string): Promise<TextVersion | undefined> {
    const known = this.last.get(text);
    if (known !== undefined) return known;
    const reading = this.read(text);
    this.last.set(text, reading);
    return reading;
  }

  /** Gives a version its name, by which a console says later that it was looked at. */
  give(text: string, version: TextVersion): string {
    const name = versionName(version);
    const names = this.given.get(text) ?? new Map<string, TextVersion>();
    this.given.set(text, names);
    names.delete(name);
    names.set(name, version);
    const [oldest] = names.keys();
    if (names.size > limits.versionsMax && oldest !== undefined) names.delete(oldest);
    return name;
  }

  /** The version of this name was looked at. Gives it, or the last where the name is not known. */
  async look(text: string, name: string): Promise<TextVersion | undefined> {
    const last = await this.lastOf(text);
    const seen = this.given.get(text)?.get(name);
    if (seen === undefined) return last;
    const later = last === undefined ? seen : laterVersion(last, seen);
    if (last === undefined || versionName(later) !== versionName(last)) {
      this.last.set(text, Promise.resolve(later));
      this.unwritten.set(text, later);
      this.writing ??= this.writeAll();
    }
    return seen;
  }

  /** Resolves when nothing is being written any more. */
  async close(): Promise<void> {
    await this.writing;
  }

  private async read(text: string): Promise<TextVersion | undefined> {
    try {
      return versionSchema.parse(JSON.parse(await readFile(this.path(text), "utf8")));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
        this.report(`what was looked at of the text ${text} cannot be read`, nameOf(error));
      }
      return undefined;
    }
  }

  /** Who looks while words are typed looks often: what was looked at last is enough. */
  private async writeAll(): Promise<void> {
    try {
      for (const [text, version] of this.unwritten) {
        this.unwritten.delete(text);
        await this.write(text, version);
      }
    } finally {
      this.writing = undefined;
    }
  }

  private async write(text: string, version: TextVersion): Promise<void> {
    const path = this.path(text);
    const unfinished = `${path}.unfinished`;
    try {
      const file = await open(unfinished, "w", 0o600);
      try {
        await file.writeFile(JSON.stringify(version));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await unlink(unfinished).catch(() => undefined);
      this.report(`what was looked at of the text ${text} is not kept`, nameOf(error));
    }
  }

  private path(text: string): string {
    return join(this.folder, `${text}.looked`);
  }
}

function nameOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
}

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const versionSchema = z.strictObject({
  clients: z.record(z.string().regex(/^[1-9]\d{0,15}$/), count),
  marks: z.array(count).max(8),
});
