/** @module The last tile of one level while a tree is made anew, and what is known of it. */

import { HASH_BYTES, rootOver, TILE_WIDTH } from "./packed-hash.js";

/** What is known of a hash. */
export const MARK = {
  /** It was made of entries. */
  made: 0,
  /** It was made of entries, and a tile below says otherwise: that was found already. */
  disputed: 1,
  /** The entries for it cannot be had. */
  unknown: 2,
} as const;

/** One level. A tile that is full gives its root to the level above and begins anew. */
export class GrowingLevel {
  readonly hashes = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
  /** The same, of what the tiles of level 0 say; where they agree with the entries, equal. */
  readonly told = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
  readonly marks = new Uint8Array(TILE_WIDTH);
  /** Hashes of the tile so far. */
  count = 0;
  /** Tiles that were full before it. */
  index = 0;

  push(hash: Buffer, told: Buffer, mark: number): void {
    hash.copy(this.hashes, this.count * HASH_BYTES);
    told.copy(this.told, this.count * HASH_BYTES);
    this.marks[this.count++] = mark;
  }

  begin(): void {
    this.marks.fill(MARK.made);
    this.count = 0;
    this.index++;
  }

  /** True when the first `count` hashes are all known. */
  isKnown(count: number): boolean {
    return !this.marks.subarray(0, count).includes(MARK.unknown);
  }
}

/**
 * The root of a tree from the hashes of its levels that are not in a full tile, `lowest` of level
 * 0; undefined when one of them is unknown.
 */
export function rootOfLevels(
  levels: readonly GrowingLevel[],
  lowest: number,
  which: "hashes" | "told" = "hashes",
): Buffer | undefined {
  let root: Buffer | undefined;
  for (const [height, level] of levels.entries()) {
    const count = height === 0 ? lowest : level.count;
    if (!level.isKnown(count)) return undefined;
    const own = level[which].subarray(0, count * HASH_BYTES);
    const all = root === undefined ? own : Buffer.concat([own, root]);
    if (all.length > 0) root = rootOver(all, all.length / HASH_BYTES);
  }
  return root;
}
