/** @module Every secret of a declaration, from one seed (DECL-8). */

import { canonicalJson, encodeText, UsageError, type JsonObject } from "@parley/bytes";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { scalarFromUniform } from "../group/scalar.js";

/**
 * 32 random bytes that belong to one declaration alone. Whoever has them and the table can open
 * everything, and make every proof anew.
 */
export type Seed = Uint8Array;

/** Throws `UsageError` for a seed of another size. */
export function checkSeed(seed: Seed): Seed {
  if (seed.length !== 32) throw new UsageError("a seed is 32 bytes");
  return seed;
}

/** The secret key of the function that places items. */
export function placeSeed(seed: Seed): Uint8Array {
  return derived(seed, { of: "place-key" });
}

/** The salt of one field of one item. */
export function fieldSalt(seed: Seed, item: string, field: string): Uint8Array {
  return derived(seed, { of: "salt", item, field });
}

/** What hides a count of one item. */
export function countBlinding(seed: Seed, item: string, quantity: string): bigint {
  return scalar(seed, { of: "blinding", item, quantity });
}

/** Where padding stands, and its salt. */
export function paddingPlace(seed: Seed, number: number): Uint8Array {
  return derived(seed, { of: "padding-place", number });
}

export function paddingSalt(seed: Seed, number: number): Uint8Array {
  return derived(seed, { of: "padding-salt", number });
}

export function paddingBlinding(seed: Seed, number: number, quantity: string): bigint {
  return scalar(seed, { of: "padding-blinding", number, quantity });
}

function derived(seed: Seed, label: JsonObject): Uint8Array {
  return hmac(sha256, seed, labelBytes(label));
}

function scalar(seed: Seed, label: JsonObject): bigint {
  return scalarFromUniform(hmac(sha512, seed, labelBytes(label)));
}

function labelBytes(label: JsonObject): Uint8Array {
  return encodeText(`parley/declaration/v1/secret\n${canonicalJson(label)}`);
}
