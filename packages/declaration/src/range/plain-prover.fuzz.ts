/** @module A second prover for tests, plainly after the paper, that lies where it is told to. */

import { commitTo, type Opening } from "../group/pedersen.js";
import { formatPoint, IDENTITY, type Point } from "../group/point.js";
import { innerProduct, invertScalar, scalarFromUniform, toScalar } from "../group/scalar.js";
import { firstGenerators, type RangeGenerators } from "./generators.js";
import { formatRangeProof, type RangeProof, type Round } from "./range-proof.js";
import {
  appendLength,
  appendStatement,
  challengeBits,
  challengePolynomial,
  challengeProduct,
  challengeRound,
} from "./range-transcript.js";
import type { Transcript } from "./transcript.js";

type Values = Pick<RangeProof, "tAtX" | "tBlinding" | "eBlinding">;

/** What the prover claims, and what it puts in the place of bits and of values. */
export interface Claim {
  readonly bits: number;
  readonly openings: readonly Opening[];
  /** One scalar for each bit: 1 and 0 if honest. */
  readonly ones: readonly bigint[];
  /** Those less one, if honest. */
  readonly zeros?: readonly bigint[];
  readonly change?: (values: Values) => Values;
}

/** The proof and its commitments; secrets come from a counter, for nothing here is secret. */
export function provePlainly(
  generators: RangeGenerators,
  transcript: Transcript,
  claim: Claim,
): { readonly proof: Uint8Array; readonly commitments: readonly Uint8Array[] } {
  const { bits, openings, ones, change = (values: Values) => values } = claim;
  const zeros = claim.zeros ?? ones.map((one) => one - 1n);
  const { bases } = generators;
  const g = firstGenerators(generators.g, bits, openings.length);
  const h = firstGenerators(generators.h, bits, openings.length);
  const commitments = openings.map(({ value, blinding }) =>
    formatPoint(commitTo(bases, toScalar(value), blinding)),
  );
  appendStatement(transcript, bits, commitments);
  const secrets = transcript.secrets([], new Uint8Array(32));
  const draw = (): bigint => scalarFromUniform(secrets.next(64));
  const [aBlinding, sBlinding, t1Blinding, t2Blinding] = [draw(), draw(), draw(), draw()];
  const [sLeft, sRight] = [ones.map(draw), ones.map(draw)];
  const a = sum(g, ones)
    .add(sum(h, zeros))
    .add(commitTo(bases, 0n, aBlinding));
  const s = sum(g, sLeft)
    .add(sum(h, sRight))
    .add(commitTo(bases, 0n, sBlinding));

  const { y, z } = challengeBits(transcript, { a, s });
  const power = (at: number): bigint => toScalar(y ** BigInt(at));
  const valueOf = (at: number): number => Math.floor(at / bits);
  const weight = (value: number): bigint => toScalar(z ** BigInt(value + 2));
  const l0 = ones.map((one) => toScalar(one - z));
  const r0 = zeros.map((zero, at) =>
    toScalar(power(at) * (zero + z) + weight(valueOf(at)) * 2n ** BigInt(at % bits)),
  );
  const r1 = sRight.map((slope, at) => toScalar(slope * power(at)));
  const t1 = toScalar(innerProduct(l0, r1) + innerProduct(sLeft, r0));
  const t2 = innerProduct(sLeft, r1);
  const points = { t1: commitTo(bases, t1, t1Blinding), t2: commitTo(bases, t2, t2Blinding) };

  const x = challengePolynomial(transcript, points);
  const l = l0.map((constant, at) => toScalar(constant + x * sLeft[at]!));
  const r = r0.map((constant, at) => toScalar(constant + x * r1[at]!));
  const blinded = openings.reduce((all, { blinding }, at) => all + weight(at) * blinding, 0n);
  const values = change({
    tAtX: innerProduct(l, r),
    tBlinding: toScalar(blinded + x * t1Blinding + x * x * t2Blinding),
    eBlinding: toScalar(aBlinding + x * sBlinding),
  });
  const product = bases.value.point.multiplyUnsafe(challengeProduct(transcript, values));
  const scaled = h.map((point, at) => point.multiplyUnsafe(invertScalar(power(at))));
  const inner = proveProduct(transcript, l, r, g, scaled, product);
  const proof = formatRangeProof({ a, s, ...points, ...values, inner });
  return { proof, commitments };
}

function proveProduct(
  transcript: Transcript,
  a: readonly bigint[],
  b: readonly bigint[],
  g: readonly Point[],
  h: readonly Point[],
  product: Point,
): RangeProof["inner"] {
  const rounds: Round[] = [];
  appendLength(transcript, a.length);
  while (a.length > 1) {
    const half = a.length / 2;
    const [aLow, aHigh, bLow, bHigh] = [...halves(a, half), ...halves(b, half)] as const;
    const [gLow, gHigh, hLow, hHigh] = [...halves(g, half), ...halves(h, half)] as const;
    const leftProduct = product.multiplyUnsafe(innerProduct(aLow, bHigh));
    const rightProduct = product.multiplyUnsafe(innerProduct(aHigh, bLow));
    const round = {
      left: sum(gHigh, aLow).add(sum(hLow, bHigh)).add(leftProduct),
      right: sum(gLow, aHigh).add(sum(hHigh, bLow)).add(rightProduct),
    };
    rounds.push(round);
    const u = challengeRound(transcript, round);
    const v = invertScalar(u);
    a = aLow.map((low, at) => toScalar(low * u + aHigh[at]! * v));
    b = bLow.map((low, at) => toScalar(low * v + bHigh[at]! * u));
    g = gLow.map((low, at) => low.multiplyUnsafe(v).add(gHigh[at]!.multiplyUnsafe(u)));
    h = hLow.map((low, at) => low.multiplyUnsafe(u).add(hHigh[at]!.multiplyUnsafe(v)));
  }
  return { rounds, a: a[0]!, b: b[0]! };
}

function halves<T>(list: readonly T[], half: number): [readonly T[], readonly T[]] {
  return [list.slice(0, half), list.slice(half)];
}

function sum(points: readonly Point[], scalars: readonly bigint[]): Point {
  return points.reduce(
    (all, point, at) => all.add(point.multiplyUnsafe(toScalar(scalars[at]!))),
    IDENTITY,
  );
}
