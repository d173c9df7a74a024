/** @module Multiples of one point that is known beforehand, by tables of its multiples. */

import { IDENTITY, type Point } from "./point.js";
import { formatScalar } from "./scalar.js";

/** A point, and `digit · 256^window · point` at `windows[window][digit]`. */
export interface FixedBase {
  readonly point: Point;
  readonly windows: readonly (readonly Point[])[];
}

/** Makes the tables: 8,160 additions and about 3 MB, so keep it. */
export function createFixedBase(point: Point): FixedBase {
  const windows: Point[][] = [];
  for (let unit = point; windows.length < SCALAR_BYTES; ) {
    const multiples: Point[] = [IDENTITY];
    for (let sum = unit; multiples.length < 256; sum = sum.add(unit)) multiples.push(sum);
    windows.push(multiples);
    unit = (multiples[255] as Point).add(unit);
  }
  return { point, windows };
}

/** scalar · point, by one addition for each byte of the scalar that is not zero. */
export function multiplyFixed(base: FixedBase, scalar: bigint): Point {
  let sum = IDENTITY;
  formatScalar(scalar).forEach((digit, window) => {
    if (digit !== 0) sum = sum.add(base.windows[window]?.[digit] as Point);
  });
  return sum;
}

const SCALAR_BYTES = 32;
