import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyLedgerMap,
  entriesOf,
  fillLedgerMap,
  getEntry,
  withValue,
  type LedgerMap,
} from "./ledger-map.js";

describe("ledger map", () => {
  it("[OBL-13] holds what was put and not taken out, in whatever order", () => {
    const key = fc.constantFrom(...namesInOnePlace(40));
    const change = fc.tuple(key, fc.option(fc.nat(), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const expected = new Map<string, number>();
        let map = emptyLedgerMap<number>();
        const filling = fillLedgerMap<number>();
        for (const [name, value] of changes) {
          const before = map;
          const was = getEntry(before, name);
          map = withValue(map, name, value);
          expect(getEntry(before, name)).toBe(was);
          if (value === undefined) expected.delete(name);
          else expected.set(name, value);
        }
        for (const [name, value] of expected) filling.set(name, value);
        for (const one of [map, filling.taken()]) {
          expect(one.size).toBe(expected.size);
          expect([...entriesOf(one)].sort()).toEqual([...expected.values()].sort());
          for (const [name, value] of expected) expect(getEntry(one, name)).toBe(value);
          // A balanced tree of so many is no higher than 1.45 times the logarithm of their number.
          expect(heightOf(one)).toBeLessThanOrEqual(1.45 * Math.log2(expected.size + 2));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("[OBL-13] stays flat when a peer chooses names that fall in one place, in order", () => {
    const names = namesInOnePlace(2_000).sort();
    const full = names.reduce((map, name) => withValue(map, name, name), emptyLedgerMap<string>());
    expect(heightOf(full)).toBe(Math.ceil(Math.log2(names.length)));
    const some = names.slice(0, 1_900).reduce((map, name) => withValue(map, name, undefined), full);
    expect([...entriesOf(some)]).toEqual(names.slice(1_900));
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

function heightOf<V>({ shelves }: LedgerMap<V>): number {
  return Math.max(...shelves.flat().map((tree) => tree?.height ?? 0));
}
