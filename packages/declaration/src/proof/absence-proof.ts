/** @module That an item is not declared (DECL-16). */

import { encodeBase64, fault, ok, type JsonObject, type Result } from "@parley/bytes";
import type { Header } from "../declared/header.js";
import type { HeldDeclaration } from "../declared/held.js";
import { likenessesOf, readIdentifier } from "../declared/identifier.js";
import { leafAt } from "../declared/leaf.js";
import { placeSeed } from "../declared/secret.js";
import type { Members } from "../document/members.js";
import { limits } from "../limits.js";
import { vrfKey } from "../place/ecvrf.js";
import { checkPlace, placeOfItem, provePlace } from "../place/place.js";
import { formatPath } from "../tree/path-json.js";
import { pathTo } from "../tree/prefix-tree.js";
import { checkPath, type TreePath } from "../tree/tree-path.js";
import { changedSince } from "./kept-leaf.js";
import { readPath } from "./read-path.js";

export interface AbsenceProof {
  readonly kind: "absent";
  readonly declaration: string;
  readonly item: string;
  readonly placeProof: Uint8Array;
  readonly path: TreePath;
}

export interface ProvenAbsence {
  readonly kind: "absent";
  readonly item: string;
}

/** Proves that nothing of this identifier is declared; refused where it is, or what is alike. */
export function proveAbsence(held: HeldDeclaration, item: string): Result<AbsenceProof> {
  const read = readIdentifier(item, held.header.identifiers);
  if (!read.ok) return read;
  if (held.items.has(item)) return fault("DECL-16", `${item} is declared`);
  const key = vrfKey(placeSeed(held.seed));
  const place = placeOfItem(key, item);
  // An item that is no longer in what is kept was bound all the same.
  if (leafAt(held.leaves, place) !== undefined) return changedSince(item);
  const [alike] = likenessesOf(item).flatMap((one) => held.likenesses.get(one) ?? []);
  if (alike !== undefined) return fault("DECL-34", `${alike} is declared, and looks like ${item}`);
  const path = pathTo(held.tree, place);
  const placeProof = provePlace(key, item);
  return ok({ kind: "absent", declaration: held.id, item, placeProof, path });
}

/** Checks that nothing stands where the identifier would stand. */
export function checkAbsence(header: Header, proof: AbsenceProof): Result<ProvenAbsence> {
  const { item } = proof;
  // An identifier that no item can have is absent from every declaration, and says nothing.
  const read = readIdentifier(item, header.identifiers);
  if (!read.ok) return read;
  const placed = checkPlace(header.placeKey, item, proof.placeProof);
  if (!placed.ok) return placed;
  const standing = checkPath(header.root, placed.value, proof.path);
  if (!standing.ok) return standing;
  if (standing.value.found === "absent") return ok({ kind: "absent", item });
  return fault("DECL-16", `something stands where ${item} would stand`);
}

/** Writes its members. */
export function formatAbsence({ item, placeProof, path }: AbsenceProof): JsonObject {
  return { item, place_proof: encodeBase64(placeProof), path: formatPath(path) };
}

/** Reads its members. */
export function readAbsence(members: Members, declaration: string): AbsenceProof {
  return {
    ...{ kind: "absent", declaration },
    item: members.text("item", limits.identifierUnitsMax),
    placeProof: members.bytes("place_proof", 80),
    path: readPath(members),
  };
}
