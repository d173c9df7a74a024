/** @module The private space of a centre: items that nobody but its own officers is shown. */

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fault, ok, type Result } from "@parley/bytes";
import {
  dropItem,
  keepVersion,
  lookThrough,
  versionPath,
  type Found,
  type KeptItem,
  type Stray,
} from "./item-folders.js";
import { limits } from "./limits.js";
import {
  checkWords,
  type PrivateHead,
  type PrivateHeading,
  type PrivateItem,
  type PrivateWords,
} from "./private-item.js";
import { formatVersion, readHead, readVersion } from "./version-file.js";

/** What the private space works with. Nothing of the shared side is among it (PRIV-1). */
export interface PrivateSpaceParts {
  readonly folder: string;
  /** RFC 3339 in UTC. */
  readonly now: () => string;
  /** Something is another than it was; what, is not said. */
  readonly changed: () => void;
}

/** All items, and what in the folder is none. */
export interface PrivateList {
  /** The newest first. */
  readonly items: readonly PrivateHeading[];
  /** The first of them (PRIV-6). */
  readonly strays: readonly Stray[];
}

/** Which version was written. */
export type PrivateWritten = Pick<PrivateHeading, "id" | "version" | "written">;

/** Items in files of their own. One act after the other; a failed one keeps no other back. */
export class PrivateSpace {
  private found: Found | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: PrivateSpaceParts) {}

  /** All items without their texts. Rejects where the folder cannot be read. */
  list(): Promise<PrivateList> {
    return this.inTurn(async () => {
      const { items, strays } = await this.look();
      const heads = [...items].map(([id, { newest }]) => ({ id, ...newest }));
      return { items: heads.sort(newestFirst), strays };
    });
  }

  /**
   * An item as it stood at a version, at the newest without one.
   * Faults: PRIV-9 where none is, PRIV-6 where it is not whole.
   */
  read(id: string, version?: number): Promise<Result<PrivateItem>> {
    return this.inTurn(async () => {
      const kept = (await this.look()).items.get(id);
      const asked = version ?? kept?.newest.version;
      if (kept === undefined || asked === undefined || !kept.versions.includes(asked)) {
        return notHere();
      }
      const read = await readVersion(this.path(id, asked), asked);
      return read.ok ? ok({ id, ...read.value, versions: await this.heads(id, kept) }) : read;
    });
  }

  /** Keeps a new item; durable when it resolves. Faults: PRIV-4, PRIV-5, PRIV-8. */
  add(words: PrivateWords): Promise<Result<PrivateWritten>> {
    return this.inTurn(async () => {
      const { items } = await this.look();
      if (items.size >= limits.itemsMax) {
        return fault("PRIV-8", `there are ${limits.itemsMax} private items already`);
      }
      return this.keep(randomBytes(ID_BYTES).toString("hex"), [], 1, words);
    });
  }

  /**
   * Keeps a further version of an item, durable when it resolves. `after` is the version that
   * was changed. Faults: as `add`, PRIV-9 where no item is, PRIV-7 where another came first.
   */
  write(id: string, after: number, words: PrivateWords): Promise<Result<PrivateWritten>> {
    return this.inTurn(async () => {
      const kept = (await this.look()).items.get(id);
      if (kept === undefined) return notHere();
      const { newest, versions } = kept;
      if (newest.version !== after) {
        return fault("PRIV-7", `version ${newest.version} of it was written meanwhile`);
      }
      // A file that is not whole keeps its number.
      let version = after + 1;
      while (versions.includes(version)) version++;
      if (version > limits.versionsMax) {
        return fault("PRIV-8", `there are ${limits.versionsMax} versions of it already`);
      }
      return this.keep(id, versions, version, words);
    });
  }

  /** Removes an item with all its versions. Faults: PRIV-9 where none is, PRIV-4. */
  remove(id: string): Promise<Result<undefined>> {
    return this.inTurn(async () => {
      const { items } = await this.look();
      if (!items.has(id)) return notHere();
      try {
        await dropItem(this.parts.folder, id);
      } catch {
        this.found = undefined;
        return fault("PRIV-4", "the disk did not remove it");
      }
      items.delete(id);
      this.parts.changed();
      return ok(undefined);
    });
  }

  /** Resolves when nothing is being read or written any more. */
  async close(): Promise<void> {
    await this.last;
  }

  private async keep(
    id: string,
    versions: readonly number[],
    version: number,
    words: PrivateWords,
  ): Promise<Result<PrivateWritten>> {
    const checked = checkWords(words);
    if (!checked.ok) return checked;
    const { head, bytes } = formatVersion(words, version, this.parts.now());
    try {
      await keepVersion(this.parts.folder, id, version, bytes);
    } catch {
      // What of it is still there, the next look says.
      this.found = undefined;
      return fault("PRIV-4", "the disk did not take it");
    }
    const { items } = await this.look();
    items.set(id, { newest: head, versions: [...versions, version] });
    this.parts.changed();
    return ok({ id, version, written: head.written });
  }

  private async heads(id: string, { versions }: KeptItem): Promise<readonly PrivateHead[]> {
    const heads: PrivateHead[] = [];
    for (const version of versions.toReversed()) {
      const read = await readHead(this.path(id, version), version);
      if (read.ok) heads.push(read.value);
    }
    return heads;
  }

  private async look(): Promise<Found> {
    this.found ??= await lookThrough(this.parts.folder);
    return this.found;
  }

  private path(id: string, version: number): string {
    return join(this.parts.folder, versionPath(id, version));
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.last.then(act);
    this.last = result.catch(() => undefined);
    return result;
  }
}

function newestFirst(left: PrivateHeading, right: PrivateHeading): number {
  if (left.written !== right.written) return left.written > right.written ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

function notHere(): Result<never> {
  return fault("PRIV-9", "there is no such private item here");
}

const ID_BYTES = 16;
