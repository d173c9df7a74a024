/** @module The right edge of a growing tree: all that is needed to append to it (LOG-2). */

import { assert, type Hash } from "@parley/bytes";
import { limits } from "./limits.js";
import { emptyRoot, nodeHash } from "./merkle.js";

/** The roots of the perfect subtrees a tree is made of, the largest (leftmost) first. */
export interface TreeEdge {
  readonly size: number;
  readonly roots: readonly Uint8Array[];
}

/** A tree without entries. */
export const emptyEdge: TreeEdge = { size: 0, roots: [] };

/** The edge after one more leaf, given by its leaf hash. */
export function appendLeaf(edge: TreeEdge, leaf: Uint8Array, hash: Hash): TreeEdge {
  assert(edge.size < limits.treeSizeMax, "a tree grows to the largest exact number");
  const roots = [...edge.roots];
  let merged = leaf;
  // Each perfect subtree of the size reached so far joins the next larger one.
  for (let left = edge.size; left % 2 === 1; left = (left - 1) / 2) {
    const sibling = roots.pop();
    assert(sibling !== undefined, "an edge has one root for each bit set in its size");
    merged = nodeHash(sibling, merged, hash);
  }
  roots.push(merged);
  return { size: edge.size + 1, roots };
}

/** The root hash of the whole tree. */
export function edgeRoot(edge: TreeEdge, hash: Hash): Uint8Array {
  const last = edge.roots.at(-1);
  if (last === undefined) return emptyRoot(hash);
  return edge.roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, hash), last);
}
