import type { Json } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { changedItems, changesIn, isGone, markerOf, withChanges, type Change } from "./change.js";
import { limits } from "../limits.js";
import type { Item } from "./item.js";

const BEFORE = [item("A-1", { place: "North" }, 3n), item("A-2", { place: "South" }, 2n)];
const MOVED: Change = { item: "A-1", reason: "moved", notification: "N-7" };
const GONE: Change = { item: "A-2", reason: "eliminated", notification: null };

describe("what a later declaration says of an earlier one", () => {
  it("[LIFE-1] each change is bound in its item, with reason and notification", () => {
    const moved = item("A-1", { place: "East" }, 3n);
    const added = item("A-3", { place: "North" }, 1n);
    const changes = [MOVED, { item: "A-3", reason: "added", notification: null } as const];
    const bound = take(BEFORE, [moved, BEFORE[1] as Item, added], changes);
    expect(bound.map(({ id }) => id)).toEqual(["A-1", "A-2", "A-3"]);
    expect(bound[0]).toEqual({
      ...moved,
      values: new Map<string, Json>([
        ...moved.values,
        ["declaration.change", { reason: "moved", notification: "N-7" }],
      ]),
    });
    expect(bound[1]).toBe(BEFORE[1]);
    expect(changesIn(bound)).toEqual(changes);
  });

  it("[LIFE-1] what is gone stays by its identifier and its change alone, and counts nothing", () => {
    const bound = take(BEFORE, [BEFORE[0] as Item], [GONE]);
    expect(bound[1]).toEqual({
      id: "A-2",
      values: new Map<string, Json>([
        ["id", "A-2"],
        ["declaration.change", { reason: "eliminated", notification: null }],
      ]),
      counts: [0n],
    });
  });

  it("[LIFE-1] what was gone before is no longer asked about, and comes back as one that is new", () => {
    const second = take(BEFORE, [BEFORE[0] as Item], [GONE]);
    expect(take(second, [BEFORE[0] as Item], [])).toEqual([BEFORE[0]]);
    const back = [BEFORE[0] as Item, BEFORE[1] as Item];
    expect(change(second, back, [])).toMatchObject({ ok: false, rule: "LIFE-1" });
    expect(take(second, back, [{ ...GONE, reason: "added" }])).toHaveLength(2);
  });

  it("[LIFE-1] a change of before is no change of now", () => {
    const second = take(BEFORE, [item("A-1", { place: "East" }, 3n), BEFORE[1] as Item], [MOVED]);
    const now = [item("A-1", { place: "East" }, 3n), BEFORE[1] as Item];
    expect(changesIn(take(second, now, []))).toEqual([]);
    expect(change(second, BEFORE, [])).toMatchObject({ ok: false, rule: "LIFE-1" });
  });

  it.each([
    ["is another", [item("A-1", { place: "East" }, 3n), BEFORE[1] as Item], "A-1"],
    [
      "has a value more",
      [item("A-1", { place: "North", kind: "x" }, 3n), BEFORE[1] as Item],
      "A-1",
    ],
    ["is new", [...BEFORE, item("A-3", { place: "North" }, 1n)], "A-3"],
    ["counts otherwise", [item("A-1", { place: "North" }, 4n), BEFORE[1] as Item], "A-1"],
    ["is no longer there", [BEFORE[0] as Item], "A-2"],
  ])("[LIFE-1] an item that %s needs a reason", (_, after, name) => {
    const detail = `${name} is another than before, and no reason is given`;
    expect(change(BEFORE, after, [])).toEqual({ ok: false, rule: "LIFE-1", detail });
  });

  it("[LIFE-1] an order of values, or a value that is none, is no change", () => {
    const values = new Map<string, Json>([
      ["kind", null],
      ["place", "North"],
      ["id", "A-1"],
    ]);
    const same = { id: "A-1", values, counts: [3n] };
    expect(take(BEFORE, [same, BEFORE[1] as Item], [])).toEqual([same, BEFORE[1]]);
  });

  it("[LIFE-1] an item of few values stands, and is not gone before its change says so", () => {
    const bare = (id: string): Item => ({ id, values: new Map([["id", id]]), counts: [5n] });
    const added: Change = { item: "A-1", reason: "added", notification: null };
    const first = take([], [bare("A-1")], [added]);
    const refused = change(first, [], []);
    expect(refused).toMatchObject({ ok: false, rule: "LIFE-1" });
    expect(take(first, [], [{ ...added, reason: "lost" }])[0]?.counts).toEqual([0n]);
  });

  it("[LIFE-1] counts are compared by what they are of, and where both tables have it", () => {
    const [bits, max] = [8 as const, 10];
    const [warheads, launchers] = ["warheads", "launchers"].map((id) => ({ id, bits, max }));
    const both = {
      quantities: [launchers!, warheads!],
      items: [{ ...BEFORE[0]!, counts: [7n, 3n] }],
    };
    const one = { quantities: [warheads!], items: [BEFORE[0]!] };
    expect(withChanges(both, one, [])).toEqual({ ok: true, value: one.items });
    expect(withChanges(one, both, [])).toEqual({ ok: true, value: both.items });
    const other = { ...both, items: [{ ...BEFORE[0]!, counts: [3n, 7n] }] };
    expect(withChanges(one, other, [])).toMatchObject({ ok: false, rule: "LIFE-1" });
  });

  it.each([
    ["added", [item("A-1", { place: "East" }, 3n), BEFORE[1] as Item], "A-1"],
    ["eliminated", [item("A-1", { place: "East" }, 3n), BEFORE[1] as Item], "A-1"],
    ["lost", [...BEFORE, item("A-3", { place: "North" }, 1n)], "A-3"],
    ["moved", [...BEFORE, item("A-3", { place: "North" }, 1n)], "A-3"],
    ["added", [BEFORE[0] as Item], "A-2"],
    ["corrected", [BEFORE[0] as Item], "A-2"],
  ] as const)("[LIFE-12] the reason %s does not fit everything", (reason, after, name) => {
    const detail = `the reason ${reason} does not fit what happened to ${name}`;
    const refused = change(BEFORE, after, [{ item: name, reason, notification: null }]);
    expect(refused).toEqual({ ok: false, rule: "LIFE-12", detail });
  });

  it.each([
    ...(["moved", "converted", "corrected"] as const).map((reason) => [
      reason,
      [item("A-1", { place: "East" }, 3n), BEFORE[1] as Item],
      "A-1",
    ]),
    ["added", [...BEFORE, item("A-3", { place: "North" }, 1n)], "A-3"],
    ["eliminated", [BEFORE[0] as Item], "A-2"],
    ["lost", [BEFORE[0] as Item], "A-2"],
  ] as [Change["reason"], Item[], string][])(
    "[LIFE-12] the reason %s fits",
    (reason, after, name) => {
      const made = change(BEFORE, after, [{ item: name, reason, notification: null }]);
      expect(made).toMatchObject({ ok: true });
    },
  );

  it.each([
    ["did not change", [MOVED]],
    ["is in neither table", [{ ...MOVED, item: "A-9" }]],
  ])("[LIFE-2] there is no reason for an item that %s", (_, changes) => {
    expect(change(BEFORE, BEFORE, changes)).toMatchObject({ ok: false, rule: "LIFE-2" });
  });

  it("[LIFE-1] a reason is asked for what is new, other or gone, and for nothing else", () => {
    const quantities = [{ id: "warheads", bits: 8 }] as const;
    const after = [item("A-1", { place: "East" }, 3n), item("A-3", { place: "North" }, 1n)];
    const asked = (now: readonly Item[]): readonly string[] => {
      return changedItems({ items: BEFORE, quantities }, { items: now, quantities });
    };
    expect(asked(after)).toEqual(["A-1", "A-3", "A-2"]);
    expect(asked(BEFORE)).toEqual([]);
  });

  it("[LIFE-2] an item has one reason", () => {
    const after = [item("A-1", { place: "East" }, 3n), BEFORE[1] as Item];
    const twice = [MOVED, { ...MOVED, reason: "corrected" } as const];
    expect(change(BEFORE, after, twice)).toMatchObject({
      ...{ ok: false, rule: "LIFE-2", detail: "an item has two reasons" },
    });
  });
});

describe("the change of an item", () => {
  it.each(["added", "moved", "converted", "eliminated", "lost", "corrected"])(
    "[DECL-27] has the reason %s",
    (reason) => {
      for (const notification of [null, "N-7", "x".repeat(limits.wordUnitsMax)]) {
        expect(markerOf({ reason, notification })).toEqual({ reason, notification });
      }
    },
  );
  it("[DECL-27] is null where there is none", () => {
    expect(markerOf(null)).toBeNull();
  });
  it.each([
    ["no object", "eliminated"],
    ["a list", ["eliminated", null]],
    ["another reason", { reason: "sold", notification: null }],
    ["no reason", { notification: null }],
    ["nothing of a notification", { reason: "moved" }],
    ["a notification that is empty", { reason: "moved", notification: "" }],
    ["a notification that is no text", { reason: "moved", notification: 1 }],
    ["a notification that is a list", { reason: "moved", notification: [] }],
    ["a notification too long", { reason: "moved", notification: "x".repeat(257) }],
    ["more", { reason: "moved", notification: null, note: "x" }],
  ] as [string, Json][])("[DECL-27] is not %s", (_, value) => {
    expect(markerOf(value)).toBeUndefined();
  });
  it("[DECL-27] says of two reasons that the item is gone", () => {
    const gone = (
      ["added", "moved", "converted", "eliminated", "lost", "corrected"] as const
    ).filter((reason) => isGone({ reason }));
    expect(gone).toEqual(["eliminated", "lost"]);
  });
});

function item(id: string, values: Readonly<Record<string, Json>>, count: bigint): Item {
  return {
    id,
    values: new Map<string, Json>([["id", id], ...Object.entries(values)]),
    counts: [count],
  };
}

function change(
  before: readonly Item[],
  after: readonly Item[],
  changes: readonly Change[],
): ReturnType<typeof withChanges> {
  const quantities = [{ id: "warheads", bits: 8, max: 10 }] as const;
  return withChanges({ items: before, quantities }, { items: after, quantities }, changes);
}

function take(
  before: readonly Item[],
  after: readonly Item[],
  changes: readonly Change[],
): readonly Item[] {
  const bound = change(before, after, changes);
  if (!bound.ok) throw new Error(bound.detail);
  return bound.value;
}
