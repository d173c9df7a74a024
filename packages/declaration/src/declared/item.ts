/** @module An item of a declaration as its declarer holds it, and what is bound of it (DECL-9). */

import { canonicalJson, encodeBase64, encodeText, joinBytes, type Json } from "@parley/bytes";
import { sha256 } from "@noble/hashes/sha2.js";

/** One row of the table that is declared. */
export interface Item {
  readonly id: string;
  /** By field of the declaration; one that is left out is bound as null. */
  readonly values: ReadonlyMap<string, Json>;
  /** What it adds to each quantity of the declaration, in their order. */
  readonly counts: readonly bigint[];
}

/** The field of an item that holds its identifier, where a declaration has one. */
export const ID_FIELD = "id";

/** A field with what hides it until it is opened. */
export interface SaltedField {
  readonly name: string;
  readonly value: Json;
  /** 32 bytes. */
  readonly salt: Uint8Array;
}

/** What binds one field: whoever has name, value and salt computes it again. */
export function fieldDigest({ name, value, salt }: SaltedField): Uint8Array {
  const text = canonicalJson({ name, value, salt: encodeBase64(salt) });
  return sha256(encodeText(`parley/declaration/v1/field\n${text}`));
}

/** What binds all fields of an item, by their digests in the order of the declaration. */
export function attributesDigest(digests: readonly Uint8Array[]): Uint8Array {
  return sha256(joinBytes(encodeText("parley/declaration/v1/attributes\n"), ...digests));
}

/** What stands in the place of attributes in padding. */
export function paddingAttributes(salt: Uint8Array): Uint8Array {
  return sha256(joinBytes(encodeText("parley/declaration/v1/padding\n"), salt));
}
