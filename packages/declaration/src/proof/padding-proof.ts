/** @module That a leaf is padding: nothing is declared at it (DECL-18). */

import { encodeBase64, fault, ok, sameBytes, type JsonObject, type Result } from "@parley/bytes";
import type { Header } from "../declared/header.js";
import type { HeldDeclaration } from "../declared/held.js";
import { paddingAttributes } from "../declared/item.js";
import { treeLeaf } from "../declared/leaf.js";
import { paddingBlinding, paddingPlace, paddingSalt } from "../declared/secret.js";
import type { Members } from "../document/members.js";
import type { PedersenBases } from "../group/pedersen.js";
import { formatPath } from "../tree/path-json.js";
import { pathTo } from "../tree/prefix-tree.js";
import { checkPath, type TreePath } from "../tree/tree-path.js";
import { readPath } from "./read-path.js";
import { commitmentsShown, formatCount, readCounts, type CountShown } from "./shown-counts.js";

export interface PaddingProof {
  readonly kind: "padding";
  readonly declaration: string;
  readonly place: Uint8Array;
  readonly salt: Uint8Array;
  readonly counts: readonly CountShown[];
  readonly path: TreePath;
}

export interface ProvenPadding {
  readonly kind: "padding";
  readonly place: Uint8Array;
}

/** Proves that a leaf is padding; refused where it is an item. */
export function provePadding(held: HeldDeclaration, place: Uint8Array): Result<PaddingProof> {
  const { header, seed } = held;
  const count = header.padded - held.items.size;
  const numbers = Array.from({ length: count }, (_, number) => number);
  const number = numbers.find((one) => sameBytes(paddingPlace(seed, one), place));
  if (number === undefined) return fault("DECL-18", "this leaf is not padding");
  const counts = header.quantities.map(({ id: quantity }): CountShown => {
    return { quantity, count: 0n, blinding: paddingBlinding(seed, number, quantity) };
  });
  return ok({
    ...{ kind: "padding", declaration: held.id, place, salt: paddingSalt(seed, number), counts },
    path: pathTo(held.tree, place),
  });
}

/** Checks that the leaf is padding and counts nothing. */
export function checkPadding(
  header: Header,
  proof: PaddingProof,
  bases: PedersenBases,
): Result<ProvenPadding> {
  const { place, counts } = proof;
  const isNothing = counts.every((one) => "count" in one && one.count === 0n);
  if (!isNothing) return fault("DECL-18", "padding counts nothing, and that is opened");
  const commitments = commitmentsShown(counts, bases);
  if (!commitments.ok) return commitments;
  const attributes = paddingAttributes(proof.salt);
  const bound = treeLeaf({ place, attributes, counts: commitments.value });
  const standing = checkPath(header.root, place, proof.path);
  if (!standing.ok) return standing;
  const { value } = standing;
  const isBound = value.found === "present" && sameBytes(value.digest, bound.digest);
  return isBound ? ok({ kind: "padding", place }) : fault("DECL-18", "this leaf is not padding");
}

/** Writes its members. */
export function formatPadding({ place, salt, counts, path }: PaddingProof): JsonObject {
  return {
    place: encodeBase64(place),
    salt: encodeBase64(salt),
    counts: counts.map(formatCount),
    path: formatPath(path),
  };
}

/** Reads its members. */
export function readPadding(members: Members, header: Header, declaration: string): PaddingProof {
  return {
    ...{ kind: "padding", declaration },
    place: members.bytes("place", 32),
    salt: members.bytes("salt", 32),
    counts: readCounts(members, header.quantities),
    path: readPath(members),
  };
}
