import { describe, expect, it } from "vitest";
import { createRangeGenerators } from "./generators.js";
import { limits } from "./limits.js";
import { proveRange } from "./prove-range.js";
import { formatRangeProof, parseRangeProof, rangeProofBytes, refuseSizes } from "./range-proof.js";
import { createTranscript } from "./transcript.js";

const generators = createRangeGenerators(8, 2);
const openings = [
  { value: 1n, blinding: 2n },
  { value: 3n, blinding: 4n },
];
const { proof } = proveRange(generators, createTranscript("x"), 8, openings, new Uint8Array(32));
const ELEMENTS = 17;
const SCALARS = [4, 5, 6, 15, 16];

function withElement(place: number, element: Uint8Array): Uint8Array {
  const bytes = proof.slice();
  bytes.set(element, place * 32);
  return bytes;
}

describe("the bytes of a proof", () => {
  it("[RANGE-9] are read and written again, byte for byte", () => {
    expect(proof).toHaveLength(ELEMENTS * 32);
    const read = parseRangeProof(proof, 8, 2);
    if (!read.ok) throw new Error(read.detail);
    expect(formatRangeProof(read.value)).toEqual(proof);
    expect(read.value.inner.rounds).toHaveLength(4);
  });
  it("[RANGE-9] are as many as bits and values ask for", () => {
    expect(rangeProofBytes(8, 1)).toBe(480);
    expect(rangeProofBytes(16, 64)).toBe(928);
    expect(rangeProofBytes(16, 1_024)).toBe(1_184);
    expect(rangeProofBytes(64, 1_024)).toBe(1_312);
  });
  it("[RANGE-9] are neither cut nor longer", () => {
    const longer = new Uint8Array([...proof, ...new Uint8Array(64)]);
    for (let size = 0; size <= longer.length; size += size > 500 ? 1 : 31) {
      if (size === proof.length) continue;
      const read = parseRangeProof(longer.subarray(0, size), 8, 2);
      expect([size, read]).toMatchObject([size, { ok: false, rule: "RANGE-9" }]);
    }
  });
  it("[RANGE-2] hold no scalar beyond the order, wherever one stands", () => {
    for (const place of SCALARS) {
      const read = parseRangeProof(withElement(place, new Uint8Array(32).fill(255)), 8, 2);
      expect(read).toMatchObject({ ok: false, rule: "RANGE-2", offset: place * 32 });
    }
  });
  it("[RANGE-1] [RANGE-3] hold no bad encoding and no identity, wherever a point stands", () => {
    for (let place = 0; place < ELEMENTS; place++) {
      if (SCALARS.includes(place)) continue;
      const bad = parseRangeProof(withElement(place, new Uint8Array(32).fill(255)), 8, 2);
      expect(bad).toMatchObject({ ok: false, rule: "RANGE-1", offset: place * 32 });
      const none = parseRangeProof(withElement(place, new Uint8Array(32)), 8, 2);
      expect(none).toMatchObject({ ok: false, rule: "RANGE-3", offset: place * 32 });
    }
  });
});

describe("sizes of a proof", () => {
  it("[RANGE-7] are 8, 16, 32 or 64 bits", () => {
    const taken = Array.from({ length: 130 }, (_, bits) => bits).filter(
      (bits) => refuseSizes(bits, 1) === undefined,
    );
    expect(taken).toEqual([8, 16, 32, 64]);
    expect(refuseSizes(limits.bitsMax + 1, 1)).toMatchObject({ rule: "RANGE-7" });
  });
  it("[RANGE-8] are a power of two of values, up to 1,024", () => {
    const taken = Array.from({ length: 2_100 }, (_, values) => values).filter(
      (values) => refuseSizes(8, values) === undefined,
    );
    expect(taken).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024]);
    for (const values of [0, 0.5, -1, limits.valuesMax + 1, limits.valuesMax * 2, Number.NaN]) {
      expect(refuseSizes(8, values)).toMatchObject({ ok: false, rule: "RANGE-8" });
    }
  });
});
