/** @module SHA-256 into packed bytes (RFC 6962 section 2.1): no buffer is made for each digest. */

import { hash } from "node:crypto";

export const HASH_BYTES = 32;
/** Hashes of a full tile. */
export const TILE_WIDTH = 256;

/**
 * Writes the hash of `size` bytes of `bytes` from `from` to `out` at `at`, with `first` in front of
 * them. The byte before `from` must be there; it is put back.
 */
export function writeHash(
  bytes: Buffer,
  from: number,
  size: number,
  first: number,
  out: Buffer,
  at: number,
): void {
  const kept = bytes[from - 1] as number;
  bytes[from - 1] = first;
  const digest = hash("sha256", bytes.subarray(from - 1, from + size), "binary");
  out.write(digest, at, HASH_BYTES, "latin1");
  bytes[from - 1] = kept;
}

/** The root of the tree over `count` hashes, at least one, of which the last may be of fewer. */
export function rootOver(hashes: Buffer, count: number): Buffer {
  hashes.copy(scratch, 0, 0, count * HASH_BYTES);
  for (let left = count; left > 1; left = (left + 1) >> 1) {
    for (let pair = 0; pair < left >> 1; pair++) {
      scratch.copy(node, 1, pair * 2 * HASH_BYTES, (pair + 1) * 2 * HASH_BYTES);
      scratch.write(hash("sha256", node, "binary"), pair * HASH_BYTES, HASH_BYTES, "latin1");
    }
    // A last hash without a neighbour stands for itself one step higher.
    if (left % 2 === 1) scratch.copy(scratch, (left >> 1) * HASH_BYTES, (left - 1) * HASH_BYTES);
  }
  return Buffer.from(scratch.subarray(0, HASH_BYTES));
}

const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
const scratch = Buffer.alloc((TILE_WIDTH + 1) * HASH_BYTES);
