/** @module A log in a folder. Nothing outside the folder is read (AUD-16). */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import { UnreadableError } from "../errors.js";
import type { Found, Source } from "./source.js";

/** Reads a folder and what lies below it. */
export class FolderSource implements Source {
  /** The disk's own cache reads ahead. */
  readonly ahead = 1;
  /** The folder without links, as every path below it must begin. */
  readonly root: string;
  private checked = { folder: "", real: "" };

  constructor(folder: string) {
    try {
      this.root = realpathSync(folder);
      if (!statSync(this.root).isDirectory()) throw new UnreadableError(folder, "is not a folder");
    } catch (error) {
      if (error instanceof UnreadableError) throw error;
      throw new UnreadableError(folder, reasonOf(error), { cause: error });
    }
  }

  get(path: string, bytesMax: number): Promise<Found> {
    // Small files in the disk's cache are read sooner than a thread for them is found.
    return new Promise((resolve) => resolve(this.read(path, bytesMax)));
  }

  close(): void {
    // Nothing stays open.
  }

  private read(path: string, bytesMax: number): Found {
    try {
      const place = this.placeOf(path);
      if (place === undefined) return { kind: "refused", why: "is a link out of the folder" };
      return readFile(place, bytesMax);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return { kind: "absent" };
      throw new UnreadableError(path, reasonOf(error), { cause: error });
    }
  }

  /** Where a path leads; undefined outside the folder. Throws where it leads nowhere. */
  private placeOf(path: string): string | undefined {
    const folder = dirname(path);
    if (this.checked.folder !== folder) {
      this.checked = { folder, real: realpathSync(join(this.root, folder)) };
    }
    const place = join(this.checked.real, path.slice(folder === "." ? 0 : folder.length + 1));
    const end = lstatSync(place).isSymbolicLink() ? realpathSync(place) : place;
    const below = this.root.endsWith(sep) ? this.root : this.root + sep;
    return end.startsWith(below) ? end : undefined;
  }
}

function readFile(place: string, bytesMax: number): Found {
  // Without waiting: opening a pipe would otherwise hang until somebody writes to it.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  const file = openSync(place, flags);
  try {
    const found = fstatSync(file);
    if (!found.isFile()) return { kind: "refused", why: "is not a file" };
    if (found.size > bytesMax) return { kind: "refused", why: `has over ${bytesMax} bytes` };
    const bytes = Buffer.allocUnsafeSlow(found.size);
    let at = 0;
    while (at < bytes.length) {
      const count = readSync(file, bytes, at, bytes.length - at, at);
      if (count === 0) break;
      at += count;
    }
    return { kind: "file", bytes: bytes.subarray(0, at) };
  } finally {
    closeSync(file);
  }
}

function reasonOf(error: unknown): string {
  const { code = "no reason given" } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? `cannot be read (${code})`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  EACCES: "may not be read by this user",
};
