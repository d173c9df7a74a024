/** @module Leaves of a declaration: places, bound attributes and bound counts (DECL-10). */

import { encodeText, fault, joinBytes, ok, type Result } from "@parley/bytes";
import { sha256 } from "@noble/hashes/sha2.js";
import { rootOf } from "../tree/prefix-tree.js";
import type { Leaf as TreeLeaf } from "../tree/tree-hash.js";
import type { Header } from "./header.js";

/** An item or padding: nothing but an opening tells which. */
export interface Leaf {
  /** 32 bytes. */
  readonly place: Uint8Array;
  /** 32 bytes. */
  readonly attributes: Uint8Array;
  /** Commitments to its counts, 32 bytes each, in the order of the declaration's quantities. */
  readonly counts: readonly Uint8Array[];
}

/** What the tree holds of a leaf. */
export function treeLeaf({ place, attributes, counts }: Leaf): TreeLeaf {
  const body = joinBytes(encodeText("parley/declaration/v1/leaf-body\n"), attributes, ...counts);
  return { place, digest: sha256(body) };
}

/** All leaves as one string of bytes, by place: so they travel in proofs. */
export function formatLeaves(leaves: readonly Leaf[]): Uint8Array {
  const size = leaves.reduce((sum, { counts }) => sum + 32 * (2 + counts.length), 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const { place, attributes, counts } of leaves) {
    for (const part of [place, attributes, ...counts]) {
      bytes.set(part, at);
      at += part.length;
    }
  }
  return bytes;
}

/**
 * Reads all leaves of a declaration and holds them against its root: none is left out, none added,
 * each stands at its place (DECL-11).
 */
export function parseLeaves(bytes: Uint8Array, header: Header): Result<readonly Leaf[]> {
  const size = 32 * (2 + header.quantities.length);
  if (bytes.length !== size * header.padded) {
    return fault("DECL-11", `${header.padded} leaves of ${size} bytes were expected`);
  }
  const leaves = Array.from({ length: header.padded }, (_, index): Leaf => {
    const part = (at: number): Uint8Array => {
      return bytes.slice(index * size + at * 32, index * size + (at + 1) * 32);
    };
    const counts = header.quantities.map((_one, at) => part(2 + at));
    return { place: part(0), attributes: part(1), counts };
  });
  const isOrdered = leaves.every(({ place }, index) => {
    const before = leaves[index - 1]?.place;
    return before === undefined || comparePlaces(before, place) < 0;
  });
  if (!isOrdered) return fault("DECL-11", "leaves do not stand in the order of their places");
  const root = rootOf(leaves.map(treeLeaf));
  if (!root.ok) return root;
  const isWhole = comparePlaces(root.value, header.root) === 0;
  return isWhole ? ok(leaves) : fault("DECL-11", "these are not the leaves of this declaration");
}

/** The leaf at a place; leaves stand in the order of their places. */
export function leafAt(leaves: readonly Leaf[], place: Uint8Array): Leaf | undefined {
  let from = 0;
  let to = leaves.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const leaf = leaves[middle] as Leaf;
    const order = comparePlaces(leaf.place, place);
    if (order === 0) return leaf;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return undefined;
}

/** Orders places as their bytes. */
export function comparePlaces(left: Uint8Array, right: Uint8Array): number {
  for (let at = 0; at < 32; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
