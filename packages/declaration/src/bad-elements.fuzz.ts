/** @module Bytes that are no scalar or point, in base64, with the rule by which each is refused. */

import { encodeBase64 } from "@parley/bytes";
import { bases } from "./declared-world.fuzz.js";
import { formatPoint } from "./group/point.js";
import { ORDER } from "./group/scalar.js";

type BadElement = readonly [what: string, rule: string, text: string];

export const badScalars: readonly BadElement[] = [
  ["cut short", "DECL-19", encodeBase64(new Uint8Array(31))],
  ["longer by a byte", "DECL-19", encodeBase64(new Uint8Array(33))],
  ["no base64", "DECL-19", "%".repeat(44)],
  ["the order of the group", "RANGE-2", encodeBase64(littleEndian(ORDER))],
  ["one above the order", "RANGE-2", encodeBase64(littleEndian(ORDER + 1n))],
  ["as large as there is", "RANGE-2", encodeBase64(new Uint8Array(32).fill(255))],
];

const base = formatPoint(bases.blinding.point);
/** 2^255 - 19: numbers from here on have a second, smaller spelling. */
const PRIME = 2n ** 255n - 19n;

export const badPoints: readonly BadElement[] = [
  ["cut short", "DECL-19", encodeBase64(base.slice(0, 31))],
  ["longer by a byte", "DECL-19", encodeBase64(Uint8Array.of(...base, 0))],
  ["the identity", "RANGE-3", encodeBase64(new Uint8Array(32))],
  ["the identity in a second spelling", "RANGE-1", encodeBase64(littleEndian(PRIME))],
  [
    "a point in a second spelling",
    "RANGE-1",
    encodeBase64(littleEndian(numberOf(base) | (1n << 255n))),
  ],
  ["the negative of a coordinate", "RANGE-1", encodeBase64(littleEndian(PRIME - numberOf(base)))],
  ["a point of edwards25519 of order 4", "RANGE-1", encodeBase64(littleEndian(1n))],
  ["no point", "RANGE-1", encodeBase64(new Uint8Array(32).fill(255))],
];

function littleEndian(value: bigint): Uint8Array {
  return new Uint8Array(Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse());
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
}
