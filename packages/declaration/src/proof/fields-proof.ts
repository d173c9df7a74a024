/** @module Some fields of many leaves at once: how a step of the ladder is taken (DECL-17). */

import { encodeBase64, fault, ok, sameBytes } from "@parley/bytes";
import type { Fault, JsonObject, Result } from "@parley/bytes";
import { findContradiction } from "../declared/contradiction.js";
import type { Header } from "../declared/header.js";
import type { HeldDeclaration } from "../declared/held.js";
import { findAlike, readIdentifier } from "../declared/identifier.js";
import { ID_FIELD } from "../declared/item.js";
import { formatLeaves, leafAt, parseLeaves } from "../declared/leaf.js";
import { placeSeed } from "../declared/secret.js";
import type { Members } from "../document/members.js";
import { limits } from "../limits.js";
import { vrfKey } from "../place/ecvrf.js";
import { checkPlace, provePlace } from "../place/place.js";
import { changedSince, leafOfItem, refuseUnknown } from "./kept-leaf.js";
import {
  attributesShown,
  formatField,
  readFields,
  showFields,
  type FieldsAsked,
  type FieldShown,
} from "./opened-fields.js";
import { openedOf, type Opened } from "./opened.js";

export interface FieldsProof {
  readonly kind: "fields";
  readonly declaration: string;
  /** All leaves, by place. */
  readonly leaves: Uint8Array;
  readonly opened: readonly OpenedLeaf[];
}

export interface OpenedLeaf {
  readonly place: Uint8Array;
  /** Where its identifier is opened: that it leads to this place, 80 bytes (VRF-1). */
  readonly placeProof?: Uint8Array;
  readonly fields: readonly FieldShown[];
}

export interface ProvenFields {
  readonly kind: "fields";
  readonly leaves: number;
  /** Leaves that something is opened of: items all, as padding has no fields. */
  readonly opened: readonly (Opened & { readonly place: Uint8Array })[];
}

/**
 * Opens fields of every item; what stands nowhere among them is padding. Takes some milliseconds an
 * item where identifiers are opened. Refused where what is kept is not what was bound (CUST-8).
 */
export function proveFields(held: HeldDeclaration, asked: FieldsAsked): Result<FieldsProof> {
  const isNamed = asked.fields.has(ID_FIELD) && !asked.shrouded.has(ID_FIELD);
  const key = vrfKey(placeSeed(held.seed));
  const byPlace = new Map<string, OpenedLeaf>();
  for (const item of held.items.values()) {
    const fields = showFields(held, item, asked);
    const found = leafOfItem(held, item.id);
    if (!found.ok) return found;
    const { place, attributes } = found.value;
    if (!sameBytes(attributes, attributesShown(fields))) return changedSince(item.id);
    const named = isNamed && held.header.fields.includes(ID_FIELD);
    const placeProof = named ? { placeProof: provePlace(key, item.id) } : {};
    byPlace.set(encodeBase64(place), { place, ...placeProof, fields });
  }
  const unknown = refuseUnknown(held);
  if (unknown !== undefined) return unknown;
  // In the order of places: that of the table says more than what is opened.
  const opened = held.leaves.flatMap(({ place }) => byPlace.get(encodeBase64(place)) ?? []);
  const leaves = formatLeaves(held.leaves);
  return ok({ kind: "fields", declaration: held.id, leaves, opened });
}

/** Checks every field that is opened, and that no leaf is missing. */
export function checkFields(header: Header, proof: FieldsProof): Result<ProvenFields> {
  const leaves = parseLeaves(proof.leaves, header);
  if (!leaves.ok) return leaves;
  const seen = new Set<string>();
  const opened: (Opened & { readonly place: Uint8Array })[] = [];
  for (const { place, fields } of proof.opened) {
    const key = encodeBase64(place);
    if (seen.has(key)) return fault("DECL-17", "a leaf is opened twice");
    seen.add(key);
    const leaf = leafAt(leaves.value, place);
    if (leaf === undefined || !sameBytes(leaf.attributes, attributesShown(fields))) {
      return fault("DECL-17", "what is shown of a leaf is not what was bound");
    }
    const one = openedOf(header, fields, []);
    const wrong = findContradiction(header, { item: undefined, ...one });
    if (wrong !== undefined) return wrong;
    opened.push({ place, ...one });
  }
  return (
    refuseIdentifiers(header, opened) ??
    refusePlaces(header, proof.opened, opened) ??
    ok({ kind: "fields", leaves: leaves.value.length, opened })
  );
}

/** Identifiers that are opened could all be those of items of one declaration (DECL-25). */
function refuseIdentifiers(
  { identifiers }: Header,
  opened: readonly Pick<Opened, "values">[],
): Fault | undefined {
  const seen = new Set<string>();
  for (const { values } of opened) {
    if (!values.has(ID_FIELD)) continue;
    const id = values.get(ID_FIELD);
    if (typeof id !== "string") return fault("DECL-25", "an identifier is no text");
    const read = readIdentifier(id, identifiers);
    if (!read.ok) return read;
    if (seen.has(id)) return fault("DECL-25", `${id} is called so in two leaves`);
    seen.add(id);
  }
  const alike = findAlike([...seen]);
  return alike && fault("DECL-5", `${alike[0]} and ${alike[1]} look alike`);
}

/** Each leaf whose identifier is opened is where that leads, and no other says where (DECL-28). */
function refusePlaces(
  { placeKey }: Header,
  leaves: readonly OpenedLeaf[],
  opened: readonly Pick<Opened, "values">[],
): Fault | undefined {
  for (const [at, { place, placeProof }] of leaves.entries()) {
    const id = opened[at]?.values.get(ID_FIELD);
    if ((typeof id === "string") !== (placeProof !== undefined)) {
      return fault(
        "DECL-28",
        "a place proof stands where an identifier is opened, and nowhere else",
      );
    }
    if (typeof id !== "string" || placeProof === undefined) continue;
    const placed = checkPlace(placeKey, id, placeProof);
    if (!placed.ok) return placed;
    if (!sameBytes(placed.value, place)) {
      return fault("DECL-28", `${id} stands elsewhere than its identifier leads`);
    }
  }
  return undefined;
}

/** Writes its members. */
export function formatFields({ leaves, opened }: FieldsProof): JsonObject {
  return {
    leaves: encodeBase64(leaves),
    opened: opened.map(({ place, placeProof, fields }) => {
      return {
        place: encodeBase64(place),
        ...(placeProof !== undefined && { place_proof: encodeBase64(placeProof) }),
        fields: fields.map(formatField),
      };
    }),
  };
}

/** Reads its members. */
export function readFieldsProof(
  members: Members,
  header: Header,
  declaration: string,
): FieldsProof {
  return {
    ...{ kind: "fields", declaration, leaves: readLeaves(members, header) },
    opened: members.list("opened", limits.openedMax, (one) => {
      const placeProof = one.optional("place_proof", (name) => one.bytes(name, 80));
      const fields = readFields(one, header.fields);
      const place = one.bytes("place", 32);
      return { place, ...(placeProof !== undefined && { placeProof }), fields };
    }),
  };
}

/** All leaves of a declaration, as they stand in a proof. */
export function readLeaves(members: Members, { padded, quantities }: Header): Uint8Array {
  return members.bytes("leaves", padded * 32 * (2 + quantities.length));
}
