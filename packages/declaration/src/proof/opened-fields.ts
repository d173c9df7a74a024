/** @module Fields of one item in a proof: opened, closed, or shrouded for good (DECL-14). */

import { encodeBase64, type Json, type JsonObject } from "@parley/bytes";
import type { HeldDeclaration } from "../declared/held.js";
import { attributesDigest, fieldDigest, type Item } from "../declared/item.js";
import { refuseValue } from "../declared/row.js";
import { fieldSalt } from "../declared/secret.js";
import type { Members } from "../document/members.js";
import { limits } from "../limits.js";

/** One field as a proof shows it. */
export type FieldShown =
  | { readonly name: string; readonly value: Json; readonly salt: Uint8Array }
  | { readonly name: string; readonly digest: Uint8Array; readonly shrouded?: string };

/** What is opened of an item; a field that is shrouded says why. */
export interface FieldsAsked {
  readonly fields: ReadonlySet<string>;
  readonly shrouded: ReadonlyMap<string, string>;
}

/** All fields of an item, those that are asked for opened. */
export function showFields(
  { header, seed }: HeldDeclaration,
  item: Item,
  { fields, shrouded }: FieldsAsked,
): readonly FieldShown[] {
  return header.fields.map((name): FieldShown => {
    const value = item.values.get(name) ?? null;
    const opened = { name, value, salt: fieldSalt(seed, item.id, name) };
    const why = shrouded.get(name);
    if (why !== undefined) return { name, digest: fieldDigest(opened), shrouded: why };
    return fields.has(name) ? opened : { name, digest: fieldDigest(opened) };
  });
}

/** The digest of attributes that these fields come to. */
export function attributesShown(fields: readonly FieldShown[]): Uint8Array {
  return attributesDigest(fields.map((one) => ("digest" in one ? one.digest : fieldDigest(one))));
}

/** Writes one field of a proof. */
export function formatField(field: FieldShown): JsonObject {
  const { name } = field;
  if (!("digest" in field)) return { name, value: field.value, salt: encodeBase64(field.salt) };
  const { digest, shrouded } = field;
  return { name, digest: encodeBase64(digest), ...(shrouded !== undefined && { shrouded }) };
}

/** Reads all fields of an item, which are those of the declaration in their order. */
export function readFields(members: Members, names: readonly string[]): readonly FieldShown[] {
  const fields = members.list("fields", limits.fieldsMax, readField);
  const isSame =
    fields.length === names.length && fields.every(({ name }, at) => name === names[at]);
  return isSame ? fields : members.refuse("fields", "are not those of the declaration");
}

function readField(members: Members): FieldShown {
  const name = members.text("name", limits.nameUnitsMax);
  if (!members.has("digest")) {
    const value = members.any("value");
    const wrong = refuseValue(value);
    if (wrong !== undefined) members.refuse("value", wrong.detail, wrong.rule);
    return { name, value, salt: members.bytes("salt", 32) };
  }
  const shrouded = members.optional("shrouded", (one) => members.text(one, limits.textUnitsMax));
  const digest = members.bytes("digest", 32);
  return { name, digest, ...(shrouded !== undefined && { shrouded }) };
}
