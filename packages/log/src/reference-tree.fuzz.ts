/** @module The definitions of RFC 6962 section 2.1 word for word, to hold the product against. */

import { leafHash, nodeHash, emptyRoot } from "./index.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";

const { hash } = nodeCrypto;

/** MTH(D[n]). */
export function treeHash(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return emptyRoot(hash);
  if (entries.length === 1) return leafHash(entries[0]!, hash);
  const split = Number(splitBelow(BigInt(entries.length)));
  return nodeHash(treeHash(entries.slice(0, split)), treeHash(entries.slice(split)), hash);
}

/** PATH(m, D[n]). */
export function auditPath(index: number, entries: readonly Uint8Array[]): readonly Uint8Array[] {
  if (entries.length === 1) return [];
  const split = Number(splitBelow(BigInt(entries.length)));
  const [left, right] = [entries.slice(0, split), entries.slice(split)];
  return index < split
    ? [...auditPath(index, left), treeHash(right)]
    : [...auditPath(index - split, right), treeHash(left)];
}

/** PROOF(m, D[n]). */
export function consistencyProof(
  oldSize: number,
  entries: readonly Uint8Array[],
): readonly Uint8Array[] {
  return subproof(oldSize, entries, true);
}

/** A range of entries that one hash of a proof stands for. */
export interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

/** Which entries each hash of PATH(m, D[n]) stands for, at any size. */
export function pathRanges(index: bigint, { start, end }: Range): readonly Range[] {
  if (end - start === 1n) return [];
  const middle = start + splitBelow(end - start);
  return index < middle
    ? [...pathRanges(index, { start, end: middle }), { start: middle, end }]
    : [...pathRanges(index, { start: middle, end }), { start, end: middle }];
}

/** Which entries each hash of PROOF(m, D[n]) stands for, at any size. */
export function proofRanges(
  oldSize: bigint,
  { start, end }: Range,
  whole = true,
): readonly Range[] {
  if (oldSize === end) return whole ? [] : [{ start, end }];
  const middle = start + splitBelow(end - start);
  return oldSize <= middle
    ? [...proofRanges(oldSize, { start, end: middle }, whole), { start: middle, end }]
    : [...proofRanges(oldSize, { start: middle, end }, false), { start, end: middle }];
}

/** The root of a tree, however large, that has these hashes along the path of one entry. */
export function rootOverPath(
  index: bigint,
  range: Range,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array {
  const { start, end } = range;
  if (end - start === 1n) return leaf;
  const middle = start + splitBelow(end - start);
  const [below, sibling] = [path.slice(0, -1), path.at(-1)!];
  return index < middle
    ? nodeHash(rootOverPath(index, { start, end: middle }, leaf, below), sibling, hash)
    : nodeHash(sibling, rootOverPath(index, { start: middle, end }, leaf, below), hash);
}

/** Both roots of two trees that have these hashes in the proof from one to the other. */
export function rootsOverProof(
  oldSize: bigint,
  range: Range,
  proof: readonly Uint8Array[],
  oldRoot: Uint8Array | undefined,
): { readonly old: Uint8Array; readonly next: Uint8Array } {
  const { start, end } = range;
  if (oldSize === end) {
    const known = oldRoot ?? proof[0]!;
    return { old: known, next: known };
  }
  const middle = start + splitBelow(end - start);
  const [below, sibling] = [proof.slice(0, -1), proof.at(-1)!];
  if (oldSize <= middle) {
    const left = rootsOverProof(oldSize, { start, end: middle }, below, oldRoot);
    return { old: left.old, next: nodeHash(left.next, sibling, hash) };
  }
  const right = rootsOverProof(oldSize, { start: middle, end }, below, undefined);
  return {
    old: nodeHash(sibling, right.old, hash),
    next: nodeHash(sibling, right.next, hash),
  };
}

/** The largest power of two below `size`. */
export function splitBelow(size: bigint): bigint {
  return 1n << BigInt((size - 1n).toString(2).length - 1);
}

function subproof(
  oldSize: number,
  entries: readonly Uint8Array[],
  whole: boolean,
): readonly Uint8Array[] {
  if (oldSize === entries.length) return whole ? [] : [treeHash(entries)];
  const split = Number(splitBelow(BigInt(entries.length)));
  const [left, right] = [entries.slice(0, split), entries.slice(split)];
  return oldSize <= split
    ? [...subproof(oldSize, left, whole), treeHash(right)]
    : [...subproof(oldSize - split, right, false), treeHash(left)];
}
