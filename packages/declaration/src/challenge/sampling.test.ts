import { UsageError } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { challengeLimits } from "./limits.js";
import { chanceOfDetection, detectionTable, inspectionsFor } from "./sampling.js";

const { plannedItemsMax, tableCellsMax } = challengeLimits;

describe("the chance of detection", () => {
  /** The larger ones by CPython's fractions and math.comb. */
  it.each([
    [10, 1, 5, 0.5],
    [10, 2, 5, 7 / 9],
    [10, 3, 1, 0.3],
    [5, 2, 2, 0.7],
    [4, 0, 4, 0],
    [4, 2, 0, 0],
    [4, 2, 3, 1],
    [1, 1, 1, 1],
    [100, 5, 10, 0.4162476330738481],
    [1550, 10, 50, 0.28026343013924165],
    [20000, 1, 1, 5e-5],
    [20000, 200, 300, 0.9520684893161645],
    [20000, 10000, 20, 0.9999990553514508],
  ])(
    "[INSP-1] [INSP-2] of %i items %i false, %i inspected: %d",
    (items, falseItems, inspected, chance) => {
      expect(chanceOfDetection({ items, falseItems, inspected })).toBe(chance);
    },
  );

  it("[INSP-1] [INSP-2] is the share of choices that hold a false item, in every small world", () => {
    for (let items = 1; items <= 8; items++) {
      for (let falseItems = 0; falseItems <= items; falseItems++) {
        const found = countChoices(items, (1 << falseItems) - 1);
        for (let inspected = 0; inspected <= items; inspected++) {
          const { all = 0, detecting = 0 } = found[inspected] ?? {};
          const chance = chanceOfDetection({ items, falseItems, inspected });
          expect(chance, `${items} ${falseItems} ${inspected}`).toBe(detecting / all);
        }
      }
    }
  });

  it("[INSP-1] false and inspected items may change places", () => {
    fc.assert(
      fc.property(plan(), ({ items, falseItems, inspected }) => {
        const turned = { items, falseItems: inspected, inspected: falseItems };
        expect(chanceOfDetection({ items, falseItems, inspected })).toBe(chanceOfDetection(turned));
      }),
    );
  });

  it("[INSP-1] one more inspection never lowers it", () => {
    fc.assert(
      fc.property(plan(), ({ items, falseItems, inspected }) => {
        fc.pre(inspected < items);
        const now = chanceOfDetection({ items, falseItems, inspected });
        const next = chanceOfDetection({ items, falseItems, inspected: inspected + 1 });
        expect(next).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  it("[INSP-2] is 1 only where it is certain and 0 only where it is impossible", () => {
    fc.assert(
      fc.property(plan(), ({ items, falseItems, inspected }) => {
        const chance = chanceOfDetection({ items, falseItems, inspected });
        expect(chance === 1).toBe(falseItems + inspected > items);
        expect(chance === 0).toBe(falseItems === 0 || inspected === 0);
      }),
    );
  });

  it("[INSP-2] one choice in more than a thousand digits that misses is not overlooked", () => {
    const half = plannedItemsMax / 2;
    const plan = { items: plannedItemsMax, falseItems: half };
    expect(chanceOfDetection({ ...plan, inspected: half })).toBe(1 - 2 ** -53);
    expect(chanceOfDetection({ ...plan, inspected: half + 1 })).toBe(1);
  });

  it("[INSP-5] numbers beyond their limits are the caller's mistake", () => {
    const good = { items: 10, falseItems: 2, inspected: 3 };
    const mistakes = [
      { items: 0, falseItems: 0, inspected: 0 },
      { items: plannedItemsMax + 1 },
      { items: 10.5 },
      { items: Number.NaN },
      { falseItems: -1 },
      { falseItems: 11 },
      { falseItems: 0.5 },
      { inspected: -1 },
      { inspected: 11 },
      { inspected: 0.5 },
    ];
    for (const mistake of mistakes) {
      expect(() => chanceOfDetection({ ...good, ...mistake })).toThrow(UsageError);
    }
    expect(chanceOfDetection({ ...good, items: plannedItemsMax })).toBeGreaterThan(0);
  });
});

describe("the inspections for a chance", () => {
  /** The larger ones by CPython's fractions and math.comb, counting up from one. */
  it.each([
    [10, 1, 0.5, 5],
    [10, 1, 0.3, 3],
    [10, 3, 0.3, 1],
    [10, 3, 0.31, 2],
    [4, 2, 1, 3],
    [1, 1, 1, 1],
    [100, 5, 0.9, 37],
    [1550, 10, 0.95, 401],
    [20000, 20, 0.9, 2174],
    [20000, 1, 0.95, 19000],
    [20000, 10000, 1, 10001],
  ])("[INSP-3] of %i items %i false, chance %d: %i", (items, falseItems, chance, inspections) => {
    expect(inspectionsFor({ items, falseItems, chance })).toBe(inspections);
  });

  it("[INSP-3] are enough, and one fewer is not", () => {
    const aim = plan().filter(({ falseItems }) => falseItems > 0);
    const chances = fc.double({ min: 0, minExcluded: true, max: 1, noNaN: true });
    fc.assert(
      fc.property(aim, chances, ({ items, falseItems }, chance) => {
        const inspected = inspectionsFor({ items, falseItems, chance });
        const at = (count: number): number => {
          return chanceOfDetection({ items, falseItems, inspected: count });
        };
        expect(at(inspected)).toBeGreaterThanOrEqual(chance);
        expect(at(inspected - 1)).toBeLessThan(chance);
      }),
    );
  });

  it("[INSP-5] a chance that is none, or no false item, is the caller's mistake", () => {
    for (const chance of [0, -0.5, 1.001, Number.NaN]) {
      expect(() => inspectionsFor({ items: 10, falseItems: 2, chance })).toThrow(UsageError);
    }
    for (const falseItems of [0, 11, 0.5]) {
      expect(() => inspectionsFor({ items: 10, falseItems, chance: 0.5 })).toThrow(UsageError);
    }
    for (const items of [0, plannedItemsMax + 1]) {
      expect(() => inspectionsFor({ items, falseItems: 1, chance: 0.5 })).toThrow(UsageError);
    }
  });
});

describe("the table", () => {
  it("[INSP-4] has a row for each number of false items, in the order asked for", () => {
    expect(detectionTable(10, [2, 1], [5, 0, 1])).toEqual([
      { falseItems: 2, chances: [7 / 9, 0, 0.2] },
      { falseItems: 1, chances: [0.5, 0, 0.1] },
    ]);
    expect(detectionTable(10, [], [1])).toEqual([]);
  });

  it("[INSP-5] one cell more than the limit is the caller's mistake", () => {
    const falseCounts = Array.from({ length: tableCellsMax / 100 }, () => 1);
    const inspections = Array.from({ length: 100 }, () => 1);
    expect(detectionTable(10, falseCounts, inspections)).toHaveLength(falseCounts.length);
    expect(() => detectionTable(10, [...falseCounts, 1], inspections)).toThrow(UsageError);
  });
});

/** For each size, how many choices of items there are and how many hold one of those in `mask`. */
function countChoices(
  items: number,
  mask: number,
): readonly { readonly all: number; readonly detecting: number }[] {
  const counts = Array.from({ length: items + 1 }, () => ({ all: 0, detecting: 0 }));
  for (let choice = 0; choice < 1 << items; choice++) {
    const size = [...choice.toString(2)].filter((bit) => bit === "1").length;
    const count = counts[size];
    if (count === undefined) continue;
    count.all++;
    if ((choice & mask) !== 0) count.detecting++;
  }
  return counts;
}

function plan(): fc.Arbitrary<{ items: number; falseItems: number; inspected: number }> {
  return fc.integer({ min: 1, max: 400 }).chain((items) => {
    const count = fc.integer({ min: 0, max: items });
    return fc.record({ items: fc.constant(items), falseItems: count, inspected: count });
  });
}
