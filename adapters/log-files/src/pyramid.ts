/** @module One tile with every hash that follows from it: nodes are looked up, not computed. */

import { TILE_WIDTH, type TreeNode } from "@parley/log";
import { HASH_BYTES, hashPairs } from "./packed-hash.js";

/** A tile's hashes as stored, after them those of each height above, up to a full one's root. */
export type Pyramid = Buffer;

/** Computes the heights above a tile's hashes; a height holds whole pairs of the one below. */
export function pyramidOf(tile: Uint8Array): Pyramid {
  let total = 0;
  for (let count = countOf(tile); count > 0; count = Math.floor(count / 2)) total += count;
  const pyramid = Buffer.allocUnsafeSlow(total * HASH_BYTES);
  pyramid.set(tile);
  let from = 0;
  for (let count = countOf(tile); count > 1; count = Math.floor(count / 2)) {
    const to = from + count * HASH_BYTES;
    hashPairs(pyramid.subarray(from, to), pyramid.subarray(to));
    from = to;
  }
  return pyramid;
}

/** The hash of a node in the pyramid of its tile, which is `width` wide, or undefined beyond it. */
export function nodeIn(
  pyramid: Pyramid,
  width: number,
  { height, index }: TreeNode,
): Uint8Array | undefined {
  const rise = height % TILE_HEIGHT;
  const place = index % (TILE_WIDTH / 2 ** rise);
  let first = 0;
  let count = width;
  for (let below = 0; below < rise; below++) {
    first += count;
    count = Math.floor(count / 2);
  }
  if (place >= count) return undefined;
  const at = (first + place) * HASH_BYTES;
  // A copy: who keeps one hash keeps no tile.
  return new Uint8Array(pyramid.subarray(at, at + HASH_BYTES));
}

function countOf({ length }: Uint8Array): number {
  return Math.floor(length / HASH_BYTES);
}

const TILE_HEIGHT = 8;
