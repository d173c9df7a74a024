/** @module What lies in a log's folder: files of tiles, whole or cut from wider ones. */

import {
  formatEntryBundle,
  formatTilePath,
  parseEntryBundle,
  TILE_WIDTH,
  type Tile,
} from "@parley/log";
import { LogFilesError } from "@parley/ports";
import type { Medium } from "./medium.js";
import { HASH_BYTES } from "./packed-hash.js";

/** The folder of the partial files of a tile. */
export function partialFolder({ level, index }: Tile): string {
  return `${formatTilePath({ level, index, width: TILE_WIDTH })}.p`;
}

/** Widths of the partial files of a tile, the widest first. */
export async function partialWidths(medium: Medium, tile: Tile): Promise<readonly number[]> {
  const names = await medium.names(partialFolder(tile));
  return names
    .filter((name) => /^[1-9]\d{0,2}$/.test(name))
    .map(Number)
    .filter((width) => width < TILE_WIDTH)
    .sort((left, right) => right - left);
}

/** The bytes of a tile from its own file, else from the widest one; undefined where none has it. */
export async function readTile(medium: Medium, tile: Tile): Promise<Uint8Array | undefined> {
  const own = await medium.read(formatTilePath(tile));
  if (own !== undefined || tile.width === TILE_WIDTH) return own;
  for (const width of [TILE_WIDTH, ...(await partialWidths(medium, tile))]) {
    if (width <= tile.width) return undefined;
    const bytes = await medium.read(formatTilePath({ ...tile, width }));
    const whole = bytes && cutTile({ ...tile, width }, bytes, tile.width);
    if (whole !== undefined) return whole;
  }
  return undefined;
}

/** The first part of a tile's bytes; undefined where they are none of that tile. */
function cutTile(tile: Tile, bytes: Uint8Array, width: number): Uint8Array | undefined {
  if (tile.level !== "entries") {
    const isWhole = bytes.length === tile.width * HASH_BYTES;
    return isWhole ? bytes.subarray(0, width * HASH_BYTES) : undefined;
  }
  const read = parseEntryBundle(bytes, tile.width);
  return read.ok ? formatEntryBundle(read.value.slice(0, width)) : undefined;
}

/** A file of the log that is not as it was written. */
export function damaged(path: string, what: string): LogFilesError {
  const sentence =
    `The log's file ${path} is damaged: ${what}. Nothing is written to the log as it stands. ` +
    "Repair it from the store, then start again.";
  return new LogFilesError("damaged", sentence);
}
