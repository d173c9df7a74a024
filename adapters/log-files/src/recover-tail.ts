/** @module Opening a log's folder: the end that is sound, found without reading the whole. */

import { dirname } from "node:path";
import { sameBytes } from "@parley/bytes";
import { countAt, formatTilePath, parseEntryBundle, TILE_WIDTH, type Tile } from "@parley/log";
import { FILES_AT_ONCE, type Medium } from "./medium.js";
import { HASH_BYTES, leafHashes, rootOver } from "./packed-hash.js";
import { damaged, partialFolder, partialWidths } from "./tile-folder.js";
import type { TileReader } from "./tile-reader.js";
import { TreeTail } from "./tree-tail.js";

/**
 * The unfinished end of the log as the files have it, at least as large as was `published`. Bundles
 * are durable before their hash tiles (FILES-1): hash tiles that a crash kept from being written
 * are made. A hash tile without its bundle is damage: it is named, and nothing is made (FILES-3).
 */
export async function recoverTail(
  medium: Medium,
  reader: TileReader,
  published: number,
): Promise<TreeTail> {
  const full = await countFullBundles(medium, Math.floor(published / TILE_WIDTH));
  const entries = await widestBundle(medium, full);
  const size = full * TILE_WIDTH + entries.length;
  if (size < published) {
    const bundle = formatTilePath({ level: "entries", index: full, width: TILE_WIDTH });
    throw damaged(bundle, `the log ends there, and its checkpoint says ${published} entries`);
  }
  const heights = heightsOf(size);
  for (const level of [...heights, heights.length]) await mustEnd(medium, level, size);
  const leavesOf = async (index: number): Promise<Buffer> =>
    leafHashes(await reader.entries({ level: "entries", index, width: TILE_WIDTH }));
  await mendTiles(medium, 0, full, leavesOf);
  if (full > 0) {
    const last = { level: 0, index: full - 1, width: TILE_WIDTH };
    await mustFollow(medium, last, await leavesOf(full - 1));
  }
  const levels = [leafHashes(entries)];
  await mustFollow(medium, { level: 0, index: full, width: entries.length }, levels[0] as Buffer);
  for (const level of heights.slice(1)) {
    const count = countAt(level, size);
    const below = (index: number): Promise<Buffer> =>
      reader.hashes({ level: level - 1, index, width: TILE_WIDTH });
    await mendTiles(medium, level, Math.floor(count / TILE_WIDTH), (index) =>
      rootsOf(index * TILE_WIDTH, TILE_WIDTH, below),
    );
    levels.push(await unfinishedLevel(medium, level, count, below));
  }
  return TreeTail.of(size, entries, levels);
}

/** The levels of hashes that a tree has. */
function heightsOf(size: number): readonly number[] {
  const heights = [0];
  while (countAt(heights.length, size) > 0) heights.push(heights.length);
  return heights;
}

/** How many full bundles stand in a row: those before `first` do; doubled, then halved. */
async function countFullBundles(medium: Medium, first: number): Promise<number> {
  const has = (index: number): Promise<boolean> =>
    medium.has(formatTilePath({ level: "entries", index, width: TILE_WIDTH }));
  let step = 1;
  while (await has(first + step - 1)) step *= 2;
  let [low, high] = [first + Math.floor(step / 2), first + step - 1];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (await has(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entries of the widest whole partial bundle. */
async function widestBundle(medium: Medium, index: number): Promise<readonly Uint8Array[]> {
  const tile = { level: "entries", index } as const;
  for (const width of await partialWidths(medium, { ...tile, width: TILE_WIDTH })) {
    const bytes = await medium.read(formatTilePath({ ...tile, width }));
    const read = bytes && parseEntryBundle(bytes, width);
    if (read?.ok === true) return read.value;
  }
  return [];
}

/** Hashes never reach further than the entries they were made of. */
async function mustEnd(medium: Medium, level: number, size: number): Promise<void> {
  const count = countAt(level, size);
  const tile = { level, index: Math.floor(count / TILE_WIDTH), width: TILE_WIDTH };
  const [widest = 0] = await partialWidths(medium, tile);
  const isBeyond = (await medium.has(formatTilePath(tile))) || widest > count % TILE_WIDTH;
  if (!isBeyond) return;
  const bundle = { level: "entries", index: Math.floor(size / TILE_WIDTH), width: TILE_WIDTH };
  throw damaged(
    formatTilePath(bundle as Tile),
    `the log ends there, and hash tiles of level ${level} go on`,
  );
}

/** Full tiles of a level up to `count` that a crash kept from being written: one of the last. */
async function mendTiles(
  medium: Medium,
  level: number,
  count: number,
  make: (index: number) => Promise<Buffer>,
): Promise<void> {
  const first = Math.max(0, count - FILES_AT_ONCE);
  const there = await pathsThere(medium, level, first, count);
  for (let index = first; index < count; index++) {
    const path = formatTilePath({ level, index, width: TILE_WIDTH });
    if (!there.has(path)) await medium.write([{ path, bytes: await make(index) }]);
  }
}

/** Paths of the full tiles that are there from one index up to another, and of folders beside. */
async function pathsThere(
  medium: Medium,
  level: Tile["level"],
  first: number,
  end: number,
): Promise<ReadonlySet<string>> {
  const paths = Array.from({ length: end - first }, (_, at) =>
    formatTilePath({ level, index: first + at, width: TILE_WIDTH }),
  );
  const there = new Set<string>();
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    for (const name of await medium.names(folder)) there.add(`${folder}/${name}`);
  }
  return there;
}

/** The hashes of a level's unfinished tile: as far as they are on the medium, then from below. */
async function unfinishedLevel(
  medium: Medium,
  level: number,
  count: number,
  below: (index: number) => Promise<Buffer>,
): Promise<Buffer> {
  const tile = { level, index: Math.floor(count / TILE_WIDTH), width: count % TILE_WIDTH };
  const [known = 0] = await partialWidths(medium, tile);
  const there =
    known === 0 ? undefined : await medium.read(formatTilePath({ ...tile, width: known }));
  const begun = there?.length === known * HASH_BYTES ? there : Buffer.alloc(0);
  const first = begun.length / HASH_BYTES;
  const from = tile.index * TILE_WIDTH + first;
  return Buffer.concat([begun, await rootsOf(from, tile.width - first, below)]);
}

/** Roots of full tiles in a row. */
async function rootsOf(
  first: number,
  count: number,
  below: (index: number) => Promise<Buffer>,
): Promise<Buffer> {
  const roots: Buffer[] = [];
  for (let index = first; index < first + count; index++) roots.push(rootOver(await below(index)));
  return Buffer.concat(roots);
}

/** A tile that is there must be what follows. */
async function mustFollow(medium: Medium, tile: Tile, hashes: Buffer): Promise<void> {
  if (tile.width === 0) return;
  const path = formatTilePath(tile);
  const there = await medium.read(path);
  if (there !== undefined && !sameBytes(there, hashes)) {
    throw damaged(path, "it does not follow from its bundle");
  }
  if (there === undefined) await medium.write([{ path, bytes: hashes }]);
}

/**
 * Removes bundles beyond the end of a log of `size`: never acknowledged, and something else may
 * follow. Call it before the first append, when nothing spoke against the folder.
 */
export async function removeBeyond(medium: Medium, size: number): Promise<void> {
  const last: Tile = {
    level: "entries",
    index: Math.floor(size / TILE_WIDTH),
    width: size % TILE_WIDTH,
  };
  for (const width of await partialWidths(medium, last)) {
    if (width > last.width) await medium.remove([formatTilePath({ ...last, width })]);
  }
  const first = last.index + 1;
  const there = await pathsThere(medium, last.level, first, first + FILES_AT_ONCE);
  for (let index = first; index < first + FILES_AT_ONCE; index++) {
    const beyond = { ...last, index, width: TILE_WIDTH };
    const paths = [formatTilePath(beyond), partialFolder(beyond)];
    await medium.remove(paths.filter((path) => there.has(path)));
  }
}
