/** @module The generators of range proofs: points that nobody chose (rule RANGE-6). */

import { shake256 } from "@noble/hashes/sha3.js";
import { encodeText, UsageError } from "@parley/bytes";
import { createPedersenBases, type PedersenBases } from "../group/pedersen.js";
import { pointFromUniform, type Point } from "../group/point.js";
import { limits } from "./limits.js";

/** Generators for up to `values` values of up to `bits` bits each, and the bases of commitments. */
export interface RangeGenerators {
  readonly bits: number;
  readonly values: number;
  readonly bases: PedersenBases;
  /** G and H of each value, by its place: `bits` points. */
  readonly g: readonly (readonly Point[])[];
  readonly h: readonly (readonly Point[])[];
}

/** Makes generators; takes a tenth of a millisecond for each of 2 · bits · values: keep them. */
export function createRangeGenerators(bits: number, values: number): RangeGenerators {
  const none = { bits: 0, values: 0, bases: createPedersenBases(), g: [], h: [] };
  return extendRangeGenerators(none, bits, values);
}

/** The same generators, and more where more are asked; never fewer. What is known is kept. */
export function extendRangeGenerators(
  known: RangeGenerators,
  bitsAsked: number,
  valuesAsked: number,
): RangeGenerators {
  const bits = Math.max(known.bits, bitsAsked);
  const values = Math.max(known.values, valuesAsked);
  if (bits > limits.bitsMax || values > limits.valuesMax) {
    throw new UsageError("generators are made for up to 1,024 values of up to 64 bits");
  }
  const places = Array.from({ length: values }, (_, place) => place);
  const g = places.map((place) => extendChain("G", place, known.g[place] ?? [], bits));
  const h = places.map((place) => extendChain("H", place, known.h[place] ?? [], bits));
  return { bits, values, bases: known.bases, g, h };
}

/** `count` generators of each list, of the first `values` values, one after another. */
export function firstGenerators(
  lists: readonly (readonly Point[])[],
  bits: number,
  values: number,
): readonly Point[] {
  return lists.slice(0, values).flatMap((list) => list.slice(0, bits));
}

/** Points of 64 bytes each from SHAKE256 over "GeneratorsChain", the letter and the place. */
function extendChain(
  letter: "G" | "H",
  place: number,
  known: readonly Point[],
  bits: number,
): readonly Point[] {
  if (known.length >= bits) return known;
  const chain = shake256.create().update(encodeText(`GeneratorsChain${letter}`));
  chain.update(Uint8Array.of(place & 255, place >> 8, 0, 0));
  const bytes = chain.xof(UNIFORM_BYTES * bits);
  const missing = Array.from({ length: bits - known.length }, (_, index) => {
    const from = (known.length + index) * UNIFORM_BYTES;
    return pointFromUniform(bytes.subarray(from, from + UNIFORM_BYTES));
  });
  return [...known, ...missing];
}

const UNIFORM_BYTES = 64;
