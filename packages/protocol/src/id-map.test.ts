import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketsOf, emptyIdMap, setId, someIds, withoutId, type IdMap } from "./id-map.js";

describe("a map of ids", () => {
  it("[PEERLOG-6] gives some ids from any place on, going round, each once", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
    fc.assert(
      fc.property(ids, fc.nat(200), fc.nat(80), (numbers, from, max) => {
        const map = mapOf(numbers);
        const all = someIds(map, 0, map.size);
        expect([...all].sort()).toEqual(numbers.map(idOf).sort());
        const start = map.size === 0 ? 0 : from % map.size;
        const turned = [...all.slice(start), ...all.slice(0, start)];
        expect(someIds(map, from, max)).toEqual(turned.slice(0, max));
      }),
    );
  });

  it("[PEERLOG-6] gives what shares a bucket in the order it came", () => {
    const map = withoutId(mapOf([0x0105, 0x0103, 0x0104, 0x0102]), idOf(0x0103));
    expect([...bucketsOf(map)].map((bucket) => [...bucket.keys()])).toEqual([
      [0x0105, 0x0104, 0x0102].map(idOf),
    ]);
  });
});

function mapOf(numbers: readonly number[]): IdMap<true> {
  return numbers.reduce((map, number) => setId(map, idOf(number), true), emptyIdMap<true>());
}

function idOf(number: number): string {
  return number.toString(16).padStart(4, "0");
}
