/** @module Hashes of a Merkle tree (RFC 6962 section 2.1; spec/log.md, LOG). */

import { joinBytes, type Hash } from "@parley/bytes";

/** Bytes of every hash in a log. */
export const HASH_BYTES = 32;

/** The root of a tree without entries: SHA-256 of nothing. */
export function emptyRoot(hash: Hash): Uint8Array {
  return hash(new Uint8Array(0));
}

/** The hash of one entry's bytes (LOG-1). */
export function leafHash(entry: Uint8Array, hash: Hash): Uint8Array {
  return hash(joinBytes(LEAF, entry));
}

/** The hash of a node from those of its two children (LOG-1). */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash): Uint8Array {
  return hash(joinBytes(NODE, left, right));
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
