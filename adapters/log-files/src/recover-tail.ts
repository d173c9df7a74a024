/** @module Opening a log's folder: the end that is sound, found without reading the whole. */

import { sameBytes } from "@parley/bytes";
import { formatTilePath, parseEntryBundle, TILE_WIDTH, type Tile } from "@parley/log";
import type { Medium } from "./medium.js";
import { HASH_BYTES, rootOver, writeLeafHash } from "./packed-hash.js";
import { damaged, type TileReader } from "./tile-reader.js";
import { TreeTail } from "./tree-tail.js";

/**
 * The unfinished end of the log as the files have it. Bundles are the truth: hash tiles that a
 * crash kept from being written are made from them, and what lies beyond a gap was never
 * acknowledged and is removed.
 */
export async function recoverTail(medium: Medium, reader: TileReader): Promise<TreeTail> {
  const full = await countFullBundles(medium);
  const entries = await widestBundle(medium, full);
  const size = full * TILE_WIDTH + entries.length;
  await removeBeyond(medium, "entries", size);
  const levels: Buffer[] = [leafHashes(entries)];
  await mendTiles(medium, 0, full, async (index) =>
    leafHashes(await reader.entries({ level: "entries", index, width: TILE_WIDTH })),
  );
  await mustFollow(medium, { level: 0, index: full, width: entries.length }, levels[0] as Buffer);
  for (let level = 1, count = full; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
    const below = (index: number): Promise<Buffer> =>
      reader.hashes({ level: level - 1, index, width: TILE_WIDTH });
    levels.push(await unfinishedLevel(medium, level, count, below));
    await mendTiles(medium, level, Math.floor(count / TILE_WIDTH), (index) =>
      rootsOf(index * TILE_WIDTH, TILE_WIDTH, below),
    );
  }
  for (const level of levels.keys()) {
    await removeBeyond(medium, level, Math.floor(size / TILE_WIDTH ** level));
  }
  return TreeTail.of(size, entries, levels);
}

/** How many full bundles stand in a row: doubled until there is none, then halved. */
async function countFullBundles(medium: Medium): Promise<number> {
  const has = (index: number): Promise<boolean> =>
    medium.has(formatTilePath({ level: "entries", index, width: TILE_WIDTH }));
  let above = 1;
  while (await has(above - 1)) above *= 2;
  let [low, high] = [Math.floor(above / 2), above - 1];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (await has(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entries of the widest whole partial bundle. */
async function widestBundle(medium: Medium, index: number): Promise<readonly Uint8Array[]> {
  for (const width of await widths(medium, "entries", index)) {
    const bytes = await medium.read(formatTilePath({ level: "entries", index, width }));
    const read = bytes && parseEntryBundle(bytes, width);
    if (read?.ok === true) return read.value;
  }
  return [];
}

/** Widths of the partial tiles of one index, the widest first. */
async function widths(
  medium: Medium,
  level: Tile["level"],
  index: number,
): Promise<readonly number[]> {
  const names = await medium.names(folderOf(level, index));
  return names
    .filter((name) => /^[1-9]\d{0,2}$/.test(name))
    .map(Number)
    .filter((width) => width < TILE_WIDTH)
    .sort((left, right) => right - left);
}

function folderOf(level: Tile["level"], index: number): string {
  return `${formatTilePath({ level, index, width: TILE_WIDTH })}.p`;
}

/** Full tiles of a level up to `count` that a crash kept from being written, the last first. */
async function mendTiles(
  medium: Medium,
  level: number,
  count: number,
  make: (index: number) => Promise<Buffer>,
): Promise<void> {
  for (let index = count - 1; index >= 0; index--) {
    const path = formatTilePath({ level, index, width: TILE_WIDTH });
    const there = await medium.read(path);
    const made = await make(index);
    if (there !== undefined && !sameBytes(there, made)) {
      throw damaged(path, "it does not follow from what is below it");
    }
    if (there !== undefined) return;
    await medium.write([{ path, bytes: made }]);
  }
}

/** The hashes of a level's unfinished tile: as far as they are on the medium, then from below. */
async function unfinishedLevel(
  medium: Medium,
  level: number,
  count: number,
  below: (index: number) => Promise<Buffer>,
): Promise<Buffer> {
  const index = Math.floor(count / TILE_WIDTH);
  const width = count % TILE_WIDTH;
  const [known = 0] = (await widths(medium, level, index)).filter((one) => one <= width);
  const there = known === 0 ? undefined : await medium.read(pathOf(level, index, known));
  const begun = there?.length === known * HASH_BYTES ? there : Buffer.alloc(0);
  const first = begun.length / HASH_BYTES;
  return Buffer.concat([begun, await rootsOf(index * TILE_WIDTH + first, width - first, below)]);
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

/** A partial tile that is there must be what follows. */
async function mustFollow(medium: Medium, tile: Tile, hashes: Buffer): Promise<void> {
  if (tile.width === 0) return;
  const path = formatTilePath(tile);
  const there = await medium.read(path);
  if (there !== undefined && !sameBytes(there, hashes)) {
    throw damaged(path, "it does not follow from its bundle");
  }
  if (there === undefined) await medium.write([{ path, bytes: hashes }]);
}

/** Removes what stands beyond the end: it was never acknowledged, and something else may follow. */
async function removeBeyond(medium: Medium, level: Tile["level"], count: number): Promise<void> {
  const last = Math.floor(count / TILE_WIDTH);
  const wide = await widths(medium, level, last);
  await medium.remove(
    wide.filter((width) => width > count % TILE_WIDTH).map((width) => pathOf(level, last, width)),
  );
  for (let index = last; index <= last + TILES_AHEAD_MAX; index++) {
    const beyond = [
      pathOf(level, index, TILE_WIDTH),
      ...(index > last ? [folderOf(level, index)] : []),
    ];
    await medium.remove(beyond);
  }
}

function pathOf(level: Tile["level"], index: number, width: number): string {
  return formatTilePath({ level, index, width });
}

function leafHashes(entries: readonly Uint8Array[]): Buffer {
  const out = Buffer.alloc(entries.length * HASH_BYTES);
  for (const [index, entry] of entries.entries()) writeLeafHash(entry, out, index * HASH_BYTES);
  return out;
}

/** A write takes fewer bundles than this at once. */
const TILES_AHEAD_MAX = 64;
