/** @module The hashes of a growing tree, as tiles: those that are full go out, the rest is kept. */

import { TILE_WIDTH, type Tile } from "@parley/log";
import { HASH_BYTES, rootOver, sha256 } from "./packed-hash.js";

/** A tile and the bytes of its file. */
export interface TileFile {
  readonly tile: Tile;
  readonly bytes: Uint8Array;
}

/** The unfinished tile of each level. Levels appear as the tree grows. */
export class TreeLevels {
  private readonly levels: Level[] = [];

  /** Puts back the unfinished hashes of each level of a tree of `size`. */
  static of(size: number, hashes: readonly Buffer[]): TreeLevels {
    const tree = new TreeLevels();
    for (const [number, unfinished] of hashes.entries()) {
      const level = tree.level(number);
      level.tile = Math.floor(size / TILE_WIDTH ** (number + 1));
      level.used = unfinished.copy(level.hashes);
    }
    return tree;
  }

  /** Has a leaf hash written to its place; gives the tiles that are full now, level 0 first. */
  add(write: (out: Buffer, at: number) => void): readonly TileFile[] {
    const { hashes, used } = this.level(0);
    write(hashes, used);
    const full: TileFile[] = [];
    this.grow(0, full);
    return full;
  }

  /** The tiles of what is unfinished, level 0 first. */
  unfinished(): readonly TileFile[] {
    return [...this.levels.entries()].flatMap(([level, { tile: index, hashes, used }]) => {
      const tile = { level, index, width: used / HASH_BYTES };
      return used === 0 ? [] : [{ tile, bytes: new Uint8Array(hashes.subarray(0, used)) }];
    });
  }

  /** The root of the tree. */
  root(): Uint8Array {
    let right: Buffer = Buffer.alloc(0);
    for (const { hashes, used } of this.levels) {
      right = rootOver(Buffer.concat([hashes.subarray(0, used), right]));
    }
    return right.length === 0 ? sha256(right) : new Uint8Array(right);
  }

  /** Counts in the hash just written; a full tile goes out, and its root up. */
  private grow(number: number, full: TileFile[]): void {
    const level = this.level(number);
    level.used += HASH_BYTES;
    if (level.used < TILE_BYTES) return;
    const bytes = new Uint8Array(level.hashes);
    full.push({ tile: { level: number, index: level.tile, width: TILE_WIDTH }, bytes });
    const above = this.level(number + 1);
    rootOver(level.hashes).copy(above.hashes, above.used);
    level.tile++;
    level.used = 0;
    this.grow(number + 1, full);
  }

  private level(number: number): Level {
    return (this.levels[number] ??= { tile: 0, hashes: Buffer.alloc(TILE_BYTES), used: 0 });
  }
}

/** The unfinished tile of one level: its index, its hashes, and how many bytes are in use. */
interface Level {
  tile: number;
  readonly hashes: Buffer;
  used: number;
}

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;
