/** @module Hashes of a declared tree (spec/declared-tree.md, TREE-1). */

import { sha256 } from "@noble/hashes/sha2.js";
import { encodeText, joinBytes } from "@parley/bytes";

/** What stands in a tree: where, and the digest of what. */
export interface Leaf {
  /** 32 bytes; the highest bit of the first byte is the first step from the root. */
  readonly place: Uint8Array;
  /** 32 bytes. */
  readonly digest: Uint8Array;
}

/** Bytes of every place, digest and hash. */
export const HASH_BYTES = 32;

/** The hash of a leaf; its place and digest have 32 bytes each. */
export function leafHash(leaf: Leaf): Uint8Array {
  return sha256(joinBytes(LEAF, leaf.place, leaf.digest));
}

/** The hash of a fork from the hashes of its halves, 32 bytes each. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joinBytes(NODE, left, right));
}

/** The hash of a half in which nothing stands. */
export function emptyHash(): Uint8Array {
  return EMPTY_HASH.slice();
}

/** True when the path to a place turns right, to ones, at the fork of this depth (0 to 255). */
export function turnsRight(place: Uint8Array, depth: number): boolean {
  return (((place[depth >> 3] as number) >> (7 - (depth & 7))) & 1) === 1;
}

const LEAF = encodeText("parley/declaration/v1/leaf\n");
const NODE = encodeText("parley/declaration/v1/node\n");
const EMPTY_HASH = sha256(encodeText("parley/declaration/v1/empty\n"));
