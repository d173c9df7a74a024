/** @module Consistency proofs (RFC 6962 section 2.1.2, RFC 9162 section 2.1.4.2; LOG-4). */

import { fault, ok, sameBytes, UsageError, type Hash, type Result } from "@parley/bytes";
import { HASH_BYTES, nodeHash } from "./merkle.js";
import { isCount } from "./text-lines.js";
import { nodesBetween, splitOf, type NodeGroup } from "./tree-node.js";

/** Size and root hash of a tree. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What to hash to show that a tree of `size` begins with all of one of `oldSize`. */
export function planConsistency(oldSize: number, size: number): readonly NodeGroup[] {
  if (!isCount(oldSize) || !isCount(size) || oldSize < 1 || oldSize > size) {
    throw new UsageError("consistency is proved from at least one entry to as many or more");
  }
  const plan: NodeGroup[] = [];
  let start = 0;
  let end = size;
  while (oldSize < end) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      plan.push(nodesBetween(middle, end));
      end = middle;
    } else {
      plan.push(nodesBetween(start, middle));
      start = middle;
    }
  }
  // The old root itself is known to whoever asks.
  if (start > 0) plan.push(nodesBetween(start, end));
  return plan.reverse();
}

/**
 * Verifies that the tree `next` begins with all of `old`. Nothing can be proved from an empty
 * tree: whoever accepts one as a beginning decides so without a proof.
 */
export function verifyConsistency(
  old: TreeHead,
  next: TreeHead,
  hashes: readonly Uint8Array[],
  hash: Hash,
): Result<true> {
  if (!isCount(old.size) || !isCount(next.size) || old.size < 1 || old.size > next.size) {
    return fault("LOG-4", "the sizes cannot be compared");
  }
  if ([old.root, next.root, ...hashes].some(({ length }) => length !== HASH_BYTES)) {
    return fault("LOG-4", "a hash is not 32 bytes");
  }
  if (old.size === next.size) {
    if (hashes.length > 0) return fault("LOG-4", "the proof is too long");
    return sameBytes(old.root, next.root) ? ok(true) : fault("LOG-4", "one size has two roots");
  }
  const roots = rootsOf(old, next.size, hashes, hash);
  if (!roots.ok) return roots;
  const { oldRoot, nextRoot } = roots.value;
  if (!sameBytes(oldRoot, old.root)) return fault("LOG-4", "it leads to another old root");
  if (!sameBytes(nextRoot, next.root)) return fault("LOG-4", "it leads to another root");
  return ok(true);
}

/**
 * True when nothing honest can have both roots: one size has two, or the hashes show that the tree
 * `next` begins with one of the old size that has another root than `old`. False says nothing, and
 * least that a proof is good.
 */
export function showsContradiction(
  old: TreeHead,
  next: TreeHead,
  hashes: readonly Uint8Array[],
  hash: Hash,
): boolean {
  if (old.size === next.size) return !sameBytes(old.root, next.root);
  if (old.size < 1 || old.size > next.size) return false;
  if (hashes.some(({ length }) => length !== HASH_BYTES)) return false;
  const roots = rootsOf(old, next.size, hashes, hash);
  if (!roots.ok || !sameBytes(roots.value.nextRoot, next.root)) return false;
  return !sameBytes(roots.value.oldRoot, old.root);
}

interface Roots {
  readonly oldRoot: Uint8Array;
  readonly nextRoot: Uint8Array;
}

/** The roots that a proof leads to, between two sizes of which the old one is the smaller. */
function rootsOf(
  old: TreeHead,
  size: number,
  hashes: readonly Uint8Array[],
  hash: Hash,
): Result<Roots> {
  let place = old.size - 1;
  let last = size - 1;
  while (place % 2 === 1) {
    place = (place - 1) / 2;
    last = Math.floor(last / 2);
  }
  // Of a perfect old tree the root begins the path; it is known and not sent.
  const path = place === 0 ? [old.root, ...hashes] : hashes;
  const [first, ...rest] = path;
  if (hashes.length === 0 || first === undefined) return fault("LOG-4", "the proof is too short");
  return climb(first, rest, { place, last }, hash);
}

function climb(
  first: Uint8Array,
  path: readonly Uint8Array[],
  from: { readonly place: number; readonly last: number },
  hash: Hash,
): Result<Roots> {
  let { place, last } = from;
  let oldRoot = first;
  let nextRoot = first;
  for (const sibling of path) {
    if (last === 0) return fault("LOG-4", "the proof is too long");
    if (place % 2 === 1 || place === last) {
      oldRoot = nodeHash(sibling, oldRoot, hash);
      nextRoot = nodeHash(sibling, nextRoot, hash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      nextRoot = nodeHash(nextRoot, sibling, hash);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) return fault("LOG-4", "the proof is too short");
  return ok({ oldRoot, nextRoot });
}
