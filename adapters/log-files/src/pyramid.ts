/** @module One tile with every hash that follows from it: nodes are looked up, not computed. */

import { TILE_WIDTH, type TreeNode } from "@parley/log";
import { HASH_BYTES, hashPairs } from "./packed-hash.js";

/** The hashes of a tile at the heights 0 (as stored) to 8 (the root of a full one). */
export type Pyramid = readonly Buffer[];

/** Computes the heights above a tile's hashes; a height holds whole pairs of the one below. */
export function pyramidOf(tile: Buffer): Pyramid {
  const heights = [tile];
  for (let below = tile; below.length >= 2 * HASH_BYTES; ) {
    below = hashPairs(below);
    heights.push(below);
  }
  return heights;
}

/** The hash of a node in the pyramid of its tile, or undefined where the tile is too narrow. */
export function nodeIn(pyramid: Pyramid, { height, index }: TreeNode): Uint8Array | undefined {
  const rise = height % TILE_HEIGHT;
  const at = (index % (TILE_WIDTH / 2 ** rise)) * HASH_BYTES;
  const hash = pyramid[rise]?.subarray(at, at + HASH_BYTES);
  return hash?.length === HASH_BYTES ? new Uint8Array(hash) : undefined;
}

const TILE_HEIGHT = 8;
