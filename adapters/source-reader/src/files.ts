/** @module Files of a source: one, or all below a folder, none outside of it (SOURCE-11). */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { fault, ok, type Fault, type Result } from "@parley/bytes";
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
    yield fileAt(root, basename(place));
    return;
  }
  for await (const path of pathsBelow(root, "")) yield fileAt(join(root, path), path, root);
}

/** One folder's names at a time, however many there are below; one that cannot be read itself. */
async function* pathsBelow(root: string, folder: string): AsyncGenerator<string> {
  const place = join(root, folder);
  const entries = await readdir(place, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) yield folder.replace(/\/$/, "");
  const names = (entries ?? []).map((one) => (one.isDirectory() ? `${one.name}/` : one.name));
  for (const name of names.sort()) {
    if (VERSION_CONTROL.has(name)) continue;
    if (name.endsWith("/")) yield* pathsBelow(root, folder + name);
    else yield folder + name;
  }
}

/**
 * A link counts as the file that it leads to, if that is in the folder. The system is asked at
 * once: handed to other threads, each of many small questions would cost more than its answer.
 */
function fileAt(place: string, path: string, root?: string): SourceFile {
  const { size: sizeBytes, mtimeMs } = foundAt(place, root) ?? { size: 0, mtimeMs: 0 };
  return {
    ...{ path, sizeBytes, changed: Math.floor(mtimeMs) },
    read: () => Promise.resolve(readAt(place, root)),
  };
}

function foundAt(place: string, root: string | undefined): Stats | undefined {
  try {
    const real = realpathSync.native(place);
    return root === undefined || isBelow(root, real) ? lstatSync(real) : undefined;
  } catch {
    return undefined;
  }
}

function isBelow(root: string, real: string): boolean {
  return real.startsWith(root.endsWith(sep) ? root : root + sep);
}

function readAt(place: string, root: string | undefined): Result<Uint8Array> {
  try {
    const real = realpathSync.native(place);
    if (root !== undefined && !isBelow(root, real)) return fault("SOURCE-11", LEADS_OUT);
    // Not even opened: a pipe has a writer who would take notice, and a device may do anything.
    if (!lstatSync(real).isFile()) return fault("SOURCE-11", "not a regular file");
    // Without waiting, as what stands there may have become a pipe since.
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
    const file = openSync(real, flags);
    try {
      return readOpened(file, real);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return refusal(error);
  }
}

/** Throws the error of the system. */
function readOpened(file: number, real: string): Result<Uint8Array> {
  const found = fstatSync(file);
  if (!found.isFile()) return fault("SOURCE-11", "not a regular file");
  // A folder on the way may have become a link since.
  const now = lstatSync(real);
  const isSame = now.ino === found.ino && now.dev === found.dev;
  if (!isSame || realpathSync.native(real) !== real) return fault("SOURCE-11", LEADS_OUT);
  if (found.size > limits.bytesMax) {
    return fault("SOURCE-1", `more than ${limits.bytesMax} bytes`);
  }
  const bytes = Buffer.alloc(found.size);
  const bytesRead = readSync(file, bytes, 0, bytes.length, 0);
  return ok(bytes.subarray(0, bytesRead));
}

function refusal(error: unknown): Fault {
  const { code = "no reason" } = error as NodeJS.ErrnoException;
  return fault("SOURCE-11", REASONS[code] ?? `the system does not give it out (${code})`);
}

const LEADS_OUT = "a link that leads out of the folder, or was another file a moment ago";
const VERSION_CONTROL = new Set([".git/", ".git", ".hg/", ".svn/"]);
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
};
