import { UsageError } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnItems, type LeafOpening } from "./drawn-items.js";

describe("a draw", () => {
  const order = ["d", "a", "c", "b"];

  it("[DRAW-9] owes the first leaf before anything is opened", () => {
    const openings = new Map<string, LeafOpening>();
    expect(drawnItems({ order, wanted: 2, openings })).toEqual(drawn([], [], "d"));
  });

  it("[DRAW-9] a leaf that is opened before its turn counts when its turn comes", () => {
    const openings = new Map<string, LeafOpening>([["a", "item"]]);
    expect(drawnItems({ order, wanted: 2, openings })).toEqual(drawn([], [], "d"));
    openings.set("d", "item");
    expect(drawnItems({ order, wanted: 2, openings })).toEqual(drawn(["d", "a"], [], undefined));
  });

  it("[DRAW-10] passes over padding and goes on", () => {
    const openings = new Map<string, LeafOpening>([
      ["d", "padding"],
      ["a", "item"],
    ]);
    expect(drawnItems({ order, wanted: 2, openings })).toEqual(drawn(["a"], ["d"], "c"));
  });

  it("[DRAW-11] ends when every leaf was opened, with fewer items than were wanted", () => {
    const openings = new Map<string, LeafOpening>(order.map((place) => [place, "padding"]));
    expect(drawnItems({ order, wanted: 1, openings })).toEqual(drawn([], order, undefined));
  });

  it("[DRAW-11] a leaf beyond the last item that was wanted is never owed or drawn", () => {
    const openings = new Map<string, LeafOpening>(order.map((place) => [place, "item"]));
    expect(drawnItems({ order, wanted: 3, openings })).toEqual(
      drawn(["d", "a", "c"], [], undefined),
    );
  });

  it("[DRAW-11] no item, or part of one, is not a draw: the caller's mistake", () => {
    for (const wanted of [0, -1, 1.5, Infinity, Number.NaN]) {
      expect(() => drawnItems({ order, wanted, openings: new Map() })).toThrow(UsageError);
    }
  });

  it("[DRAW-9] [DRAW-10] [DRAW-11] every small draw, whatever was opened in whatever turn", () => {
    const words = [undefined, "item", "padding"] as const;
    for (let world = 0; world < 3 ** 4; world++) {
      const opened = order.map((_, index) => words[Math.floor(world / 3 ** index) % 3]);
      for (let wanted = 1; wanted <= 5; wanted++) {
        const openings = new Map<string, LeafOpening>();
        order.forEach((place, index) => {
          const opening = opened[index];
          if (opening !== undefined) openings.set(place, opening);
        });
        const { items, padding, owed } = drawnItems({ order, wanted, openings });
        const passed = items.length + padding.length;
        expect([...items, ...padding].sort()).toEqual(order.slice(0, passed).sort());
        expect(items.every((place) => openings.get(place) === "item")).toBe(true);
        expect(padding.every((place) => openings.get(place) === "padding")).toBe(true);
        expect(items.length).toBeLessThanOrEqual(wanted);
        const isDone = items.length === wanted || passed === order.length;
        expect(owed).toBe(isDone ? undefined : order[passed]);
        expect(owed === undefined || !openings.has(owed)).toBe(true);
      }
    }
  });

  it("[DRAW-11] a declarer that opens what is owed ends with the first items of the order", () => {
    const leaves = fc.array(fc.constantFrom<LeafOpening>("item", "padding"), { maxLength: 40 });
    fc.assert(
      fc.property(leaves, fc.integer({ min: 1, max: 12 }), (truth, wanted) => {
        const all = truth.map((_, index) => `place ${index}`);
        const openings = new Map<string, LeafOpening>();
        let now = drawnItems({ order: all, wanted, openings });
        for (; now.owed !== undefined; now = drawnItems({ order: all, wanted, openings })) {
          openings.set(now.owed, truth[all.indexOf(now.owed)] ?? "padding");
        }
        const items = all.filter((_, index) => truth[index] === "item").slice(0, wanted);
        expect(now.items).toEqual(items);
        const last = items.length === wanted ? all.indexOf(items.at(-1) ?? "") + 1 : all.length;
        expect(openings.size).toBe(last);
      }),
    );
  });
});

function drawn(
  items: readonly string[],
  padding: readonly string[],
  owed: string | undefined,
): ReturnType<typeof drawnItems> {
  return { items, padding, owed };
}
