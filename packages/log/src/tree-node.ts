/** @module Which stored hashes a hash of the tree is made of (LOG-5). */

import { assert, type Hash } from "@parley/bytes";
import { nodeHash } from "./merkle.js";

/** The root of a perfect subtree: entries `index · 2^height` up to the next multiple. */
export interface TreeNode {
  readonly height: number;
  readonly index: number;
}

/** One hash of a proof: the perfect subtrees whose roots, joined from the right, make it. */
export type NodeGroup = readonly TreeNode[];

/** The perfect subtrees that cover entries from `start` up to, not including, `end`. */
export function nodesBetween(start: number, end: number): NodeGroup {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end; ) {
    let height = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      height++;
      width *= 2;
    }
    nodes.push({ height, index: at / width });
    at += width;
  }
  return nodes;
}

/** Computes each hash of a plan; `read` gives the stored hash of a node. */
export function hashesOf(
  plan: readonly NodeGroup[],
  read: (node: TreeNode) => Uint8Array,
  hash: Hash,
): readonly Uint8Array[] {
  return plan.map((group) => {
    const hashes = group.map(read);
    const last = hashes.at(-1);
    assert(last !== undefined, "a hash of a proof covers at least one entry");
    return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, hash), last);
  });
}

/** The largest power of two below `size`, which is at least two. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
