/** @module The unfinished end of a log: the last bundle, and the last tile of each level. */

import { formatEntryBundle, TILE_WIDTH, type TreeHead } from "@parley/log";
import { writeLeafHash } from "./packed-hash.js";
import { TreeLevels, type TileFile } from "./tree-levels.js";

/** Takes entries and gives the files that come of them. */
export class TreeTail {
  private constructor(
    private count: number,
    private entries: Uint8Array[],
    private readonly levels: TreeLevels,
  ) {}

  /** Entries in the tree. */
  get size(): number {
    return this.count;
  }

  /** Puts back what is unfinished of a tree: entries of the last bundle, hashes of each level. */
  static of(size: number, entries: readonly Uint8Array[], levels: readonly Buffer[]): TreeTail {
    return new TreeTail(size, [...entries], TreeLevels.of(size, levels));
  }

  /** Adds one entry; gives the files that are full now, bundle and level 0 first. */
  add(entry: Uint8Array): readonly TileFile[] {
    this.entries.push(entry);
    this.count++;
    const full = this.entries.length === TILE_WIDTH ? [this.bundle()] : [];
    if (full.length > 0) this.entries = [];
    return [...full, ...this.levels.add((out, at) => writeLeafHash(entry, out, at))];
  }

  /** The files of what is unfinished, bundle and level 0 first. */
  unfinished(): readonly TileFile[] {
    return [...(this.entries.length === 0 ? [] : [this.bundle()]), ...this.levels.unfinished()];
  }

  /** The tree as it stands. */
  head(): TreeHead {
    return { size: this.count, root: this.levels.root() };
  }

  private bundle(): TileFile {
    const width = this.entries.length;
    const index = Math.floor((this.count - 1) / TILE_WIDTH);
    const bytes = formatEntryBundle(this.entries);
    return { tile: { level: "entries", index, width }, bytes };
  }
}
