/** @module Inclusion proofs (RFC 6962 section 2.1.1, RFC 9162 section 2.1.3.2; LOG-3). */

import { fault, ok, sameBytes, UsageError, type Hash, type Result } from "@parley/bytes";
import { HASH_BYTES, nodeHash } from "./merkle.js";
import { isCount } from "./text-lines.js";
import { nodesBetween, splitOf, type NodeGroup } from "./tree-node.js";

/** Says that the entry with this leaf hash stands at `index` of a tree. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly leaf: Uint8Array;
  /** Sibling hashes from the leaf upwards. */
  readonly hashes: readonly Uint8Array[];
}

/** What to hash for the proof of `index` in a tree of `size`, the leaf's sibling first. */
export function planInclusion(index: number, size: number): readonly NodeGroup[] {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new UsageError("an index is below the tree's size");
  }
  const plan: NodeGroup[] = [];
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      plan.push(nodesBetween(middle, end));
      end = middle;
    } else {
      plan.push(nodesBetween(start, middle));
      start = middle;
    }
  }
  return plan.reverse();
}

/** Verifies an inclusion proof. */
export function verifyInclusion(inclusion: Inclusion, hash: Hash): Result<true> {
  const { index, size, root, leaf, hashes } = inclusion;
  if (!isCount(index) || !isCount(size) || index >= size) {
    return fault("LOG-3", "the index is not in the tree");
  }
  if ([root, leaf, ...hashes].some(({ length }) => length !== HASH_BYTES)) {
    return fault("LOG-3", "a hash is not 32 bytes");
  }
  let place = index;
  let last = size - 1;
  let found = leaf;
  for (const sibling of hashes) {
    if (last === 0) return fault("LOG-3", "the proof is too long");
    if (place % 2 === 1 || place === last) {
      found = nodeHash(sibling, found, hash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      found = nodeHash(found, sibling, hash);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) return fault("LOG-3", "the proof is too short");
  if (!sameBytes(found, root)) return fault("LOG-3", "the proof leads to another root");
  return ok(true);
}
