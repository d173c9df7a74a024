/** @module The bytes of a tile, whichever file holds them. */

import { AUDIT_LIMITS } from "../limits.js";
import type { Found, Source } from "../source/source.js";
import { HASH_BYTES, TILE_WIDTH } from "./packed-hash.js";
import { formatTilePath, type Tile } from "./tile-path.js";

/** A tile or bundle as it was found. */
export interface TileFile {
  /** The file it is in; where there is none, the one it should be in. */
  readonly path: string;
  /** Hashes or entries asked for. */
  readonly width: number;
  /** Hashes or entries of the file. */
  readonly fileWidth: number;
  /**
   * Of hashes those asked for; of a bundle the whole file, whose entries are still to be counted.
   * Undefined when there is no such file: `why` is the end of a sentence about it.
   */
  readonly bytes: Buffer | undefined;
  readonly why: string;
}

/** Reads a tile; a full one stands for a partial that has gone (AUD-9). */
export async function readTile(source: Source, tile: Tile): Promise<TileFile> {
  const own = await read(source, tile);
  if (own.kind !== "absent" || tile.width === TILE_WIDTH) return fileOf(tile, tile, own);
  const full = { ...tile, width: TILE_WIDTH };
  const found = await read(source, full);
  return fileOf(tile, found.kind === "absent" ? tile : full, found);
}

function read(source: Source, tile: Tile): Promise<Found> {
  const bytesMax = tile.level === "entries" ? AUDIT_LIMITS.bundleBytesMax : TILE_BYTES;
  return source.get(formatTilePath(tile), bytesMax);
}

function fileOf(asked: Tile, there: Tile, found: Found): TileFile {
  const file = { path: formatTilePath(there), width: asked.width, fileWidth: there.width };
  if (found.kind === "absent") return { ...file, bytes: undefined, why: "is not there" };
  if (found.kind === "refused") return { ...file, bytes: undefined, why: found.why };
  const { bytes } = found;
  if (asked.level === "entries") return { ...file, bytes, why: "" };
  const expected = there.width * HASH_BYTES;
  if (bytes.length !== expected) {
    const why = `has ${bytes.length} bytes, where ${there.width} hashes have ${expected}`;
    return { ...file, bytes: undefined, why };
  }
  return { ...file, bytes: bytes.subarray(0, asked.width * HASH_BYTES), why: "" };
}

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;
