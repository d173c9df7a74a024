import { describe, expect, it } from "vitest";
import { sumOfMultiples } from "./multi-scalar.js";
import { BASEPOINT, IDENTITY, type Point } from "./point.js";
import { ORDER, toScalar } from "./scalar.js";

/** Points whose multiple of the generator is known, so that any sum of them is known too. */
function knownPoints(count: number): { readonly points: Point[]; readonly logarithms: bigint[] } {
  const points: Point[] = [];
  const logarithms: bigint[] = [];
  let [point, logarithm] = [BASEPOINT, 1n];
  while (points.length < count) {
    points.push(point);
    logarithms.push(logarithm);
    point = point.double().add(BASEPOINT);
    logarithm = (logarithm * 2n + 1n) % ORDER;
  }
  return { points, logarithms };
}

/** Scalars of every size, and those at the ends among them. */
function scalarsFor(count: number): readonly bigint[] {
  const ends = [0n, 1n, ORDER - 1n, ORDER - 2n, 2n ** 252n, 2n ** 252n - 1n, 2n ** 128n];
  const others = Array.from({ length: count }, (_, at) => toScalar(BigInt(at + 3) ** 97n * 31n));
  return [...ends, ...others].slice(0, count);
}

describe("sums of multiples", () => {
  it.each([0, 1, 2, 7, 199, 200, 201, 500, 1_500, 12_000])("[RANGE-12] of %d points", (count) => {
    const { points, logarithms } = knownPoints(count);
    const scalars = scalarsFor(count);
    const sum = scalars.reduce((total, scalar, at) => total + scalar * logarithms[at]!, 0n);
    const expected = BASEPOINT.multiplyUnsafe(toScalar(sum));
    expect(sumOfMultiples(points, scalars).equals(expected)).toBe(true);
  });
  it("[RANGE-12] that come to nothing are the identity", () => {
    const { points } = knownPoints(300);
    const scalars = scalarsFor(300);
    const opposite = scalars.map((scalar) => toScalar(-scalar));
    const sum = sumOfMultiples([...points, ...points], [...scalars, ...opposite]);
    expect(sum.equals(IDENTITY)).toBe(true);
  });
  it("[RANGE-12] each point has one scalar", () => {
    const { points } = knownPoints(3);
    expect(() => sumOfMultiples(points, [1n, 2n])).toThrow("one scalar");
  });
});
