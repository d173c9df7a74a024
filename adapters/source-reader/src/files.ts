/** @module Files of a source: one, or all below a folder, none outside of it (SOURCE-11). */

import { constants } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { fault, ok, type Result } from "@parley/bytes";
import { limits } from "./limits.js";

/** A file as it is found, before it is read. */
export interface SourceFile {
  /** From the folder, with `/`; the name of a file that was given by itself. */
  readonly path: string;
  readonly sizeBytes: number;
  /** When it was changed last, in milliseconds since 1970. */
  readonly changed: number;
  /** Its bytes; rejects never. */
  read(): Promise<Result<Uint8Array>>;
}

/**
 * The file at a place, or every file below a folder in the order of their paths, but for what
 * version control keeps for itself. A file that cannot be looked at is given all the same: reading
 * it says why. Rejects where there is nothing at the place.
 */
export async function* sourceFiles(place: string): AsyncGenerator<SourceFile> {
  const root = await realpath(place);
  if (!(await stat(root)).isDirectory()) {
    yield await fileAt(root, basename(place));
    return;
  }
  for await (const path of pathsBelow(root, "")) yield await fileAt(join(root, path), path, root);
}

/** One folder's names at a time, however many there are below. */
async function* pathsBelow(root: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  for (const name of names.sort()) {
    if (VERSION_CONTROL.has(name)) continue;
    if (name.endsWith("/")) yield* pathsBelow(root, folder + name);
    else yield folder + name;
  }
}

async function fileAt(place: string, path: string, root?: string): Promise<SourceFile> {
  const found = await lstat(place).catch(() => undefined);
  const { size: sizeBytes = 0, mtimeMs = 0 } = found ?? {};
  const isLink = found?.isSymbolicLink() === true;
  const read = (): Promise<Result<Uint8Array>> =>
    isLink && root !== undefined ? readLinked(place, root) : readAt(place);
  return { path, sizeBytes, changed: Math.floor(mtimeMs), read };
}

/** A link counts as the file that it leads to, if that is in the folder. */
async function readLinked(place: string, root: string): Promise<Result<Uint8Array>> {
  const real = await realpath(place).catch(() => undefined);
  if (real?.startsWith(root.endsWith(sep) ? root : root + sep) !== true) {
    return fault("SOURCE-11", "a link that leads out of the folder, or nowhere");
  }
  return readAt(real);
}

async function readAt(place: string): Promise<Result<Uint8Array>> {
  try {
    // Without waiting: opening a pipe would otherwise hang until somebody writes to it.
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
    const file = await open(place, flags);
    try {
      const found = await file.stat();
      if (!found.isFile()) return fault("SOURCE-11", "not a regular file");
      if (found.size > limits.bytesMax) {
        return fault("SOURCE-1", `more than ${limits.bytesMax} bytes`);
      }
      const bytes = Buffer.alloc(found.size);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return ok(bytes.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = "no reason" } = error as NodeJS.ErrnoException;
    return fault("SOURCE-11", REASONS[code] ?? `the system does not give it out (${code})`);
  }
}

const VERSION_CONTROL = new Set([".git/", ".git", ".hg/", ".svn/"]);
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
};
