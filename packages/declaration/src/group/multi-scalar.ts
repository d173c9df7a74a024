/** @module Sums of multiples of many points, each faster together than one by one. */

import { ristretto255 } from "@noble/curves/ed25519.js";
import { mulAddUnsafe } from "@noble/curves/abstract/curve.js";
import { assert } from "@parley/bytes";
import { IDENTITY, type Point } from "./point.js";
import { formatScalar } from "./scalar.js";

/** Σ scalar · point over two lists of one length. How long it takes tells of the scalars. */
export function sumOfMultiples(points: readonly Point[], scalars: readonly bigint[]): Point {
  assert(points.length === scalars.length, "each point has one scalar");
  if (points.length < BUCKETS_FROM)
    return mulAddUnsafe(ristretto255.Point, [...points], [...scalars]);
  return sumByBuckets(points, scalars);
}

/**
 * Pippenger's method with signed digits: in each window, points of one digit are added up in one
 * bucket, and bucket `d` counts `d` times. From the highest window down, the sum is doubled.
 */
function sumByBuckets(points: readonly Point[], scalars: readonly bigint[]): Point {
  const bits = windowBits(points.length);
  const windows = Math.ceil((SCALAR_BITS + 1) / bits);
  const digits = scalars.map((scalar) => signedDigits(scalar, bits, windows));
  let sum = IDENTITY;
  for (let window = windows - 1; window >= 0; window--) {
    for (let bit = 0; bit < bits; bit++) sum = sum.double();
    sum = sum.add(sumOfWindow(points, digits, window, bits));
  }
  return sum;
}

function sumOfWindow(
  points: readonly Point[],
  digits: readonly Int16Array[],
  window: number,
  bits: number,
): Point {
  const buckets = new Array<Point>(2 ** (bits - 1) + 1).fill(IDENTITY);
  for (let at = 0; at < points.length; at++) {
    const digit = (digits[at] as Int16Array)[window] as number;
    const point = points[at] as Point;
    if (digit > 0) buckets[digit] = (buckets[digit] as Point).add(point);
    if (digit < 0) buckets[-digit] = (buckets[-digit] as Point).subtract(point);
  }
  let [above, sum] = [IDENTITY, IDENTITY];
  for (let digit = buckets.length - 1; digit > 0; digit--) {
    above = above.add(buckets[digit] as Point);
    sum = sum.add(above);
  }
  return sum;
}

/** Digits from the lowest up, each above -2^(bits-1) and up to 2^(bits-1). */
function signedDigits(scalar: bigint, bits: number, windows: number): Int16Array {
  const bytes = formatScalar(scalar);
  const digits = new Int16Array(windows);
  const half = 2 ** (bits - 1);
  let carry = 0;
  for (let window = 0; window < windows; window++) {
    const digit = bitsAt(bytes, window * bits, bits) + carry;
    carry = digit > half ? 1 : 0;
    digits[window] = digit - carry * 2 * half;
  }
  return digits;
}

/** Up to 14 bits of a number from bit `from` on; beyond its bytes there are zeros. */
function bitsAt(bytes: Uint8Array, from: number, bits: number): number {
  const at = from >> 3;
  const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return (word >> (from & 7)) & (2 ** bits - 1);
}

/** The width that needs the fewest additions: a window adds every point, and each bucket twice. */
function windowBits(count: number): number {
  const costs = WIDTHS.map((bits) => Math.ceil((SCALAR_BITS + 1) / bits) * (count + 2 ** bits));
  return WIDTHS[costs.indexOf(Math.min(...costs))] as number;
}

/** Below so many points the windows of each by itself (Straus) are quicker; measured. */
const BUCKETS_FROM = 200;
const WIDTHS = [6, 7, 8, 9, 10, 11, 12, 13, 14];
/** Scalars are below 2^253; one bit more takes the last carry. */
const SCALAR_BITS = 253;
