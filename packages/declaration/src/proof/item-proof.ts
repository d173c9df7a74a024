/** @module That an item is declared, and what is opened of it (DECL-13, DECL-14, DECL-15). */

import { encodeBase64, fault, ok, sameBytes } from "@parley/bytes";
import type { Json, JsonObject, Result } from "@parley/bytes";
import type { Header } from "../declared/header.js";
import { findContradiction } from "../declared/contradiction.js";
import type { HeldDeclaration } from "../declared/held.js";
import { readIdentifier } from "../declared/identifier.js";
import { treeLeaf } from "../declared/leaf.js";
import { countBlinding, placeSeed } from "../declared/secret.js";
import type { Members } from "../document/members.js";
import { commitAlone, type PedersenBases } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { limits } from "../limits.js";
import { vrfKey } from "../place/ecvrf.js";
import { checkPlace, placeOfItem, provePlace } from "../place/place.js";
import { checkPath, type TreePath } from "../tree/tree-path.js";
import { formatPath } from "../tree/path-json.js";
import { pathTo } from "../tree/prefix-tree.js";
import {
  attributesShown,
  formatField,
  readFields,
  showFields,
  type FieldsAsked,
  type FieldShown,
} from "./opened-fields.js";
import { openedOf, type Opened } from "./opened.js";
import { changedSince, leafOfItem } from "./kept-leaf.js";
import { readPath } from "./read-path.js";
import { commitmentsShown, formatCount, readCounts, type CountShown } from "./shown-counts.js";

export interface ItemProof {
  readonly kind: "item";
  readonly declaration: string;
  readonly item: string;
  /** That the identifier stands where it stands, 80 bytes (VRF-1). */
  readonly placeProof: Uint8Array;
  /** Fields one by one, or what binds all of them where none is opened. */
  readonly attributes: readonly FieldShown[] | Uint8Array;
  readonly counts: readonly CountShown[];
  readonly path: TreePath;
}

/** What is opened of an item, beside that it is there. */
export interface ItemAsked extends FieldsAsked {
  readonly item: string;
  /** Ids of quantities. */
  readonly counts: ReadonlySet<string>;
}

/** What it proves, once it is checked. */
export interface ProvenItem extends Opened {
  readonly kind: "item";
  readonly item: string;
  /** Where it stands. */
  readonly place: Uint8Array;
}

/**
 * Proves that an item is declared. Refused where it is not, as its absence can be proven then, and
 * where what is kept of it is not what was bound (CUST-8).
 */
export function proveItem(held: HeldDeclaration, asked: ItemAsked): Result<ItemProof> {
  const { header, seed } = held;
  const item = held.items.get(asked.item);
  const leaf = leafOfItem(held, asked.item);
  if (!leaf.ok) return leaf;
  if (item === undefined) return fault("DECL-13", `${asked.item} is not declared here`);
  const { place, attributes } = leaf.value;
  const isClosed = asked.fields.size === 0 && asked.shrouded.size === 0;
  const fields = showFields(held, item, asked);
  const counts = header.quantities.map(({ id: quantity }, at): CountShown => {
    if (asked.counts.has(quantity)) {
      const blinding = countBlinding(seed, item.id, quantity);
      return { quantity, count: item.counts[at] ?? 0n, blinding };
    }
    return { quantity, commitment: leaf.value.counts[at] ?? new Uint8Array(0) };
  });
  const key = vrfKey(placeSeed(seed));
  const isBound =
    sameBytes(placeOfItem(key, item.id), place) &&
    sameBytes(attributesShown(fields), attributes) &&
    counts.every((one, at) => isCountOf(one, leaf.value.counts[at]));
  if (!isBound) return changedSince(item.id);
  return ok({
    ...{ kind: "item", declaration: held.id, item: item.id },
    placeProof: provePlace(key, item.id),
    attributes: isClosed ? attributes : fields,
    counts,
    path: pathTo(held.tree, place),
  });
}

/** Checks that the item is declared and that what is opened is what was bound. */
export function checkItem(
  header: Header,
  proof: ItemProof,
  bases: PedersenBases,
): Result<ProvenItem> {
  const { item, attributes } = proof;
  const read = readIdentifier(item, header.identifiers);
  if (!read.ok) return read;
  const placed = checkPlace(header.placeKey, item, proof.placeProof);
  if (!placed.ok) return placed;
  const shown = attributes instanceof Uint8Array ? attributes : attributesShown(attributes);
  const counts = commitmentsShown(proof.counts, bases);
  if (!counts.ok) return counts;
  const { digest } = treeLeaf({ place: placed.value, attributes: shown, counts: counts.value });
  const standing = checkPath(header.root, placed.value, proof.path);
  if (!standing.ok) return standing;
  if (standing.value.found !== "present" || !sameBytes(standing.value.digest, digest)) {
    return fault("DECL-13", `what is shown of ${item} is not what was bound`);
  }
  const opened = openedOf(header, attributes, proof.counts);
  const wrong = findContradiction(header, { item, ...opened });
  return wrong ?? ok({ kind: "item", item, place: placed.value, ...opened });
}

/** Whether a count that is about to be opened is what the leaf commits to. */
function isCountOf(shown: CountShown, bound: Uint8Array | undefined): boolean {
  if ("commitment" in shown) return true;
  return sameBytes(formatPoint(commitAlone(shown.count, shown.blinding)), bound ?? NO_POINT);
}

/** Writes its members. */
export function formatItemProof(proof: ItemProof): JsonObject {
  const { attributes } = proof;
  const bound: Json =
    attributes instanceof Uint8Array ? encodeBase64(attributes) : attributes.map(formatField);
  return {
    item: proof.item,
    place_proof: encodeBase64(proof.placeProof),
    [attributes instanceof Uint8Array ? "attributes" : "fields"]: bound,
    counts: proof.counts.map(formatCount),
    path: formatPath(proof.path),
  };
}

/** Reads its members. */
export function readItemProof(members: Members, header: Header, declaration: string): ItemProof {
  return {
    ...{ kind: "item", declaration },
    item: members.text("item", limits.identifierUnitsMax),
    placeProof: members.bytes("place_proof", 80),
    attributes: members.has("attributes")
      ? members.bytes("attributes", 32)
      : readFields(members, header.fields),
    counts: readCounts(members, header.quantities),
    path: readPath(members),
  };
}

const NO_POINT = new Uint8Array(0);
