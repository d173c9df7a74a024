/** @module Scalars: whole numbers modulo the order of ristretto255 (RFC 9496 section 4.4). */

import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { assert, fault, ok, UsageError, type Result } from "@parley/bytes";

/** Reads 32 bytes, least significant first; refuses what is not below the order (rule RANGE-2). */
export function parseScalar(bytes: Uint8Array): Result<bigint> {
  if (bytes.length !== SCALAR_BYTES) return fault("RANGE-2", "a scalar is 32 bytes");
  const value = bytesToNumberLE(bytes);
  if (value >= ORDER) return fault("RANGE-2", "the scalar is not below the order of the group");
  return ok(value);
}

/** Writes a scalar in 32 bytes, least significant first. Throws `UsageError` beyond the order. */
export function formatScalar(scalar: bigint): Uint8Array {
  checkScalar(scalar);
  return numberToBytesLE(scalar, SCALAR_BYTES);
}

/** Throws `UsageError` for what is not a scalar: below zero, or not below the order. */
export function checkScalar(scalar: bigint): void {
  if (scalar < 0n || scalar >= ORDER) throw new UsageError("a scalar is from 0 up to the order");
}

/** The scalar that any whole number comes to, modulo the order. */
export function toScalar(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** The scalar that 64 bytes, least significant first, come to: even to within 2^-250. */
export function scalarFromUniform(bytes: Uint8Array): bigint {
  if (bytes.length !== UNIFORM_BYTES) throw new UsageError("an even scalar is made of 64 bytes");
  return bytesToNumberLE(bytes) % ORDER;
}

/** The scalar whose product with `scalar` is 1. Zero has none: it must not come here. */
export function invertScalar(scalar: bigint): bigint {
  assert(scalar !== 0n, "zero has no inverse");
  // Euclid's algorithm; `inverse · scalar ≡ rest` and `next · scalar ≡ divisor` hold throughout.
  let [rest, divisor, inverse, next] = [scalar, ORDER, 1n, 0n];
  while (divisor !== 0n) {
    const quotient = rest / divisor;
    [rest, divisor] = [divisor, rest - quotient * divisor];
    [inverse, next] = [next, inverse - quotient * next];
  }
  return toScalar(inverse);
}

/** Σ left · right over two lists of one length, as a scalar. */
export function innerProduct(left: readonly bigint[], right: readonly bigint[]): bigint {
  assert(left.length === right.length, "an inner product is of two lists of one length");
  return left.reduce((sum, scalar, at) => (sum + scalar * (right[at] as bigint)) % ORDER, 0n);
}

/** 1, base, base² and so on, `count` of them. */
export function powersOf(base: bigint, count: number): readonly bigint[] {
  const powers: bigint[] = [];
  for (let power = 1n; powers.length < count; power = (power * base) % ORDER) powers.push(power);
  return powers;
}

/** The order of the group, a prime (RFC 9496 section 4.4). */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const SCALAR_BYTES = 32;
const UNIFORM_BYTES = 64;
