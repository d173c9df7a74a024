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
import { RecentPyramids } from "./recent-pyramids.js";
import { damaged } from "./tile-folder.js";

/** The tree that is durable, and the bytes of its unfinished tiles by path. */
export interface ShownTree {
  readonly size: number;
  readonly edge: ReadonlyMap<string, Uint8Array>;
}

/** Reads tiles. What is unfinished comes from memory: its files pass while one reads. */
export class TileReader {
  private readonly recent: RecentPyramids;

  /** Keeps up to `bytesMax` of what it read. */
  constructor(
    private readonly medium: Medium,
    bytesMax: number,
  ) {
    this.recent = new RecentPyramids(bytesMax);
  }

  /** The hashes a plan asks for, from the tiles of the tree that is shown. */
  async planned(plan: readonly NodeGroup[], tree: ShownTree): Promise<readonly Uint8Array[]> {
    const asked: AskedTile[] = [];
    const places = new Map<TreeNode, AskedTile>();
    for (const group of plan) {
      for (const node of group) {
        const tile = tileOfNode(node, tree.size);
        let one = asked.at(-1);
        // Neighbours in a plan stand in one tile, mostly.
        if (one?.tile.level !== tile.level || one.tile.index !== tile.index) {
          one = { tile, pyramid: undefined };
          asked.push(one);
        }
        places.set(node, one);
      }
    }
    await this.fill(asked, tree.edge);
    return hashesOf(
      plan,
      (node) => {
        const { tile, pyramid } = places.get(node) ?? {};
        const hash = tile && pyramid && nodeIn(pyramid, tile.width, node);
        assert(hash !== undefined, "a tile has the nodes of its width");
        return hash;
      },
      sha256,
    );
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

  /** Keeps nothing of what was read before. */
  forget(): void {
    this.recent.clear();
  }

  /** Those that are not at hand are read in one go. */
  private async fill(asked: readonly AskedTile[], edge: ShownTree["edge"]): Promise<void> {
    const absent: AskedTile[] = [];
    for (const one of asked) {
      one.pyramid = this.recent.get(keyOf(one.tile));
      if (one.pyramid === undefined) absent.push(one);
    }
    if (absent.length === 0) return;
    const read = async (one: AskedTile): Promise<void> => {
      one.pyramid = await this.read(one.tile, edge);
    };
    await Promise.all(absent.map(read));
  }

  private async read(tile: Tile, edge: ShownTree["edge"]): Promise<Pyramid> {
    const unfinished = edge.get(formatTilePath(tile));
    const pyramid = pyramidOf(unfinished ?? (await this.hashes(tile)));
    this.recent.keep(keyOf(tile), pyramid);
    return pyramid;
  }
}

/** A tile that a plan asks for, and its hashes once they are here. */
interface AskedTile {
  readonly tile: Tile;
  pyramid: Pyramid | undefined;
}

/** Shorter than its path. */
function keyOf({ level, index, width }: Tile): string {
  return `${level}/${index}/${width}`;
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
