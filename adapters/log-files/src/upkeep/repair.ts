/** @module Files made anew: hashes from entries, and entries from elsewhere that prove right. */

import { sameBytes } from "@parley/bytes";
import { formatEntryBundle, parseEntryBundle, TILE_WIDTH, type Tile } from "@parley/log";
import { LogFilesError, type EntrySource, type RepairReport } from "@parley/ports";
import type { Medium } from "../medium.js";
import { HASH_BYTES, leafHashes } from "../packed-hash.js";
import { readTile } from "../tile-folder.js";
import { pathOfWrong, TreeWalk, type WrongFile } from "./tree-walk.js";

/** Walks over all files of a tree of `size`. */
export async function walkAll(
  medium: Medium,
  size: number,
  source?: EntrySource,
): Promise<{ readonly walk: TreeWalk; readonly root: Uint8Array }> {
  const walk = new TreeWalk(medium, source);
  while (walk.size < size) await walk.step(size);
  return { walk, root: await walk.end() };
}

/**
 * Writes what was found wrong by a walk whose root is the signed one, and nothing else. A bundle
 * is written when each of its entries is one that hashes as it must.
 */
export async function mendFiles(
  medium: Medium,
  wrong: readonly WrongFile[],
  source: EntrySource,
): Promise<RepairReport> {
  const rebuilt: string[] = [];
  const lost = new Set<number>();
  for (const file of wrong) {
    const path = pathOfWrong(file);
    const bytes =
      file.tile.level === "entries" ? await bundleOf(medium, file, source, lost) : file.hashes;
    if (bytes === undefined) continue;
    await medium.replace({ path, bytes });
    rebuilt.push(path);
  }
  return { rebuilt, lost: [...lost].sort((one, other) => one - other) };
}

/** The files are another tree than the one that was signed. */
export function leadsElsewhere(): LogFilesError {
  const sentence =
    "The log's files lead to another root than is signed. Nothing was shown of it and nothing " +
    "is lost that was public before. Look at every file, then repair the log from the store.";
  return new LogFilesError("damaged", sentence);
}

/** Neither the files nor what stands in for them are the tree that was signed. */
export function rootMissed(): LogFilesError {
  const sentence =
    "The log's files and what stands in for them lead to another root than is signed. Nothing " +
    "was changed. Bring the folder back from a copy.";
  return new LogFilesError("damaged", sentence);
}

async function bundleOf(
  medium: Medium,
  { tile, hashes }: WrongFile,
  source: EntrySource,
  lost: Set<number>,
): Promise<Uint8Array | undefined> {
  const kept = await entriesLeft(medium, tile);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < tile.width; at++) {
    const leaf = hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
    const index = tile.index * TILE_WIDTH + at;
    const isIt = (entry?: Uint8Array): boolean =>
      entry !== undefined && sameBytes(leafHashes([entry]), leaf);
    const entry = isIt(kept[at]) ? kept[at] : await source(index);
    if (entry !== undefined && isIt(entry)) entries.push(entry);
    else lost.add(index);
  }
  return entries.length === tile.width ? formatEntryBundle(entries) : undefined;
}

/** Entries of a damaged bundle, as far as it can be read. */
async function entriesLeft(medium: Medium, tile: Tile): Promise<readonly Uint8Array[]> {
  const bytes = await readTile(medium, tile);
  const read = bytes && parseEntryBundle(bytes, tile.width);
  return read?.ok === true ? read.value : [];
}
