/** @module Tiles read back from the medium, the last few kept with what follows from them. */

import {
  formatTilePath,
  hashesOf,
  parseEntryBundle,
  TILE_WIDTH,
  tileOfNode,
  type NodeGroup,
  type Tile,
  type TreeNode,
} from "@parley/log";
import { assert } from "@parley/bytes";
import type { Medium } from "./medium.js";
import { HASH_BYTES, sha256 } from "./packed-hash.js";
import { nodeIn, pyramidOf, type Pyramid } from "./pyramid.js";
import { damaged } from "./tile-folder.js";

/** The tree that is durable, and the bytes of its unfinished tiles by path. */
export interface ShownTree {
  readonly size: number;
  readonly edge: ReadonlyMap<string, Uint8Array>;
}

/** Reads tiles. What is unfinished comes from memory: its files pass while one reads. */
export class TileReader {
  private readonly pyramids = new Map<string, Pyramid>();

  constructor(
    private readonly medium: Medium,
    private readonly tilesMax: number,
  ) {}

  /** The hashes a plan asks for, from the tiles of the tree that is shown. */
  async planned(plan: readonly NodeGroup[], tree: ShownTree): Promise<readonly Uint8Array[]> {
    const pyramids = new Map<TreeNode, Pyramid>();
    for (const node of plan.flat()) {
      pyramids.set(node, await this.pyramid(tileOfNode(node, tree.size), tree.edge));
    }
    return hashesOf(
      plan,
      (node) => {
        const pyramid = pyramids.get(node);
        const hash = pyramid && nodeIn(pyramid, node);
        assert(hash !== undefined, "a tile has the nodes of its width");
        return hash;
      },
      sha256,
    );
  }

  /** The bytes of a hash tile, from the medium. */
  async hashes(tile: Tile): Promise<Buffer> {
    const path = formatTilePath(tile);
    const sizeBytes = tile.width * HASH_BYTES;
    const bytes = await this.medium.readSized(path, sizeBytes);
    if (bytes === undefined) throw damaged(path, "it is not there");
    if (bytes.length !== sizeBytes) throw damaged(path, "it has another length");
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

  /** Keeps nothing of what was read before. */
  forget(): void {
    this.pyramids.clear();
  }

  /** A hash tile with every hash that follows from it. */
  private async pyramid(tile: Tile, edge: ShownTree["edge"]): Promise<Pyramid> {
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
