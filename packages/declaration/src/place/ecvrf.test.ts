import { readFileSync } from "node:fs";
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js";
import { decodeHex, encodeHex, encodeText, type Result } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { vrfKey, vrfOutput, vrfProve, vrfVerify } from "./ecvrf.js";

interface Example {
  readonly title: string;
  readonly skHex: string;
  readonly pkHex: string;
  readonly alphaHex: string;
  readonly piHex: string;
  readonly betaHex: string;
}
const folder = new URL("../../../../vectors/third-party/rfc9381/", import.meta.url);
const file = readFileSync(new URL("ecvrf-edwards25519-sha512-ell2.json", folder), "utf8");
const { cases } = JSON.parse(file) as { readonly cases: readonly Example[] };
const key = vrfKey(new Uint8Array(32).fill(7));
const other = vrfKey(new Uint8Array(32).fill(8));
const alpha = encodeText("silo 14");
const proof = vrfProve(key, alpha);
const { Point } = ed25519;
const q = Point.Fn.ORDER;
const p = Point.Fp.ORDER;
const responseOf = (bytes: Uint8Array): bigint => BigInt(`0x${encodeHex(bytes.toReversed())}`);
const littleEndian = (value: bigint): Uint8Array =>
  fromHex(value.toString(16).padStart(64, "0")).reverse();
/** Every encoding of the numbers p to p + 18 as y, which is what fits beside a canonical one. */
const nonCanonical = Array.from({ length: 19 }, (_, at) => p + BigInt(at)).flatMap((y) => [
  encodeHex(littleEndian(y)),
  encodeHex(littleEndian(y | (1n << 255n))),
]);
/** x = 0 with the sign of an odd x: y = 1 and y = -1. */
const signedZeros = [1n, p - 1n].map((y) => encodeHex(littleEndian(y | (1n << 255n))));
const offCurve = encodeHex(littleEndian(2n));
const lengths = [0, 1, 31, 33, 64];

describe("the examples of RFC 9381 appendix B.4", () => {
  it.each(cases)("[VRF-1] $title", ({ skHex, pkHex, alphaHex, piHex, betaHex }) => {
    const example = vrfKey(fromHex(skHex));
    const input = fromHex(alphaHex);
    expect(encodeHex(example.publicKey)).toBe(pkHex);
    expect(encodeHex(vrfProve(example, input))).toBe(piHex);
    expect(encodeHex(vrfOutput(example, input))).toBe(betaHex);
    const read = vrfVerify(fromHex(pkHex), input, fromHex(piHex));
    expect(encodeHex(valueOf(read))).toBe(betaHex);
  });
  it("[VRF-1] are three", () => {
    expect(cases).toHaveLength(3);
  });
});

describe("a key", () => {
  it("[VRF-2] of a seed has the public key that Ed25519 gives it", () => {
    const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(vrfKey(seed).publicKey).toEqual(ed25519.getPublicKey(seed));
      }),
      { numRuns: 20 },
    );
  });
  it.each(lengths)("[VRF-2] is not made of a seed of %i bytes", (length) => {
    expect(() => vrfKey(new Uint8Array(length))).toThrow("32 bytes");
  });
  it.each(ED25519_TORSION_SUBGROUP)("[VRF-3] of small order is refused: %s", (hex) => {
    expect(Point.fromHex(hex).isSmallOrder()).toBe(true);
    expect(vrfVerify(fromHex(hex), alpha, proof)).toMatchObject({
      rule: "VRF-3",
      detail: "the key is a point of small order",
    });
  });
  it.each([...nonCanonical, ...signedZeros])(
    "[VRF-3] in a second encoding is refused: %s",
    (hex) => {
      expect(vrfVerify(fromHex(hex), alpha, proof)).toMatchObject({ ok: false, rule: "VRF-3" });
    },
  );
  it("[VRF-3] that is no point is refused", () => {
    const read = vrfVerify(fromHex(offCurve), alpha, proof);
    expect(read).toMatchObject({ ok: false, rule: "VRF-3" });
  });
  it.each(lengths)("[VRF-3] of %i bytes is refused", (length) => {
    const read = vrfVerify(new Uint8Array(length), alpha, proof);
    expect(read).toMatchObject({ ok: false, rule: "VRF-3" });
  });
  it("[VRF-5] with a part of small order proves its one output or nothing", () => {
    const torsion = Point.fromHex(ED25519_TORSION_SUBGROUP[3] as string);
    const mixed = { ...key, publicKey: Point.fromBytes(key.publicKey).add(torsion).toBytes() };
    const inputs = Array.from({ length: 40 }, (_, at) => Uint8Array.of(at));
    const proofs = inputs.map((input) => vrfProve(mixed, input));
    const read = inputs.map((input, at) => vrfVerify(mixed.publicKey, input, proofs[at]!));
    // What is of small order vanishes where eight divides the challenge.
    const vanished = inputs.map((input, at) =>
      proofs[at]![32]! % 8 === 0
        ? { ok: true, value: vrfOutput(mixed, input) }
        : { ok: false, rule: "VRF-5", detail: "the proof is of something else" },
    );
    expect(read).toEqual(vanished);
    expect(new Set(read.map(({ ok }) => ok)).size).toBe(2);
  });
});

describe("a proof", () => {
  it("[VRF-1] gives the output that its maker has without it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        const read = vrfVerify(key.publicKey, input, vrfProve(key, input));
        expect(valueOf(read)).toEqual(vrfOutput(key, input));
      }),
      { numRuns: 20 },
    );
  });
  it.each([0, 1, 79, 81, 160])("[VRF-4] of %i bytes is refused", (length) => {
    const cut = new Uint8Array(length);
    cut.set(proof.subarray(0, length));
    const read = vrfVerify(key.publicKey, alpha, cut);
    expect(read).toMatchObject({ ok: false, rule: "VRF-4" });
  });
  it.each([...nonCanonical, ...signedZeros, offCurve])(
    "[VRF-4] with the gamma %s is refused",
    (hex) => {
      const read = vrfVerify(key.publicKey, alpha, withGamma(hex));
      expect(read).toMatchObject({ ok: false, rule: "VRF-4" });
    },
  );
  it("[VRF-4] whose response is the order or more is refused", () => {
    const same = responseOf(proof.subarray(48));
    for (const response of [same + q, q, q + 1n, (1n << 256n) - 1n]) {
      const read = vrfVerify(key.publicKey, alpha, withResponse(response));
      expect(read).toMatchObject({ ok: false, rule: "VRF-4" });
    }
    const below = vrfVerify(key.publicKey, alpha, withResponse(q - 1n));
    expect(below).toMatchObject({ ok: false, rule: "VRF-5" });
    const zero = vrfVerify(key.publicKey, alpha, withResponse(0n));
    expect(zero).toMatchObject({ ok: false, rule: "VRF-5" });
  });
  it.each(ED25519_TORSION_SUBGROUP)("[VRF-5] with gamma of small order is refused: %s", (hex) => {
    const read = vrfVerify(key.publicKey, alpha, withGamma(hex));
    expect(read).toMatchObject({ ok: false, rule: "VRF-5" });
  });
  it("[VRF-5] for another input is refused", () => {
    for (const input of [encodeText("silo 15"), encodeText("silo 14 "), new Uint8Array(0)]) {
      const read = vrfVerify(key.publicKey, input, proof);
      expect(read).toMatchObject({ ok: false, rule: "VRF-5" });
    }
  });
  it("[VRF-5] of another key is refused", () => {
    const read = vrfVerify(other.publicKey, alpha, proof);
    expect(read).toMatchObject({ ok: false, rule: "VRF-5" });
  });
  it("[VRF-5] with any bit changed is refused", () => {
    for (let bit = 0; bit < 640; bit++) {
      const changed = proof.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(vrfVerify(key.publicKey, alpha, changed).ok).toBe(false);
    }
  });
  it("[VRF-6] is made without randomness, and is the same each time", () => {
    const drawn = vi.spyOn(globalThis.crypto, "getRandomValues");
    const again = vrfKey(new Uint8Array(32).fill(7));
    expect(vrfProve(again, alpha)).toEqual(proof);
    expect(drawn).not.toHaveBeenCalled();
    ed25519.keygen();
    expect(drawn).toHaveBeenCalled();
    drawn.mockRestore();
  });
});

function withGamma(hex: string): Uint8Array {
  return Uint8Array.of(...fromHex(hex), ...proof.subarray(32));
}

function withResponse(response: bigint): Uint8Array {
  return Uint8Array.of(...proof.subarray(0, 48), ...littleEndian(response));
}

function fromHex(hex: string): Uint8Array {
  return valueOf(decodeHex(hex, hex.length / 2));
}

function valueOf<T>(read: Result<T>): T {
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}
