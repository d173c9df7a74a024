/** @module An audit of a log's folder, for tests: shares but the format with what writes it. */

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sameBytes } from "@parley/bytes";
import {
  appendLeaf,
  edgeRoot,
  emptyEdge,
  formatTilePath,
  leafHash,
  parseCheckpoint,
  parseEntryBundle,
  tilesBetween,
  TILE_WIDTH,
  type Tile,
} from "@parley/log";

/**
 * Reads the folder as a stranger who was given a copy: the checkpoint, and every file its tree
 * has. Gives the entries; throws where one byte of it does not lead to the root.
 */
export async function auditFolder(folder: string): Promise<readonly Uint8Array[]> {
  const note = (await readFile(join(folder, "checkpoint"))).toString("utf8");
  const checkpoint = parseCheckpoint(note.slice(0, note.indexOf("\n\n") + 1), sha256);
  if (!checkpoint.ok) throw new Error(checkpoint.detail);
  const { size, root } = checkpoint.value;
  if ((await readFile(join(folder, "vkey"))).length === 0) throw new Error("no vkey");
  const entries: Uint8Array[] = [];
  let below: Uint8Array[] = [];
  for (const tile of tilesBetween(0, size)) {
    if (tile.level === "entries") {
      entries.push(...(await bundle(folder, tile)));
      continue;
    }
    if (tile.index === 0) below = tile.level === 0 ? entries.map(leaf) : rootsOf(below);
    const begun = tile.index * TILE_WIDTH;
    const expected = Buffer.concat(below.slice(begun, begun + tile.width));
    if (!sameBytes(await readTile(folder, tile), expected)) throw wrong(tile);
  }
  const edge = entries.reduce((grown, entry) => appendLeaf(grown, leaf(entry), sha256), emptyEdge);
  if (entries.length !== size || !sameBytes(edgeRoot(edge, sha256), root)) {
    throw new Error("the entries lead to another root");
  }
  return entries;
}

/** A tile as clients fetch it: its own file, else the beginning of the full one. */
export async function readTile(folder: string, tile: Tile): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, formatTilePath(tile)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || tile.width === TILE_WIDTH)
      throw error;
    const full = await readFile(join(folder, formatTilePath({ ...tile, width: TILE_WIDTH })));
    return tile.level === "entries" ? full : full.subarray(0, tile.width * 32);
  }
}

/** An entry from the widest bundle that has it. */
export async function readEntry(folder: string, index: number): Promise<Uint8Array> {
  const tile = {
    level: "entries",
    index: Math.floor(index / TILE_WIDTH),
    width: TILE_WIDTH,
  } as const;
  const partials = await readdir(`${join(folder, formatTilePath(tile))}.p`).catch(() => []);
  const widest = Math.max(0, ...partials.map(Number));
  const found = await bundle(folder, tile).catch(() => bundle(folder, { ...tile, width: widest }));
  const entry = found[index % TILE_WIDTH];
  if (entry === undefined) throw new Error(`entry ${index} is not there`);
  return entry;
}

/** SHA-256. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

async function bundle(folder: string, tile: Tile): Promise<readonly Uint8Array[]> {
  const bytes = await readTile(folder, tile);
  for (const width of [tile.width, TILE_WIDTH]) {
    const read = parseEntryBundle(bytes, width);
    if (read.ok) return read.value.slice(0, tile.width);
  }
  throw wrong(tile);
}

/** The roots of full tiles. */
function rootsOf(hashes: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, index) => {
    const tile = hashes.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    return edgeRoot(
      tile.reduce((edge, hash) => appendLeaf(edge, hash, sha256), emptyEdge),
      sha256,
    );
  });
}

function leaf(entry: Uint8Array): Uint8Array {
  return leafHash(entry, sha256);
}

function wrong(tile: Tile): Error {
  return new Error(`${formatTilePath(tile)} is not what follows from the entries`);
}
