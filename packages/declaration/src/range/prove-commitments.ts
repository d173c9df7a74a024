/** @module The prover's part of a range proof, for commitments that are made already. */

import { multiplyFixed } from "../group/fixed-base.js";
import { sumOfMultiples } from "../group/multi-scalar.js";
import { commitTo, type Opening } from "../group/pedersen.js";
import type { Point } from "../group/point.js";
import {
  formatScalar,
  innerProduct,
  invertScalar,
  ORDER,
  powersOf,
  toScalar,
} from "../group/scalar.js";
import {
  drawBitSecrets,
  leftLines,
  linesAt,
  nextScalar,
  productOf,
  rightLines,
  type BitSecrets,
} from "./bit-lines.js";
import { firstGenerators, type RangeGenerators } from "./generators.js";
import { proveInnerProduct } from "./inner-product.js";
import { roundsOf, type RangeProof } from "./range-proof.js";
import {
  appendStatement,
  challengeBits,
  challengePolynomial,
  challengeProduct,
} from "./range-transcript.js";
import type { Transcript } from "./transcript.js";

/** Called after each step of so many; it must not wait. */
export type Progress = (done: number, total: number) => void;

/** What is proved: that each commitment is to its value, and each value below 2^bits. */
export interface RangeStatement {
  readonly bits: number;
  readonly openings: readonly Opening[];
  readonly commitments: readonly Uint8Array[];
}

/**
 * Proves a statement without asking whether it is true: where it is not, no verifier takes the
 * proof. Sizes must be those of a proof (`refuseSizes`). The names are those of eprint 2017/1066
 * section 4.2.
 */
export function proveCommitments(
  generators: RangeGenerators,
  transcript: Transcript,
  statement: RangeStatement,
  entropy: Uint8Array,
  progress: Progress | undefined,
): RangeProof {
  const { bits, openings, commitments } = statement;
  const { bases } = generators;
  const length = bits * openings.length;
  const g = firstGenerators(generators.g, bits, openings.length);
  const h = firstGenerators(generators.h, bits, openings.length);
  const witness = witnessOf(openings);
  const stepDone = counter(2 + roundsOf(length), progress);

  appendStatement(transcript, bits, commitments);
  const isSet = openings.flatMap(({ value }) => bitsOf(value, bits));
  const hidden = drawBitSecrets(transcript.secrets(witness, entropy), length);
  const bitPoints = {
    a: multiplyFixed(bases.blinding, hidden.aBlinding).add(sumOfBits(g, h, isSet)),
    s: multiplyFixed(bases.blinding, hidden.sBlinding).add(sumOfSlopes(g, h, hidden)),
  };
  stepDone();

  const { y, z } = challengeBits(transcript, bitPoints);
  const weights = powersOf(z, openings.length).map((power) => (z * z * power) % ORDER);
  const left = leftLines(isSet, z, hidden.left);
  const right = rightLines(isSet, { y, z }, weights, hidden.right);
  const { t1, t2 } = productOf(left, right);
  const secrets = transcript.secrets(witness, entropy);
  const [t1Blinding, t2Blinding] = [nextScalar(secrets), nextScalar(secrets)];
  const tPoints = { t1: commitTo(bases, t1, t1Blinding), t2: commitTo(bases, t2, t2Blinding) };
  stepDone();

  const x = challengePolynomial(transcript, tPoints);
  const [l, r] = [linesAt(left, x), linesAt(right, x)];
  const blindings = openings.map(({ blinding }) => blinding);
  const values = {
    tAtX: innerProduct(l, r),
    tBlinding: toScalar(innerProduct(weights, blindings) + x * t1Blinding + x * x * t2Blinding),
    eBlinding: toScalar(hidden.aBlinding + x * hidden.sBlinding),
  };
  const product = multiplyFixed(bases.value, challengeProduct(transcript, values));
  const lists = {
    a: { scalars: l, points: g, factors: l.map(() => 1n) },
    b: { scalars: r, points: h, factors: powersOf(invertScalar(y), length) },
  };
  const inner = proveInnerProduct(transcript, lists, product, stepDone);
  return { ...bitPoints, ...tPoints, ...values, inner };
}

/** The witness as bytes, for the prover's secrets (rule RANGE-14). */
function witnessOf(openings: readonly Opening[]): readonly Uint8Array[] {
  return openings.flatMap(({ value, blinding }) => [
    formatScalar(toScalar(value)),
    formatScalar(blinding),
  ]);
}

function counter(total: number, progress: Progress | undefined): () => void {
  let done = 0;
  return () => progress?.(++done, total);
}

/** The bits of a value, from the lowest up. */
function bitsOf(value: bigint, bits: number): readonly boolean[] {
  return Array.from({ length: bits }, (_, bit) => ((value >> BigInt(bit)) & 1n) === 1n);
}

/** Σ G over the bits that are 1, less Σ H over those that are 0. */
function sumOfBits(g: readonly Point[], h: readonly Point[], isSet: readonly boolean[]): Point {
  const signed = isSet.map((one, at) => (one ? (g[at] as Point) : (h[at] as Point).negate()));
  return signed.reduce((sum, point) => sum.add(point));
}

function sumOfSlopes(g: readonly Point[], h: readonly Point[], hidden: BitSecrets): Point {
  return sumOfMultiples([...g, ...h], [...hidden.left, ...hidden.right]);
}
