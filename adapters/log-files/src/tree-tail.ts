/** @module The unfinished end of a log: the last bundle, and the last tile of each level. */

import { emptyRoot, formatEntryBundle, TILE_WIDTH, type Tile, type TreeHead } from "@parley/log";
import { HASH_BYTES, rootOver, sha256, writeLeafHash } from "./packed-hash.js";

/** A tile and the bytes of its file. */
export interface TileFile {
  readonly tile: Tile;
  readonly bytes: Uint8Array;
}

/** Takes entries and gives the tiles that come of them. Levels appear as the tree grows. */
export class TreeTail {
  private entries: Uint8Array[] = [];
  private readonly levels: Level[] = [];

  private constructor(private count: number) {}

  /** Entries in the tree. */
  get size(): number {
    return this.count;
  }

  /** Puts back what is unfinished of a tree: entries of the last bundle, hashes of each level. */
  static of(size: number, entries: readonly Uint8Array[], levels: readonly Buffer[]): TreeTail {
    const tail = new TreeTail(size);
    tail.entries = [...entries];
    for (const [level, hashes] of levels.entries()) {
      const full = Math.floor(size / TILE_WIDTH ** (level + 1));
      tail.levels.push({ tile: full, hashes: Buffer.alloc(TILE_BYTES), used: hashes.length });
      hashes.copy(tail.levels[level]?.hashes as Buffer);
    }
    return tail;
  }

  /** Adds one entry; gives the files that are full now, bundle and level 0 first. */
  add(entry: Uint8Array): readonly TileFile[] {
    const full: TileFile[] = [];
    this.entries.push(entry);
    this.count++;
    if (this.entries.length === TILE_WIDTH) {
      full.push(this.bundle());
      this.entries = [];
    }
    const { hashes, used } = this.level(0);
    writeLeafHash(entry, hashes, used);
    this.grow(0, full);
    return full;
  }

  /** The files of what is unfinished, bundle and level 0 first. */
  unfinished(): readonly TileFile[] {
    const files = this.entries.length === 0 ? [] : [this.bundle()];
    for (const [level, { tile: index, hashes, used }] of this.levels.entries()) {
      if (used === 0) continue;
      const tile = { level, index, width: used / HASH_BYTES };
      files.push({ tile, bytes: new Uint8Array(hashes.subarray(0, used)) });
    }
    return files;
  }

  /** The tree as it stands. */
  head(): TreeHead {
    let right: Buffer = Buffer.alloc(0);
    for (const { hashes, used } of this.levels) {
      right = rootOver(Buffer.concat([hashes.subarray(0, used), right]));
    }
    const root = this.count === 0 ? emptyRoot(sha256) : new Uint8Array(right);
    return { size: this.count, root };
  }

  private bundle(): TileFile {
    const width = this.entries.length;
    const index = Math.floor((this.count - 1) / TILE_WIDTH);
    const bytes = formatEntryBundle(this.entries);
    return { tile: { level: "entries", index, width }, bytes };
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
