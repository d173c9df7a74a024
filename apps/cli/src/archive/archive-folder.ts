/** @module The files of an archive as they lie in a folder, wherever that was carried. */

import { constants } from "node:fs";
import { open, readdir, type FileHandle } from "node:fs/promises";
import { join, relative } from "node:path";
import { fault, ok, type Result } from "@parley/bytes";

/** One file of an archive: its path within the folder, and the number in its name. */
export interface ArchivePath {
  readonly path: string;
  readonly number: number;
}

/**
 * All files of an archive at any depth below a folder, by number. Links are not followed, and files
 * of other names left alone. Rejects as `readdir` does when the folder cannot be read.
 */
export async function archivePaths(folder: string): Promise<readonly ArchivePath[]> {
  const found: ArchivePath[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const number = NAME.exec(entry.name)?.[1];
    if (number === undefined || !entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name));
    found.push({ path, number: Number(number) });
    if (found.length > FILES_MAX) throw new Error(`it holds more than ${FILES_MAX} files`);
  }
  return found.sort(
    (left, right) => left.number - right.number || (left.path < right.path ? -1 : 1),
  );
}

/** Reads one file of an archive, whole, within its limit. */
export async function readArchiveFile(folder: string, path: string): Promise<Result<Uint8Array>> {
  let file: FileHandle | undefined;
  try {
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
    file = await open(join(folder, path), flags);
    const { size } = await file.stat();
    if (size > FILE_BYTES_MAX) return fault("ARCH-8", "it is larger than any archive file");
    return ok(new Uint8Array(await file.readFile()));
  } catch (error) {
    const { code = "no reason" } = error as NodeJS.ErrnoException;
    return fault("ARCH-8", `the system does not give it out (${code})`);
  } finally {
    await file?.close();
  }
}

/** As in spec/archive.md, section Limits. */
export const FILE_BYTES_MAX = 8_388_608;
const FILES_MAX = 2_000_000;
const NAME = /^(\d{8,15})-[0-9a-f]{16}\.age$/;
