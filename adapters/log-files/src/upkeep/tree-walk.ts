/** @module A walk over every file of a log: what is there against what follows from the entries. */

import { sameBytes } from "@parley/bytes";
import { formatTilePath, parseEntryBundle, tileAt, TILE_WIDTH, type Tile } from "@parley/log";
import type { EntrySource } from "@parley/ports";
import type { Medium } from "../medium.js";
import { HASH_BYTES, leafHashes, rootOver } from "../packed-hash.js";
import { partialWidths, readTile } from "../tile-folder.js";
import { TreeLevels } from "../tree-levels.js";

/** A file that is absent or wrong, and the hashes that it should hold, or those of its entries. */
export interface WrongFile {
  readonly tile: Tile;
  readonly hashes: Buffer;
}

/**
 * Goes from bundle to bundle. Where a bundle and its tile differ, the tile above decides between
 * them, else the source, else the bundle is believed: nothing of it is proven before the root at
 * the end is the one that was signed.
 */
export class TreeWalk {
  /** In the order found. */
  readonly wrong: WrongFile[] = [];
  private readonly levels = new TreeLevels();
  private count = 0;

  constructor(
    private readonly medium: Medium,
    private readonly source?: EntrySource,
  ) {}

  /** Entries looked at so far. */
  get size(): number {
    return this.count;
  }

  /** Looks at the next bundle as wide as a tree of `size` has it, and at the tiles full with it. */
  async step(size: number): Promise<void> {
    const index = Math.floor(this.count / TILE_WIDTH);
    const bundle = tileAt("entries", index, size);
    if (bundle === undefined) return;
    const leaves = await this.leavesOf(bundle);
    await this.lookAtPartials(bundle, leaves);
    for (let at = 0; at < leaves.length; at += HASH_BYTES) {
      const full = this.levels.add((out, place) => {
        leaves.copy(out, place, at, at + HASH_BYTES);
      });
      for (const { tile, bytes } of full) await this.lookAt(tile, Buffer.from(bytes));
    }
    this.count += bundle.width;
  }

  /** Looks at what is unfinished, when all bundles are done; gives the root that follows. */
  async end(): Promise<Uint8Array> {
    for (const { tile, bytes } of this.levels.unfinished()) {
      await this.lookAt(tile, Buffer.from(bytes));
    }
    return this.levels.root();
  }

  private async lookAt(tile: Tile, hashes: Buffer): Promise<void> {
    const there = await readTile(this.medium, tile);
    if (there === undefined || !sameBytes(there, hashes)) this.wrong.push({ tile, hashes });
    await this.lookAtPartials(tile, hashes);
  }

  /** The partial files of a tile are its beginnings. */
  private async lookAtPartials(tile: Tile, hashes: Buffer): Promise<void> {
    for (const width of await partialWidths(this.medium, tile)) {
      if (width >= tile.width) continue;
      const partial = { ...tile, width };
      const begun = hashes.subarray(0, width * HASH_BYTES);
      const there = await this.hashesIn(partial);
      if (there === undefined || !there.equals(begun)) {
        this.wrong.push({ tile: partial, hashes: begun });
      }
    }
  }

  /** The leaf hashes of a bundle as they should be; notes the bundle when it is not so. */
  private async leavesOf(bundle: Tile): Promise<Buffer> {
    const ofBundle = await this.hashesIn(bundle);
    const ofTile = await this.hashesIn({ ...bundle, level: 0 });
    if (ofBundle !== undefined && ofTile?.equals(ofBundle) === true) return ofBundle;
    const root = await this.rootAbove(bundle);
    const leaves =
      [ofBundle, ofTile].find((hashes) => hashes && root && rootOver(hashes).equals(root)) ??
      (await this.judge(bundle, ofBundle, ofTile));
    if (ofBundle?.equals(leaves) !== true) this.wrong.push({ tile: bundle, hashes: leaves });
    return leaves;
  }

  /** What the level above says of a full bundle, whether true or not. */
  private async rootAbove({ index, width }: Tile): Promise<Buffer | undefined> {
    if (width < TILE_WIDTH) return undefined;
    const place = index % TILE_WIDTH;
    const above = { level: 1, index: Math.floor(index / TILE_WIDTH), width: place + 1 };
    const hashes = await readTile(this.medium, above);
    return hashes && Buffer.from(hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES));
  }

  /** Leaf by leaf: where bundle and tile differ the source decides, else the bundle. */
  private async judge(bundle: Tile, ofBundle?: Buffer, ofTile?: Buffer): Promise<Buffer> {
    const leaves = Buffer.alloc(bundle.width * HASH_BYTES);
    for (let at = 0; at < bundle.width; at++) {
      const [one, other] = [leafAt(ofBundle, at), leafAt(ofTile, at)];
      const agreed = one !== undefined && other?.equals(one) === true;
      const entry = agreed ? undefined : await this.source?.(bundle.index * TILE_WIDTH + at);
      const leaf = entry === undefined ? (one ?? other) : leafHashes([entry]);
      leaf?.copy(leaves, at * HASH_BYTES);
    }
    return leaves;
  }

  /** The hashes a file holds, or those of its entries; undefined where it is none of that tile. */
  private async hashesIn(tile: Tile): Promise<Buffer | undefined> {
    const bytes = await readTile(this.medium, tile);
    if (bytes === undefined) return undefined;
    if (tile.level === "entries") {
      const read = parseEntryBundle(bytes, tile.width);
      return read.ok ? leafHashes(read.value) : undefined;
    }
    return bytes.length === tile.width * HASH_BYTES ? Buffer.from(bytes) : undefined;
  }
}

/** The first entry that a file is about. */
export function firstEntryOf({ tile }: WrongFile): number {
  const level = tile.level === "entries" ? 0 : tile.level;
  return tile.index * TILE_WIDTH ** (level + 1);
}

/** The path of a file found wrong. */
export function pathOfWrong({ tile }: WrongFile): string {
  return formatTilePath(tile);
}

function leafAt(hashes: Buffer | undefined, at: number): Buffer | undefined {
  return hashes?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
}
