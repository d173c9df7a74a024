import { createHash } from "node:crypto";
import { UsageError } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { formatPoint, pointFromUniform, type Point } from "../group/point.js";
import { createRangeGenerators, extendRangeGenerators, firstGenerators } from "./generators.js";
import { limits } from "./limits.js";

const encoded = (lists: readonly (readonly Point[])[]): string[][] => {
  return lists.map((list) => list.map((point) => Buffer.from(formatPoint(point)).toString("hex")));
};

describe("generators", () => {
  it("[RANGE-6] come from a hash over their letter and the place of their value", () => {
    const { g, h } = createRangeGenerators(8, 258);
    for (const [letter, lists] of [
      ["G", g],
      ["H", h],
    ] as const) {
      for (const place of [0, 1, 255, 256, 257]) {
        const hash = createHash("shake256", { outputLength: 64 * 8 });
        const bytes = hash
          .update(`GeneratorsChain${letter}`)
          .update(Buffer.from([place % 256, Math.floor(place / 256), 0, 0]))
          .digest();
        const points = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => {
          return pointFromUniform(new Uint8Array(bytes.subarray(64 * at, 64 * at + 64)));
        });
        expect(encoded([lists[place]!])).toEqual(encoded([points]));
      }
    }
  });
  it("[RANGE-6] are the same whether made at once or extended, and what is known is kept", () => {
    const small = createRangeGenerators(8, 1);
    const wider = extendRangeGenerators(small, 16, 1);
    const all = extendRangeGenerators(wider, 8, 4);
    const fresh = createRangeGenerators(16, 4);
    expect([all.bits, all.values]).toEqual([16, 4]);
    expect(encoded(all.g)).toEqual(encoded(fresh.g));
    expect(encoded(all.h)).toEqual(encoded(fresh.h));
    expect(all.g[0]![0]).toBe(small.g[0]![0]);
    expect(all.h[0]).toBe(wider.h[0]);
    expect(all.bases).toBe(small.bases);
    expect(new Set([...encoded(all.g), ...encoded(all.h)].flat()).size).toBe(2 * 16 * 4);
  });
  it("[RANGE-6] of fewer bits and values are the first of them", () => {
    const { g } = createRangeGenerators(16, 2);
    expect(firstGenerators(g, 8, 1)).toEqual(g[0]!.slice(0, 8));
    expect(firstGenerators(g, 8, 2)).toEqual([...g[0]!.slice(0, 8), ...g[1]!.slice(0, 8)]);
  });
  it("[RANGE-8] are made for no more than a proof can have", () => {
    const none = { bits: 0, values: 0, bases: createRangeGenerators(8, 1).bases, g: [], h: [] };
    for (const [bits, values] of [
      [limits.bitsMax + 1, 1],
      [8, limits.valuesMax + 1],
    ] as const) {
      expect(() => extendRangeGenerators(none, bits, values)).toThrow(UsageError);
    }
    expect(extendRangeGenerators(none, limits.bitsMax, 1).g[0]).toHaveLength(limits.bitsMax);
    expect(extendRangeGenerators(none, 1, limits.valuesMax).h).toHaveLength(limits.valuesMax);
  });
});
