import { UsageError } from "@parley/bytes";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commitTo, type Opening } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { ORDER } from "../group/scalar.js";
import { createRangeGenerators } from "./generators.js";
import { proveCommitments } from "./prove-commitments.js";
import { proveRange, type ProvenRange } from "./prove-range.js";
import { formatRangeProof } from "./range-proof.js";
import { createTranscript } from "./transcript.js";
import { verifyRange } from "./verify-range.js";

const generators = createRangeGenerators(64, 8);
const entropy = new Uint8Array(32).fill(5);
const prove = (bits: number, openings: readonly Opening[], by = entropy): ProvenRange => {
  return proveRange(generators, createTranscript("x"), bits, openings, by);
};
const verify = (bits: number, made: ProvenRange): ReturnType<typeof verifyRange> => {
  return verifyRange(generators, createTranscript("x"), bits, made.commitments, made.proof);
};

describe("a proof", () => {
  it("[RANGE-12] of any values in range holds", () => {
    const blinding = fc.bigInt({ min: 0n, max: ORDER - 1n });
    const cases = fc.constantFrom(8, 16, 32, 64).chain((bits) => {
      const value = fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
      const opening = fc.record({ value, blinding });
      return fc.record({
        bits: fc.constant(bits),
        openings: fc
          .constantFrom(1, 2, 4)
          .chain((count) => fc.array(opening, { minLength: count, maxLength: count })),
        seed: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      });
    });
    fc.assert(
      fc.property(cases, ({ bits, openings, seed }) => {
        const made = prove(bits, openings, seed);
        expect(verify(bits, made)).toEqual({ ok: true, value: true });
        const again = openings.map(({ value, blinding: by }) =>
          formatPoint(commitTo(generators.bases, value, by)),
        );
        expect(made.commitments).toEqual(again);
      }),
      { numRuns: 4 },
    );
  });
  it.each([
    [8, 1],
    [16, 4],
    [32, 8],
  ])("[RANGE-12] of the ends of the range holds: %d bits, %d values", (bits, count) => {
    const top = 2n ** BigInt(bits) - 1n;
    const openings = Array.from({ length: count }, (_, at) => ({
      value: at % 2 === 0 ? top : 0n,
      blinding: ORDER - 1n - BigInt(at),
    }));
    expect(verify(bits, prove(bits, openings))).toEqual({ ok: true, value: true });
  });
  it("[RANGE-14] is the same for the same entropy, and another for another", () => {
    const openings = [{ value: 9n, blinding: 8n }];
    const [made, again] = [prove(8, openings), prove(8, openings)];
    const other = prove(8, openings, new Uint8Array(32).fill(6));
    expect(again).toEqual(made);
    expect(other.commitments).toEqual(made.commitments);
    // A, S, T_1, T_2 and all three scalars after them differ: each is blinded.
    for (let place = 0; place < 7; place++) {
      const element = (of: ProvenRange): Uint8Array => of.proof.slice(place * 32, place * 32 + 32);
      expect(element(other)).not.toEqual(element(made));
    }
  });
  it("[RANGE-14] under equal entropy shares no point with one of another statement", () => {
    const rows = [
      prove(8, [{ value: 9n, blinding: 8n }]),
      prove(8, [{ value: 9n, blinding: 7n }]),
      prove(16, [{ value: 9n, blinding: 8n }]),
      proveRange(generators, createTranscript("y"), 8, [{ value: 9n, blinding: 8n }], entropy),
    ];
    const points = rows.flatMap(({ proof }) =>
      [0, 1, 2, 3].map((at) => Buffer.from(proof.subarray(at * 32, at * 32 + 32)).toString("hex")),
    );
    expect(new Set(points).size).toBe(points.length);
  });
  it("[RANGE-9] reports each of its steps", () => {
    const steps: (readonly [number, number])[] = [];
    const openings = [0n, 1n].map((value) => ({ value, blinding: 3n }));
    const report = (done: number, total: number): void => void steps.push([done, total]);
    proveRange(generators, createTranscript("x"), 8, openings, entropy, report);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6].map((done) => [done, 6]));
  });
});

describe("what is not proved", () => {
  it("[RANGE-15] a value out of range", () => {
    for (const bits of [8, 16, 32, 64]) {
      for (const value of [-1n, 2n ** BigInt(bits), ORDER - 1n, ORDER]) {
        expect(() => prove(bits, [{ value, blinding: 1n }])).toThrow("out of range");
      }
    }
    const mixed = [
      { value: 0n, blinding: 1n },
      { value: 256n, blinding: 1n },
    ];
    expect(() => prove(8, mixed)).toThrow(UsageError);
  });
  it("[RANGE-15] a blinding that is no scalar", () => {
    for (const blinding of [-1n, ORDER]) {
      expect(() => prove(8, [{ value: 1n, blinding }])).toThrow(UsageError);
    }
  });
  it("[RANGE-15] sizes that no reader takes, or beyond the generators", () => {
    const opening = { value: 1n, blinding: 1n };
    const three = [opening, opening, opening];
    for (const [bits, openings] of [
      [7, [opening]],
      [8, []],
      [8, three],
    ] as const) {
      expect(() => prove(bits, openings)).toThrow(UsageError);
    }
    const small = createRangeGenerators(8, 1);
    for (const [bits, openings] of [
      [16, [opening]],
      [8, [opening, opening]],
    ] as const) {
      const attempt = (): unknown =>
        proveRange(small, createTranscript("x"), bits, openings, entropy);
      expect(attempt).toThrow("the generators were made for fewer");
    }
  });
  it("[RANGE-12] what is proved unasked although it is false is not believed", () => {
    for (const value of [256n, 300n, -1n, -256n]) {
      const openings = [{ value, blinding: 11n }];
      const scalar = ((value % ORDER) + ORDER) % ORDER;
      const commitments = [formatPoint(commitTo(generators.bases, scalar, 11n))];
      const statement = { bits: 8, openings, commitments };
      const made = proveCommitments(
        generators,
        createTranscript("x"),
        statement,
        entropy,
        undefined,
      );
      const proof = formatRangeProof(made);
      expect(verify(8, { proof, commitments })).toMatchObject({ ok: false, rule: "RANGE-12" });
    }
  });
});
