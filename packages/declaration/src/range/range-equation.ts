/** @module The one equation by which a range proof stands or falls (rule RANGE-12). */

import type { Point } from "../group/point.js";
import { invertScalar, ORDER, powersOf, toScalar } from "../group/scalar.js";
import { firstGenerators, type RangeGenerators } from "./generators.js";
import type { RangeProof } from "./range-proof.js";

/** What the transcript answered, in the order of the proof. */
export interface RangeChallenges {
  readonly y: bigint;
  readonly z: bigint;
  readonly x: bigint;
  readonly w: bigint;
  readonly rounds: readonly bigint[];
  readonly weight: bigint;
}

/** Points with their scalars; a proof holds when the sum of the multiples is the identity. */
export interface Equation {
  readonly points: readonly Point[];
  readonly scalars: readonly bigint[];
}

/** The equation of a proof for values of `bits` bits, one for each commitment. */
export function rangeEquation(
  generators: RangeGenerators,
  bits: number,
  commitments: readonly Point[],
  proof: RangeProof,
  challenges: RangeChallenges,
): Equation {
  const { g, h, bases } = generators;
  const { x, w, weight } = challenges;
  const { rounds, a, b } = proof.inner;
  const values = commitments.length;
  const squares = challenges.rounds.map((u) => (u * u) % ORDER);
  const lists = generatorScalars(bits, values, proof, challenges);
  const offset = weight * (delta(bits, values, challenges) - proof.tAtX);
  const terms: readonly (readonly [readonly Point[], readonly bigint[]])[] = [
    [
      [proof.a, proof.s],
      [1n, x],
    ],
    [
      [proof.t1, proof.t2],
      [toScalar(weight * x), toScalar(weight * x * x)],
    ],
    [rounds.map(({ left }) => left), squares],
    [rounds.map(({ right }) => right), squares.map(invertScalar)],
    [[bases.value.point], [toScalar(w * (proof.tAtX - a * b) + offset)]],
    [[bases.blinding.point], [toScalar(-proof.eBlinding - weight * proof.tBlinding)]],
    [firstGenerators(g, bits, values), lists.g],
    [firstGenerators(h, bits, values), lists.h],
    [commitments, commitmentScalars(values, challenges)],
  ];
  return {
    points: terms.flatMap(([points]) => points),
    scalars: terms.flatMap(([, scalars]) => scalars),
  };
}

/**
 * δ(y, z) = (z - z²) · Σ y^i - z³ · (2^bits - 1) · Σ z^j, over all bits i and all values j: what
 * the constant coefficient of t is beside the values themselves.
 */
function delta(bits: number, values: number, { y, z }: RangeChallenges): bigint {
  const sumOfY = powersOf(y, bits * values).reduce((sum, power) => sum + power, 0n);
  const sumOfZ = powersOf(z, values).reduce((sum, power) => sum + power, 0n);
  return toScalar((z - z * z) * sumOfY - z ** 3n * (2n ** BigInt(bits) - 1n) * sumOfZ);
}

/** weight · z^(2+j) for the commitment to value j. */
function commitmentScalars(values: number, { z, weight }: RangeChallenges): readonly bigint[] {
  return powersOf(z, values).map((power) => toScalar(weight * z * z * power));
}

/** Scalars of the generators: what the halved lists and the challenges leave of them. */
function generatorScalars(
  bits: number,
  values: number,
  proof: RangeProof,
  challenges: RangeChallenges,
): { readonly g: readonly bigint[]; readonly h: readonly bigint[] } {
  const { y, z } = challenges;
  const { a, b } = proof.inner;
  const folds = foldsOf(challenges.rounds);
  const last = bits * values - 1;
  const inverses = powersOf(invertScalar(y), bits * values);
  const weights = powersOf(z, values).flatMap((power) => {
    const start = (z * z * power) % ORDER;
    return Array.from({ length: bits }, (_, bit) => start << BigInt(bit));
  });
  return {
    g: folds.map((fold) => toScalar(-z - a * fold)),
    h: folds.map((_, at) => {
      // The inverse of a fold is the fold at the opposite place.
      const rest = (weights[at] as bigint) - b * (folds[last - at] as bigint);
      return toScalar(z + (inverses[at] as bigint) * (rest % ORDER));
    }),
  };
}

/**
 * For each generator the product of u over the rounds that put it on the right, and of 1/u over
 * those that put it on the left; the first round halves by the highest bit of its place.
 */
function foldsOf(rounds: readonly bigint[]): readonly bigint[] {
  const folds = [rounds.reduce((product, u) => (product * invertScalar(u)) % ORDER, 1n)];
  for (const u of rounds.toReversed()) {
    const square = (u * u) % ORDER;
    for (const fold of folds.slice()) folds.push((fold * square) % ORDER);
  }
  return folds;
}
