/** @module The bytes of a range proof: read strictly, written as the reference writes them. */

import { fault, joinBytes, ok, type Fault, type Result } from "@parley/bytes";
import { formatPoint, parsePoint, type Point } from "../group/point.js";
import { formatScalar, parseScalar } from "../group/scalar.js";
import { limits, rangeBits } from "./limits.js";

/** A proof that committed values are in a range; names as in the paper (eprint 2017/1066). */
export interface RangeProof {
  /** Commits to the bits of all values. */
  readonly a: Point;
  /** Commits to what blinds the bits. */
  readonly s: Point;
  /** Commit to the coefficients of the polynomial t. */
  readonly t1: Point;
  readonly t2: Point;
  /** t at the challenge x, what blinds it, and what blinds the commitment to bits at x. */
  readonly tAtX: bigint;
  readonly tBlinding: bigint;
  readonly eBlinding: bigint;
  readonly inner: InnerProductProof;
}

/** A proof that two lists, committed to, have a known inner product: halved in each round. */
export interface InnerProductProof {
  readonly rounds: readonly Round[];
  /** What the two lists were halved to. */
  readonly a: bigint;
  readonly b: bigint;
}

/** The two points of one round. */
export interface Round {
  readonly left: Point;
  readonly right: Point;
}

/** Why no proof can be for so many values of so many bits (RANGE-7, RANGE-8); else undefined. */
export function refuseSizes(bits: number, values: number): Fault | undefined {
  if (!rangeBits.includes(bits)) return fault("RANGE-7", "a range has 8, 16, 32 or 64 bits");
  const isCount = Number.isInteger(values) && values >= 1 && values <= limits.valuesMax;
  if (!isCount || (values & (values - 1)) !== 0) {
    return fault("RANGE-8", "a proof is for a power of two of values, up to 1,024");
  }
  return undefined;
}

/** The size in bytes of a proof for so many values of so many bits (rule RANGE-9). */
export function rangeProofBytes(bits: number, values: number): number {
  return ELEMENT_BYTES * (9 + 2 * roundsOf(bits * values));
}

/** How often a list of so many, a power of two, is halved: the logarithm, exact everywhere. */
export function roundsOf(length: number): number {
  return 31 - Math.clz32(length);
}

/** Reads a proof for so many values of so many bits, which `refuseSizes` has let pass. */
export function parseRangeProof(
  bytes: Uint8Array,
  bits: number,
  values: number,
): Result<RangeProof> {
  const sizeBytes = rangeProofBytes(bits, values);
  if (bytes.length !== sizeBytes) {
    return fault("RANGE-9", `a proof for ${values} times ${bits} bits has ${sizeBytes} bytes`);
  }
  const elements = bytes.length / ELEMENT_BYTES;
  const points: Point[] = [];
  const scalars: bigint[] = [];
  for (let at = 0; at < elements; at++) {
    const element = bytes.subarray(at * ELEMENT_BYTES, (at + 1) * ELEMENT_BYTES);
    const isScalar = (at >= 4 && at < 7) || at >= elements - 2;
    const read = isScalar ? parseScalar(element) : parsePoint(element);
    if (!read.ok) return { ...read, offset: at * ELEMENT_BYTES };
    if (typeof read.value === "bigint") scalars.push(read.value);
    else points.push(read.value);
  }
  return ok(assemble(points, scalars));
}

/** Writes a proof. */
export function formatRangeProof(proof: RangeProof): Uint8Array {
  const { rounds, a, b } = proof.inner;
  return joinBytes(
    ...[proof.a, proof.s, proof.t1, proof.t2].map(formatPoint),
    ...[proof.tAtX, proof.tBlinding, proof.eBlinding].map(formatScalar),
    ...rounds.flatMap(({ left, right }) => [formatPoint(left), formatPoint(right)]),
    ...[a, b].map(formatScalar),
  );
}

function assemble(points: readonly Point[], scalars: readonly bigint[]): RangeProof {
  const [a, s, t1, t2, ...ends] = points as [Point, Point, Point, Point, ...Point[]];
  const [tAtX, tBlinding, eBlinding, ...halved] = scalars as [bigint, bigint, bigint, ...bigint[]];
  const rounds: Round[] = [];
  for (let at = 0; at < ends.length; at += 2) {
    rounds.push({ left: ends[at] as Point, right: ends[at + 1] as Point });
  }
  const inner = { rounds, a: halved[0] as bigint, b: halved[1] as bigint };
  return { a, s, t1, t2, tAtX, tBlinding, eBlinding, inner };
}

const ELEMENT_BYTES = 32;
