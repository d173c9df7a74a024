/** @module Tiles read back from the medium, the last few kept with what follows from them. */

import { formatTilePath, parseEntryBundle, TILE_WIDTH, type Tile } from "@parley/log";
import { LogFilesError } from "@parley/ports";
import type { Medium } from "./medium.js";
import { HASH_BYTES } from "./packed-hash.js";
import { pyramidOf, type Pyramid } from "./pyramid.js";

/** Reads tiles. `edge` holds what is unfinished, by path: its files pass while one reads. */
export class TileReader {
  private readonly pyramids = new Map<string, Pyramid>();

  constructor(
    private readonly medium: Medium,
    private readonly tilesMax: number,
  ) {}

  /** A hash tile with every hash that follows from it. */
  async pyramid(tile: Tile, edge: ReadonlyMap<string, Uint8Array>): Promise<Pyramid> {
    const path = formatTilePath(tile);
    const kept = this.pyramids.get(path);
    const pyramid = kept ?? pyramidOf(Buffer.from(edge.get(path) ?? (await this.hashes(tile))));
    // What was asked for last goes last.
    this.pyramids.delete(path);
    this.pyramids.set(path, pyramid);
    for (const oldest of this.pyramids.keys()) {
      if (this.pyramids.size <= this.tilesMax) break;
      this.pyramids.delete(oldest);
    }
    return pyramid;
  }

  /** The bytes of a hash tile, from the medium. */
  async hashes(tile: Tile): Promise<Buffer> {
    const path = formatTilePath(tile);
    const bytes = await this.medium.read(path);
    if (bytes === undefined) throw damaged(path, "it is not there");
    if (bytes.length !== tile.width * HASH_BYTES) throw damaged(path, "it has another length");
    return bytes;
  }

  /** The entries of a bundle, from the medium. */
  async entries(tile: Tile): Promise<readonly Uint8Array[]> {
    const path = formatTilePath(tile);
    const bytes = await this.medium.read(path);
    if (bytes === undefined) throw damaged(path, "it is not there");
    const read = parseEntryBundle(bytes, tile.width);
    if (!read.ok) throw damaged(path, read.detail);
    return read.value;
  }
}

/** The unfinished tiles of a tree of `size`: one of each level, bundle first. */
export function unfinishedTiles(size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  const add = (level: Tile["level"], count: number): void => {
    const width = count % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  };
  add("entries", size);
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
    add(level, count);
  }
  return tiles;
}

/** A file of the log that is not as it was written. */
export function damaged(path: string, what: string): LogFilesError {
  return new LogFilesError("damaged", `The log's file ${path} is damaged: ${what}.`);
}
