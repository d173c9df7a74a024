/** @module Verifying that committed values are in a range. */

import { fault, ok, UsageError, type Result } from "@parley/bytes";
import { sumOfMultiples } from "../group/multi-scalar.js";
import { parsePointOrIdentity, type Point } from "../group/point.js";
import type { RangeGenerators } from "./generators.js";
import { rangeEquation, type RangeChallenges } from "./range-equation.js";
import { parseRangeProof, refuseSizes, type RangeProof } from "./range-proof.js";
import {
  appendLength,
  appendStatement,
  challengeBits,
  challengePolynomial,
  challengeProduct,
  challengeRound,
  challengeWeight,
} from "./range-transcript.js";
import type { Transcript } from "./transcript.js";

/**
 * Verifies that each commitment (32 bytes) is to a value from 0 up to, not including, 2^bits.
 * The transcript must be new, begun as the prover began it; it is used up. Who asks for more
 * than the generators were made for gets a `UsageError`. A commitment may be the identity, as
 * the reference lets it be (rule RANGE-4): a caller that must not have it refuses it before.
 */
export function verifyRange(
  generators: RangeGenerators,
  transcript: Transcript,
  bits: number,
  commitments: readonly Uint8Array[],
  proofBytes: Uint8Array,
): Result<true> {
  const values = commitments.length;
  const refused = refuseSizes(bits, values);
  if (refused !== undefined) return refused;
  if (bits > generators.bits || values > generators.values) {
    throw new UsageError("the generators were made for fewer values or bits");
  }
  const read = parseRangeProof(proofBytes, bits, values);
  if (!read.ok) return read;
  const points: Point[] = [];
  for (const commitment of commitments) {
    const point = parsePointOrIdentity(commitment);
    if (!point.ok) return point;
    points.push(point.value);
  }
  const challenges = replay(transcript, bits, commitments, read.value);
  const equation = rangeEquation(generators, bits, points, read.value, challenges);
  if (!sumOfMultiples(equation.points, equation.scalars).is0()) {
    return fault("RANGE-12", "the equation of the proof does not hold");
  }
  return ok(true);
}

function replay(
  transcript: Transcript,
  bits: number,
  commitments: readonly Uint8Array[],
  proof: RangeProof,
): RangeChallenges {
  appendStatement(transcript, bits, commitments);
  const { y, z } = challengeBits(transcript, proof);
  const x = challengePolynomial(transcript, proof);
  const w = challengeProduct(transcript, proof);
  appendLength(transcript, bits * commitments.length);
  const rounds = proof.inner.rounds.map((round) => challengeRound(transcript, round));
  return { y, z, x, w, rounds, weight: challengeWeight(transcript, proof.inner) };
}
