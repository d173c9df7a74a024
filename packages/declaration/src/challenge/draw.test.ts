import { createHash } from "node:crypto";
import { UsageError } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReveal, drawDigest, drawOrder, drawSeed, type DrawShare } from "./draw.js";
import { challengeLimits } from "./limits.js";

const NAME = { declaration: "ab".repeat(32), about: "first draw of 2031" };
const ONE = share("XA", (index) => index);
const OTHER = share("XB", (index) => 255 - index);
const THIRD = share("XC", (index) => index * 3);
/** Digests, seed and order below were computed by CPython's hashlib, json and base64. */
const DIGEST_OF_ONE = "6611d036eb0b74b24d49dd054d2586ffd005235bb482d91e8502d64e4312fb68";
const DIGEST_OF_OTHER = "f8e2350b5149f24bc24244661e75b218ef8799131b569dca1843ce8aa0b6b690";
const SEED = "6b3f623644788ecd66a22913b73abbcda8eab2ec4a4349d8150883ebcfe0e10d";
const PLACES = ["00", "01", "02", "03", "04", "05", "06", "07"].map((byte) => byte.repeat(32));

describe("shares", () => {
  it("[DRAW-1] digests are those that another implementation computes", () => {
    expect([drawDigest(ONE), drawDigest(OTHER)]).toEqual([DIGEST_OF_ONE, DIGEST_OF_OTHER]);
  });

  it("[DRAW-1] a share without its size, or a declaration without its form, is the caller's mistake", () => {
    expect(() => drawDigest({ ...ONE, random: new Uint8Array(31) })).toThrow(UsageError);
    for (const declaration of ["", "ab".repeat(31), "AB".repeat(32)]) {
      expect(() => drawDigest({ ...ONE, declaration })).toThrow(UsageError);
      const shares = [ONE, OTHER].map((each) => ({ ...each, declaration }));
      expect(() => drawSeed(shares)).toThrow(UsageError);
    }
  });

  it("[DRAW-2] what is not 32 bytes is refused", () => {
    for (const size of [0, 31, 33]) {
      const random = new Uint8Array(size);
      expect(checkReveal({ ...ONE, random }, DIGEST_OF_ONE)).toMatchObject({ rule: "DRAW-2" });
    }
  });

  it("[DRAW-3] what a party bound itself to is taken", () => {
    expect(checkReveal(ONE, DIGEST_OF_ONE)).toEqual({ ok: true, value: ONE });
  });

  it("[DRAW-3] other bytes, another party, draw or declaration are refused", () => {
    const changed: readonly DrawShare[] = [
      { ...ONE, random: OTHER.random },
      { ...ONE, party: "XB" },
      { ...ONE, about: "second draw of 2031" },
      { ...ONE, declaration: "ac".repeat(32) },
    ];
    for (const each of changed) {
      expect(checkReveal(each, DIGEST_OF_ONE)).toMatchObject({ ok: false, rule: "DRAW-3" });
    }
  });

  it("[DRAW-3] any one bit of the share that is turned is found", () => {
    for (let bit = 0; bit < 256; bit++) {
      const random = ONE.random.slice();
      random[bit >> 3] = (random[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(checkReveal({ ...ONE, random }, DIGEST_OF_ONE).ok).toBe(false);
    }
  });
});

describe("the seed", () => {
  it("[DRAW-4] is the one that another implementation computes, in any order of shares", () => {
    expect(drawSeed([ONE, OTHER])).toBe(SEED);
    expect(drawSeed([OTHER, ONE])).toBe(SEED);
  });

  it("[DRAW-4] any number of parties in any order give one seed", () => {
    const codes = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9-]{3,5}$/), { minLength: 2 });
    fc.assert(
      fc.property(codes, fc.nat(255), fc.nat(), (parties, byte, turn) => {
        const shares = parties.map((party, at) => share(party, (index) => index * byte + at));
        const at = turn % shares.length;
        const turned = [...shares.slice(at), ...shares.slice(0, at)].reverse();
        expect(drawSeed(turned)).toBe(drawSeed(shares));
      }),
    );
  });

  it("[DRAW-4] every part of every share, the draw and the declaration change it", () => {
    const about = { about: "second draw of 2031" };
    const declaration = { declaration: "ac".repeat(32) };
    const seeds = [
      drawSeed([ONE, OTHER]),
      drawSeed([ONE, OTHER, THIRD]),
      drawSeed([ONE, { ...OTHER, party: "XC" }]),
      drawSeed([ONE, { ...OTHER, random: THIRD.random }]),
      drawSeed([
        { ...ONE, random: OTHER.random },
        { ...OTHER, random: ONE.random },
      ]),
      drawSeed([ONE, OTHER].map((each) => ({ ...each, ...about }))),
      drawSeed([ONE, OTHER].map((each) => ({ ...each, ...declaration }))),
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it("[DRAW-4] fewer than two shares, two of one party or of two draws are the caller's mistake", () => {
    const mistakes: readonly (readonly DrawShare[])[] = [
      [],
      [ONE],
      [ONE, { ...OTHER, party: "XA" }],
      [ONE, { ...OTHER, about: "second draw of 2031" }],
      [ONE, { ...OTHER, declaration: "ac".repeat(32) }],
    ];
    for (const shares of mistakes) expect(() => drawSeed(shares)).toThrow(UsageError);
  });
});

describe("the order of leaves", () => {
  it("[DRAW-5] is the one that another implementation computes", () => {
    const order = [1, 6, 2, 5, 7, 3, 4, 0].map((index) => PLACES[index]);
    expect(drawOrder(SEED, PLACES)).toEqual({ ok: true, value: order });
    expect(drawOrder(SEED, [...PLACES].reverse())).toEqual({ ok: true, value: order });
  });

  it("[DRAW-5] is ascending by digest, holds every place once and no order of places changes it", () => {
    fc.assert(
      fc.property(places(), fc.nat(255), (given, byte) => {
        const seed = byte.toString(16).padStart(2, "0").repeat(32);
        const read = drawOrder(seed, given);
        const rank = (place: string): string => {
          const bytes = Buffer.from(seed + place, "hex");
          return createHash("sha256").update("parley/draw-leaf/v1\n").update(bytes).digest("hex");
        };
        const ranks = new Map(given.map((place) => [rank(place), place]));
        const value = [...ranks.keys()].sort().map((key) => ranks.get(key));
        expect(read).toEqual({ ok: true, value });
        expect(drawOrder(seed, [...given].sort())).toEqual(read);
      }),
    );
  });

  it("[DRAW-5] a leaf more changes nothing in the order of the others", () => {
    fc.assert(
      fc.property(places(), (given) => {
        const all = drawOrder(SEED, given);
        const without = drawOrder(SEED, given.slice(1));
        const others = all.ok ? all.value.filter((place) => place !== given[0]) : [];
        expect(without).toEqual({ ok: true, value: others });
      }),
    );
  });

  it("[DRAW-5] a seed that is none is the caller's mistake", () => {
    expect(() => drawOrder(SEED.toUpperCase(), PLACES)).toThrow(UsageError);
  });

  it("[DRAW-6] one place more than the limit is refused", () => {
    const many = Array.from({ length: challengeLimits.placesMax + 1 }, (_, index) => {
      return index.toString(16).padStart(64, "0");
    });
    expect(drawOrder(SEED, many)).toMatchObject({ ok: false, rule: "DRAW-6" });
    expect(drawOrder(SEED, many.slice(1)).ok).toBe(true);
  });

  it("[DRAW-7] a place that stands twice is refused", () => {
    const twice = [...PLACES, PLACES[3] ?? ""];
    expect(drawOrder(SEED, twice)).toMatchObject({ ok: false, rule: "DRAW-7" });
  });

  it("[DRAW-8] a place in another form is refused", () => {
    for (const place of ["", "ab".repeat(31), "ab".repeat(33), "AB".repeat(32), "g".repeat(64)]) {
      expect(drawOrder(SEED, [...PLACES, place])).toMatchObject({ ok: false, rule: "DRAW-8" });
    }
  });
});

function share(party: string, byteAt: (index: number) => number): DrawShare {
  return { ...NAME, party, random: Uint8Array.from({ length: 32 }, (_, index) => byteAt(index)) };
}

function places(): fc.Arbitrary<readonly string[]> {
  const place = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString("hex"));
  return fc.uniqueArray(place, { minLength: 1, maxLength: 20 });
}
