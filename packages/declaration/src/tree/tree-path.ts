/** @module The path to a place: what stands there, or that nothing does (TREE-5 to TREE-9). */

import { fault, ok, sameBytes, UsageError, type Result } from "@parley/bytes";
import { treeLimits } from "./limits.js";
import { emptyHash, HASH_BYTES, leafHash, nodeHash, turnsRight, type Leaf } from "./tree-hash.js";

/** The way from the root to where a place is alone under its prefix. */
export interface TreePath {
  /** The hash of the other half at each fork from the root down, 32 bytes each. */
  readonly siblings: readonly Uint8Array[];
  /** What is found there: the leaf of the place or of another one, or an empty half. */
  readonly end: Leaf | "empty";
}

/** What a path shows of a place; a digest has 32 bytes. */
export type Standing =
  | { readonly found: "present"; readonly digest: Uint8Array }
  | { readonly found: "absent" };

/**
 * Verifies that a path leads from the root to this place, and says what stands there (TREE-9). The
 * path may come from a stranger; the root (32 bytes) is that of the commitment, the place (32
 * bytes) the one that `checkPlace` gave. Where it is present, the caller must compare the digest
 * with that of the item opened. Throws `UsageError` for a place of another length.
 */
export function checkPath(root: Uint8Array, place: Uint8Array, path: TreePath): Result<Standing> {
  if (place.length !== HASH_BYTES) throw new UsageError(`a place has ${HASH_BYTES} bytes`);
  const { siblings, end } = path;
  if (siblings.length > treeLimits.pathSiblingsMax) {
    return fault("TREE-4", `more than ${treeLimits.pathSiblingsMax} siblings`);
  }
  const parts = end === "empty" ? siblings : [...siblings, end.place, end.digest];
  if (parts.some(({ length }) => length !== HASH_BYTES)) {
    return fault("TREE-5", `a hash, place or digest is not ${HASH_BYTES} bytes`);
  }
  const last = siblings.at(-1);
  if (last !== undefined && sameBytes(last, emptyHash())) {
    return fault("TREE-7", "the last sibling is empty");
  }
  if (end !== "empty" && !sharePrefix(end.place, place, siblings.length)) {
    return fault("TREE-8", "the leaf at the end has another prefix");
  }
  const found = siblings.reduceRight(
    (half, sibling, depth) =>
      turnsRight(place, depth) ? nodeHash(sibling, half) : nodeHash(half, sibling),
    end === "empty" ? emptyHash() : leafHash(end),
  );
  if (!sameBytes(found, root)) return fault("TREE-6", "the path leads to another root");
  if (end === "empty" || !sameBytes(end.place, place)) return ok({ found: "absent" });
  return ok({ found: "present", digest: end.digest });
}

function sharePrefix(left: Uint8Array, right: Uint8Array, bits: number): boolean {
  for (let depth = 0; depth < bits; depth++) {
    if (turnsRight(left, depth) !== turnsRight(right, depth)) return false;
  }
  return true;
}
