/** @module Pedersen commitments: value · B + blinding · B~, which hide the value and bind to it. */

import { sha3_512 } from "@noble/hashes/sha3.js";
import { createFixedBase, multiplyFixed, type FixedBase } from "./fixed-base.js";
import { sumOfMultiples } from "./multi-scalar.js";
import { BASEPOINT, formatPoint, pointFromUniform, type Point } from "./point.js";

/** The two bases with their tables; the same for everybody (rule RANGE-5). */
export interface PedersenBases {
  readonly value: FixedBase;
  readonly blinding: FixedBase;
}

/** What opens a commitment. Both are scalars; the blinding is even, secret and used once. */
export interface Opening {
  readonly value: bigint;
  readonly blinding: bigint;
}

/** Makes the bases and their tables; takes some 50 ms, so make them once and keep them. */
export function createPedersenBases(): PedersenBases {
  return { value: createFixedBase(BASEPOINT), blinding: createFixedBase(blindingBase()) };
}

/** The same as `commitTo` without tables: for one or two, where there are none. */
export function commitAlone(value: bigint, blinding: bigint): Point {
  return sumOfMultiples([BASEPOINT, blindingBase()], [value, blinding]);
}

/**
 * Commits to a value under a blinding; both are scalars, else `UsageError`. The caller keeps both
 * secret. Where the value is 0 and the blinding too, it is the identity, which hides nothing.
 */
export function commitTo(bases: PedersenBases, value: bigint, blinding: bigint): Point {
  return multiplyFixed(bases.value, value).add(multiplyFixed(bases.blinding, blinding));
}

function blindingBase(): Point {
  return pointFromUniform(sha3_512(formatPoint(BASEPOINT)));
}
