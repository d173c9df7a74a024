import { UsageError } from "@parley/bytes";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkScalar,
  formatScalar,
  innerProduct,
  invertScalar,
  ORDER,
  parseScalar,
  powersOf,
  scalarFromUniform,
  toScalar,
} from "./scalar.js";

const refused = { ok: false, rule: "RANGE-2" };
const anyScalar = fc.bigInt({ min: 0n, max: ORDER - 1n });

/** Any number below 2^256 in 32 bytes, the least significant first. */
function bytesOf(value: bigint): Uint8Array {
  return new Uint8Array(Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse());
}

describe("scalars", () => {
  it("[RANGE-2] are read and written in 32 bytes, the least significant first", () => {
    fc.assert(
      fc.property(anyScalar, (scalar) => {
        expect(formatScalar(scalar)).toEqual(bytesOf(scalar));
        expect(parseScalar(bytesOf(scalar))).toEqual({ ok: true, value: scalar });
      }),
      { numRuns: 50 },
    );
  });
  it("[RANGE-2] end below the order, in what is read and in what is written", () => {
    expect(ORDER).toBe(2n ** 252n + 27742317777372353535851937790883648493n);
    for (const value of [0n, 1n, ORDER - 1n]) {
      expect(parseScalar(bytesOf(value))).toEqual({ ok: true, value });
      expect(() => checkScalar(value)).not.toThrow();
    }
    for (const value of [ORDER, ORDER + 1n, 2n ** 253n, 2n ** 255n, 2n ** 256n - 1n]) {
      expect(parseScalar(bytesOf(value))).toMatchObject(refused);
      expect(() => formatScalar(value)).toThrow(UsageError);
    }
    expect(() => formatScalar(-1n)).toThrow(UsageError);
  });
  it("[RANGE-2] have 32 bytes, neither fewer nor more", () => {
    for (const size of [0, 31, 33, 64]) {
      expect(parseScalar(new Uint8Array(size))).toMatchObject(refused);
    }
  });
  it("[RANGE-11] a challenge is all its 64 bytes, reduced", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const whole = BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
        expect(scalarFromUniform(bytes)).toBe(whole % ORDER);
      }),
      { numRuns: 20 },
    );
    expect(() => scalarFromUniform(new Uint8Array(32))).toThrow(UsageError);
  });
});

describe("arithmetic of scalars", () => {
  it("[RANGE-12] any whole number comes to the scalar that differs by a multiple of the order", () => {
    expect([-1n, -ORDER, ORDER + 5n, 7n].map(toScalar)).toEqual([ORDER - 1n, 0n, 5n, 7n]);
  });
  it("[RANGE-12] a scalar times its inverse is 1; zero has none", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: ORDER - 1n }), (scalar) => {
        const inverse = invertScalar(scalar);
        expect(inverse >= 0n && inverse < ORDER).toBe(true);
        expect((inverse * scalar) % ORDER).toBe(1n);
      }),
      { numRuns: 50 },
    );
    expect(invertScalar(ORDER - 1n)).toBe(ORDER - 1n);
    expect(() => invertScalar(0n)).toThrow("no inverse");
  });
  it("[RANGE-12] powers begin with 1, and inner products wrap round at the order", () => {
    expect(powersOf(2n, 4)).toEqual([1n, 2n, 4n, 8n]);
    expect(powersOf(ORDER - 1n, 3)).toEqual([1n, ORDER - 1n, 1n]);
    expect(innerProduct([2n, 3n, ORDER - 1n], [5n, 7n, 2n])).toBe(29n);
    expect(innerProduct([1n], [2n])).toBe(2n);
    expect(() => innerProduct([1n, 2n], [1n])).toThrow("one length");
  });
});
