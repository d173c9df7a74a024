/** @module SHA-256 over packed hashes: no buffer is made for each digest. */

import { hash } from "node:crypto";

/** Bytes of one hash. */
export const HASH_BYTES = 32;

/** Writes the leaf hash of an entry to `out` at `at`. */
export function writeLeafHash(entry: Uint8Array, out: Buffer, at: number): void {
  const size = entry.length + 1;
  const input = size <= leaf.length ? leaf : Buffer.alloc(size);
  input.set(entry, 1);
  out.write(hash("sha256", input.subarray(0, size), "binary"), at, HASH_BYTES, "binary");
}

/** The leaf hashes of entries, one after the other. */
export function leafHashes(entries: readonly Uint8Array[]): Buffer {
  const out = Buffer.alloc(entries.length * HASH_BYTES);
  for (const [index, entry] of entries.entries()) writeLeafHash(entry, out, index * HASH_BYTES);
  return out;
}

/** Writes the hash of each pair of neighbours to `out`; a last one without a neighbour has none. */
export function hashPairs(hashes: Buffer, out: Buffer): void {
  const count = countPairs(hashes);
  for (let place = 0; place < count; place++) {
    const from = place * 2 * HASH_BYTES;
    hashes.copy(node, 1, from, from + 2 * HASH_BYTES);
    out.write(hash("sha256", node, "binary"), place * HASH_BYTES, HASH_BYTES, "binary");
  }
}

/** The root over hashes of equal subtrees, of which the last may be smaller (RFC 6962 2.1). */
export function rootOver(hashes: Buffer): Buffer {
  let level = hashes;
  while (level.length > HASH_BYTES) {
    const pairs = Buffer.allocUnsafe(countPairs(level) * HASH_BYTES);
    hashPairs(level, pairs);
    const odd = level.subarray(pairs.length * 2);
    level = Buffer.concat([pairs, odd]);
  }
  return level;
}

/** SHA-256 of bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha256", bytes, "buffer"));
}

function countPairs({ length }: Buffer): number {
  return Math.floor(length / (2 * HASH_BYTES));
}

const leaf = Buffer.alloc(4_096);
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
