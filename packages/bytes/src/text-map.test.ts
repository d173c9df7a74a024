import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyTextMap,
  fillTextMap,
  getText,
  textMapValues,
  withText,
  type TextMap,
} from "./text-map.js";

describe("map by text", () => {
  it("[OBL-13] holds what was put and not taken out, in whatever order", () => {
    const key = fc.constantFrom(...namesInOnePlace(40));
    const change = fc.tuple(key, fc.option(fc.nat(), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const expected = new Map<string, number>();
        let map = emptyTextMap<number>();
        for (const [name, value] of changes) {
          const before = map;
          const was = getText(before, name);
          map = withText(map, name, value);
          expect(getText(before, name)).toBe(was);
          if (value === undefined) expected.delete(name);
          else expected.set(name, value);
        }
        const filling = fillTextMap<number>();
        for (const [name, value] of expected) filling.set(name, value);
        const filled = filling.taken();
        expect(filled.size).toBe(expected.size);
        for (const name of expected.keys()) expect(getText(filled, name)).toBe(getText(map, name));
        expect(heightOf(filled)).toBeLessThanOrEqual(Math.ceil(Math.log2(expected.size + 1)));
        expect(map.size).toBe(expected.size);
        expect([...textMapValues(map)].sort()).toEqual([...expected.values()].sort());
        for (const [name, value] of expected) expect(getText(map, name)).toBe(value);
        // A balanced tree of so many is no higher than 1.45 times the logarithm of their number.
        expect(heightOf(map)).toBeLessThanOrEqual(1.45 * Math.log2(expected.size + 2));
      }),
      { numRuns: 200 },
    );
  });

  it("[OBL-13] stays flat when a peer chooses names that fall in one place, in order", () => {
    const names = namesInOnePlace(2_000).sort();
    const full = names.reduce((map, name) => withText(map, name, name), emptyTextMap<string>());
    expect(heightOf(full)).toBe(Math.ceil(Math.log2(names.length)));
    const some = names.slice(0, 1_900).reduce((map, name) => withText(map, name, undefined), full);
    expect([...textMapValues(some)]).toEqual(names.slice(1_900));
    expect(heightOf(some)).toBeLessThanOrEqual(1.45 * Math.log2(102));
  });
});

/** Names that a peer may choose for its events, all of one place. */
function namesInOnePlace(count: number): string[] {
  const found: string[] = [];
  for (let index = 0; found.length < count; index++) {
    let hash = 0x811c9dc5;
    for (const unit of `n${index}`) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
    if (((hash ^ (hash >>> 15)) & 4_095) === 7) found.push(`n${index}`);
  }
  return found;
}

function heightOf<V>({ shelves }: TextMap<V>): number {
  return Math.max(...shelves.flat().map((tree) => tree?.height ?? 0));
}
