/** @module The prover's two lists of lines, whose product holds the bits and the values. */

import { innerProduct, ORDER, powersOf, scalarFromUniform, toScalar } from "../group/scalar.js";
import type { TranscriptSecrets } from "./transcript.js";

/** A line for each bit: at x it is constant + x · slope. */
export interface Lines {
  readonly constants: readonly bigint[];
  readonly slopes: readonly bigint[];
}

/** Secrets drawn for one proof: slopes of the lines, and what blinds the commitments to them. */
export interface BitSecrets {
  readonly aBlinding: bigint;
  readonly sBlinding: bigint;
  readonly left: readonly bigint[];
  readonly right: readonly bigint[];
}

/** Draws the secrets for so many bits. */
export function drawBitSecrets(secrets: TranscriptSecrets, count: number): BitSecrets {
  const aBlinding = nextScalar(secrets);
  const sBlinding = nextScalar(secrets);
  const left = Array.from({ length: count }, () => nextScalar(secrets));
  const right = Array.from({ length: count }, () => nextScalar(secrets));
  return { aBlinding, sBlinding, left, right };
}

/** The next secret scalar, even over the whole group. */
export function nextScalar(secrets: TranscriptSecrets): bigint {
  return scalarFromUniform(secrets.next(64));
}

/** l(x): each bit less z. */
export function leftLines(isSet: readonly boolean[], z: bigint, slopes: readonly bigint[]): Lines {
  return { constants: isSet.map((one) => toScalar((one ? 1n : 0n) - z)), slopes };
}

/**
 * r(x): y^i times each bit less 1 and more z, and 2^bit times the weight of the value it is of;
 * slopes times y^i. `weights` has one scalar for each value, so `isSet` has `bits` for each.
 */
export function rightLines(
  isSet: readonly boolean[],
  { y, z }: { readonly y: bigint; readonly z: bigint },
  weights: readonly bigint[],
  slopes: readonly bigint[],
): Lines {
  const bits = isSet.length / weights.length;
  const powers = powersOf(y, isSet.length);
  const constants = isSet.map((one, at) => {
    const weight = (weights[Math.floor(at / bits)] as bigint) << BigInt(at % bits);
    return ((powers[at] as bigint) * ((one ? 0n : ORDER - 1n) + z) + weight) % ORDER;
  });
  return { constants, slopes: slopes.map((slope, at) => (slope * (powers[at] as bigint)) % ORDER) };
}

/** The coefficients of x and of x² in the inner product of two lists of lines. */
export function productOf(left: Lines, right: Lines): { readonly t1: bigint; readonly t2: bigint } {
  const crosswise =
    innerProduct(left.constants, right.slopes) + innerProduct(left.slopes, right.constants);
  return { t1: toScalar(crosswise), t2: innerProduct(left.slopes, right.slopes) };
}

/** Each line at x. */
export function linesAt({ constants, slopes }: Lines, x: bigint): readonly bigint[] {
  return constants.map((constant, at) => (constant + x * (slopes[at] as bigint)) % ORDER);
}
