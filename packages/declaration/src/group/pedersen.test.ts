import { UsageError } from "@parley/bytes";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commitAlone, commitTo, createPedersenBases } from "./pedersen.js";
import { BASEPOINT, formatPoint } from "./point.js";
import { ORDER } from "./scalar.js";

const bases = createPedersenBases();
const anyScalar = fc.bigInt({ min: 0n, max: ORDER - 1n });

describe("commitments", () => {
  it("[RANGE-5] stand on the two bases of the reference", () => {
    expect(bases.value.point.equals(BASEPOINT)).toBe(true);
    expect(Buffer.from(formatPoint(bases.blinding.point)).toString("hex")).toBe(
      "8c9240b456a9e6dc65c377a1048d745f94a08cdb7f44cbcd7b46f34048871134",
    );
  });
  it("[RANGE-5] are the value times one base and the blinding times the other", () => {
    fc.assert(
      fc.property(anyScalar, anyScalar, (value, blinding) => {
        const slowly = bases.value.point
          .multiplyUnsafe(value)
          .add(bases.blinding.point.multiplyUnsafe(blinding));
        expect(commitTo(bases, value, blinding).equals(slowly)).toBe(true);
      }),
      {
        numRuns: 20,
        examples: [
          [0n, 0n],
          [ORDER - 1n, ORDER - 1n],
          [255n, 256n],
          [1n, 2n ** 252n],
        ],
      },
    );
  });
  it("[RANGE-5] are the same without tables", () => {
    fc.assert(
      fc.property(anyScalar, anyScalar, (value, blinding) => {
        expect(commitAlone(value, blinding).equals(commitTo(bases, value, blinding))).toBe(true);
      }),
      {
        numRuns: 10,
        examples: [
          [0n, 0n],
          [0n, 5n],
          [5n, 0n],
        ],
      },
    );
  });
  it("[RANGE-5] are of scalars only", () => {
    for (const bad of [-1n, ORDER]) {
      expect(() => commitTo(bases, bad, 1n)).toThrow(UsageError);
      expect(() => commitTo(bases, 1n, bad)).toThrow(UsageError);
    }
  });
});
