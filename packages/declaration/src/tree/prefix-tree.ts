/** @module A Merkle tree over places, each leaf alone under its prefix (TREE-1 to TREE-5). */

import { fault, ok, UsageError, type Fault, type Result } from "@parley/bytes";
import { treeLimits } from "./limits.js";
import { emptyHash, HASH_BYTES, leafHash, nodeHash, turnsRight, type Leaf } from "./tree-hash.js";
import type { TreePath } from "./tree-path.js";

/** Nothing, one leaf, or two halves; `root` is the hash (32 bytes) that stands for all of it. */
export type PrefixTree =
  | { readonly kind: "empty"; readonly root: Uint8Array }
  | { readonly kind: "leaf"; readonly root: Uint8Array; readonly leaf: Leaf }
  | Fork;

/** Zeros to the left, ones to the right. */
export interface Fork {
  readonly kind: "fork";
  readonly root: Uint8Array;
  readonly left: PrefixTree;
  readonly right: PrefixTree;
}

/**
 * Builds the tree of these leaves, given in any order. They may come from a stranger: two of one
 * place are refused (TREE-3), and too many, or two that share too long a prefix, or too many forks
 * (TREE-4).
 */
export function prefixTree(leaves: readonly Leaf[]): Result<PrefixTree> {
  if (leaves.length > treeLimits.leavesMax) {
    return fault("TREE-4", `more than ${treeLimits.leavesMax} leaves`);
  }
  if (leaves.some(({ place, digest }) => !isHash(place) || !isHash(digest))) {
    return fault("TREE-1", `a place or digest is not ${HASH_BYTES} bytes`);
  }
  const sorted = [...leaves].sort((left, right) => comparePlaces(left.place, right.place));
  return refuseNeighbours(sorted) ?? ok(grow(sorted, 0));
}

/** The root, 32 bytes, for a verifier that was given all leaves; refuses what `prefixTree` does. */
export function rootOf(leaves: readonly Leaf[]): Result<Uint8Array> {
  const tree = prefixTree(leaves);
  return tree.ok ? ok(tree.value.root) : tree;
}

/**
 * The path to a place, whether a leaf stands there or not (TREE-5); `checkPath` says what it shows.
 * Where the place is absent the path may give away the place and digest of one other leaf. Throws
 * `UsageError` for a place that is not 32 bytes.
 */
export function pathTo(tree: PrefixTree, place: Uint8Array): TreePath {
  if (!isHash(place)) throw new UsageError(`a place has ${HASH_BYTES} bytes`);
  const siblings: Uint8Array[] = [];
  let half = tree;
  while (half.kind === "fork") {
    const right = turnsRight(place, siblings.length);
    siblings.push((right ? half.left : half.right).root);
    half = right ? half.right : half.left;
  }
  return { siblings, end: half.kind === "leaf" ? half.leaf : "empty" };
}

/** The tree of sorted leaves whose places agree in the first `depth` bits. */
function grow(sorted: readonly Leaf[], depth: number): PrefixTree {
  const [leaf] = sorted;
  if (leaf === undefined) return { kind: "empty", root: emptyHash() };
  if (sorted.length === 1) return { kind: "leaf", root: leafHash(leaf), leaf };
  const ones = sorted.findIndex(({ place }) => turnsRight(place, depth));
  const middle = ones < 0 ? sorted.length : ones;
  const left = grow(sorted.slice(0, middle), depth + 1);
  const right = grow(sorted.slice(middle), depth + 1);
  return { kind: "fork", root: nodeHash(left.root, right.root), left, right };
}

/** Forks are counted before one is hashed: neighbours in order decide how many there are. */
function refuseNeighbours(sorted: readonly Leaf[]): Fault | undefined {
  let before: Leaf | undefined;
  let sharedBefore = -1;
  let forks = 0;
  for (const leaf of sorted) {
    const shared = before === undefined ? -1 : sharedBits(before.place, leaf.place);
    if (shared === PLACE_BITS) return fault("TREE-3", "two leaves have one place");
    if (shared >= treeLimits.pathSiblingsMax) {
      return fault("TREE-4", `two places share ${shared} bits`);
    }
    // The forks above both leaves, less those that stand above the leaf before them too.
    forks += Math.max(0, shared - sharedBefore);
    [before, sharedBefore] = [leaf, shared];
  }
  const forksMax = treeLimits.pathSiblingsMax + treeLimits.forksPerLeafMax * sorted.length;
  return forks > forksMax ? fault("TREE-4", `the leaves stand below ${forks} forks`) : undefined;
}

function comparePlaces(left: Uint8Array, right: Uint8Array): number {
  const shared = sharedBits(left, right);
  if (shared === PLACE_BITS) return 0;
  return turnsRight(left, shared) ? 1 : -1;
}

/** How many bits two places have in common before the first that differs. */
function sharedBits(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, index) => byte !== right[index]);
  if (at < 0) return PLACE_BITS;
  const differing = (left[at] as number) ^ (right[at] as number);
  return 8 * at + Math.clz32(differing) - 24;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

const PLACE_BITS = 256;
