import type { Json } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  askedOf,
  checked,
  documentOf,
  generators,
  held,
  sites,
  valueOf,
} from "../declared-world.fuzz.js";
import { proveAbsence } from "./absence-proof.js";
import { contradictionsAmong, type Contradiction } from "./contradictions.js";
import { proveFields } from "./fields-proof.js";
import { proveItem, type ProvenItem } from "./item-proof.js";
import { provePadding } from "./padding-proof.js";
import type { Proof, Proven } from "./proof.js";
import { proveTotals } from "./totals-proof.js";

const own = held();
const proven = (proof: Proof): Proven => {
  return valueOf(checked(documentOf(proof, own.header), own.header));
};
const padding = own.leaves.find(({ place }) => ![...own.places.values()].includes(place))!.place;
const [here, there] = [own.leaves[0]!.place, own.leaves[1]!.place];

function item(name: string, changes: Partial<ProvenItem> = {}): Proven {
  const opened = { values: new Map(), counts: new Map(), shrouded: new Map(), closed: [] };
  return { kind: "item", item: name, place: here, ...opened, ...changes };
}

function fields(
  ...leaves: readonly (readonly [Uint8Array, Readonly<Record<string, Json>>])[]
): Proven {
  const opened = leaves.map(([place, values]) => ({
    ...{ place, values: new Map(Object.entries(values)), counts: new Map<string, bigint>() },
    ...{ shrouded: new Map<string, string>(), closed: [] },
  }));
  return { kind: "fields", leaves: 7, opened };
}

const absent = (name: string): Proven => ({ kind: "absent", item: name });
const total = (is: bigint | undefined, atMost: number | undefined): Proven => {
  return { kind: "totals", leaves: 7, totals: [{ quantity: "warheads", is, atMost }] };
};
const counts = (count: bigint, value = "silo"): Proven => {
  const quantity = `kind=${value}`;
  const categories = new Map([[quantity, { field: "kind", value }]]);
  return item("A-1", { counts: new Map([[quantity, count]]), categories });
};
const gone = item("A-1", {
  values: new Map([["declaration.change", { reason: "lost", notification: null }]]),
});
const moved = item("A-1", {
  values: new Map([["declaration.change", { reason: "moved", notification: null }]]),
});
const silos = (is: bigint, value = "silo"): Proven => {
  const category = { field: "kind", value };
  const quantity = `kind=${value}`;
  return { kind: "totals", leaves: 7, totals: [{ quantity, is, atMost: undefined, category }] };
};
const whole = { fields: new Set(["id", "kind", "place"]), shrouded: new Map<string, string>() };

describe("proofs of one declaration", () => {
  it("[DECL-32] tell a total of a category that is not what the opened items are", () => {
    const bad = held(
      sites.map((one) => (one.id === "SILO-2" ? { ...one, counts: [2n, 0n] } : one)),
    );
    const means = { generators, entropy: new Uint8Array(32).fill(1) };
    const silosOf = valueOf(proveTotals(bad, [{ quantity: "kind=silo", opens: true }], means));
    const kinds = { fields: new Set(["kind"]), shrouded: new Map<string, string>() };
    const counted = askedOf("SILO-2", { counts: new Set(["kind=silo"]) });
    const all = [silosOf, valueOf(proveFields(bad, kinds)), valueOf(proveItem(bad, counted))];
    const shown = all.map((one) => valueOf(checked(documentOf(one, bad.header), bad.header)));
    const told = contradictionsAmong(shown);
    expect(told.map(({ what, proofs }) => [what, ...proofs])).toEqual([
      ["does-not-follow", 1, 2],
      ["does-not-follow", 0, 1],
    ]);
    expect(told.map(({ detail }) => detail)).toEqual([
      "kind of SILO-2 does not go with what it counts as",
      "opened leaves do not come to 1 of kind=silo, which is its total",
    ]);
  });
  it("[DECL-31] of an honest declarer go together, in any order and more than once", () => {
    const all = [
      ...sites.map(({ id }) => {
        return proven(
          valueOf(
            proveItem(own, askedOf(id, { ...whole, counts: new Set(["warheads", "kind=silo"]) })),
          ),
        );
      }),
      proven(valueOf(proveItem(own, askedOf("SILO-1")))),
      proven(valueOf(proveFields(own, whole))),
      proven(valueOf(proveFields(own, { ...whole, fields: new Set(["place"]) }))),
      proven(valueOf(proveAbsence(own, "SILO-3"))),
      proven(valueOf(provePadding(own, padding))),
      ...[total(5n, undefined), total(undefined, 10), silos(2n)],
    ];
    expect(contradictionsAmong([...all, ...all])).toEqual([]);
    expect(contradictionsAmong(all.toReversed())).toEqual([]);
    expect(contradictionsAmong([])).toEqual([]);
  });
  it.each([
    ["two-places", item("A-1"), item("A-1", { place: there })],
    ["two-places", item("A-1"), fields([there, { id: "A-1" }])],
    ["two-names", item("A-1"), item("B-2")],
    ["two-names", fields([here, { id: "A-1" }]), item("B-2")],
    ["two-values", item("A-1", { values: new Map([["kind", 1]]) }), fields([here, { kind: "1" }])],
    ["two-values", fields([here, { kind: { a: 1 } }]), fields([here, { kind: { a: 2 } }])],
    [
      "two-values",
      item("A-1", { counts: new Map([["warheads", 1n]]) }),
      item("A-1", { counts: new Map([["warheads", 2n]]) }),
    ],
    ["two-values", total(1n, undefined), total(2n, undefined)],
    ["absent-and-named", item("A-1"), absent("A-1")],
    ["absent-and-named", absent("A-1"), fields([here, { id: "A-1" }])],
    ["item-and-padding", item("A-1"), { kind: "padding", place: here }],
    ["item-and-padding", { kind: "padding", place: here }, fields([here, { kind: "silo" }])],
    ["alike", item("A-1"), item("A-I", { place: there })],
    ["alike", item("a-1", { place: there }), fields([here, { id: "A-1" }])],
    ["alike", item("A-1"), absent("a-1")],
    ["alike", absent("A-I"), fields([here, { id: "A-1" }])],
    ["does-not-follow", counts(1n), fields([here, { kind: "base" }])],
    ["does-not-follow", counts(0n), item("A-1", { values: new Map([["kind", "silo"]]) })],
    ["does-not-follow", counts(1n), fields([here, { kind: null }])],
    ["does-not-follow", counts(1n), counts(1n, "base")],
    ["does-not-follow", gone, item("A-1", { counts: new Map([["warheads", 1n]]) })],
    ["does-not-follow", gone, fields([here, { place: "North" }])],
    ["does-not-follow", gone, fields([here, { id: "A-1", place: "North" }])],
    [
      "does-not-follow",
      gone,
      item("A-1", {
        counts: new Map([
          ["warheads", 1n],
          ["launchers", 0n],
        ]),
      }),
    ],
    ["does-not-follow", silos(0n), counts(1n)],
    ["does-not-follow", silos(1n), fields([here, { kind: "silo" }], [there, { kind: "silo" }])],
    ["does-not-follow", silos(7n), counts(0n)],
    ["does-not-follow", silos(7n), counts(1n, "base")],
    ["does-not-follow", silos(7n), gone],
    ["does-not-follow", silos(4n), silos(4n, "base")],
    ["does-not-follow", silos(7n), { kind: "padding", place: there }],
    ["does-not-follow", silos(6n), fields([here, { kind: "base" }], [there, { kind: null }])],
    [
      "shrouded-and-opened",
      item("A-1", { shrouded: new Map([["place", "safety"]]) }),
      item("A-1", { values: new Map([["place", "North"]]) }),
    ],
    [
      "shrouded-and-opened",
      item("A-1", { shrouded: new Map([["place", "safety"]]) }),
      fields([here, { place: "North" }]),
    ],
  ] as [Contradiction["what"], Proven, Proven][])(
    "[DECL-31] [DECL-32] do not go together where they say %s",
    (what, one, other) => {
      const between = absent("Z-9");
      const [found, ...more] = contradictionsAmong([one, between, other]);
      expect(found).toMatchObject({ what, proofs: [0, 2] });
      expect(more).toEqual([]);
      expect(contradictionsAmong([other, one])).toMatchObject([{ what, proofs: [0, 1] }]);
    },
  );
  it("[DECL-31] do not go together each by what it says, in words that name it", () => {
    const one = item("A-1", { values: new Map([["kind", "silo"]]) });
    const told = contradictionsAmong([one, absent("A-1"), fields([here, { kind: "base" }])]);
    expect(told.map(({ detail, proofs }) => [proofs, detail])).toEqual([
      [[0, 1], "A-1 is shown to be declared, and to be absent"],
      [
        [0, 2],
        `kind of the leaf at ${Buffer.from(here).toString("hex")} is opened with two values`,
      ],
    ]);
  });
  it("[DECL-31] that look alike are told by the first proof that names each", () => {
    const other = item("A-I", { place: there });
    const told = contradictionsAmong([absent("Z-9"), item("A-1"), other, item("A-1"), other]);
    expect(told).toMatchObject([{ what: "alike", proofs: [1, 2] }]);
  });
  it("[DECL-32] leave open what a leaf is that is of none of the other categories", () => {
    expect(contradictionsAmong([silos(7n), counts(0n, "base")])).toEqual([]);
    expect(contradictionsAmong([silos(6n), gone])).toEqual([]);
    const [six, one] = [silos(6n), silos(1n, "base")];
    expect(contradictionsAmong([six, six, one, one])).toEqual([]);
    const places = { quantity: "place=North", category: { field: "place", value: "North" } };
    const other = { kind: "totals", leaves: 7, totals: [{ ...places, is: 2n, atMost: undefined }] };
    expect(contradictionsAmong([six, other as Proven])).toEqual([]);
  });
  it("[DECL-32] say nothing of an item that is gone but its name and its change", () => {
    const nothing = { place: null, "declaration.change": { reason: "lost", notification: null } };
    const bare = fields([here, { id: "A-1", ...nothing }]);
    const zero = item("A-1", { counts: new Map([["warheads", 0n]]) });
    const named = fields([here, { id: "A-1" }]);
    const empty = fields([here, { place: null }]);
    expect(contradictionsAmong([gone, bare, zero, named, empty])).toEqual([]);
  });
  it("[DECL-32] [DECL-35] reckon nothing with a total of a category that is not opened", () => {
    const category = { field: "kind", value: "silo" };
    const bounded = { quantity: "kind=silo", is: undefined, atMost: 0, category };
    const within: Proven = { kind: "totals", leaves: 7, totals: [bounded] };
    const all = [within, silos(7n, "base"), fields([here, { kind: "base" }])];
    expect(contradictionsAmong(all)).toEqual([]);
  });
  it("[DECL-32] take no item for gone that changed otherwise", () => {
    expect(contradictionsAmong([moved, fields([here, { place: "North" }])])).toEqual([]);
    expect(contradictionsAmong([silos(7n), moved])).toEqual([]);
  });
  it("[DECL-31] say of other items, places and names what they like", () => {
    const all = [
      item("A-1", { values: new Map([["place", "North"]]), counts: new Map([["warheads", 1n]]) }),
      item("B-2", {
        ...{
          place: there,
          values: new Map([["place", "South"]]),
          shrouded: new Map([["kind", "x"]]),
        },
        counts: new Map([["warheads", 2n]]),
      }),
      fields([here, { kind: "silo" }]),
      ...[absent("C-3"), absent("c-3")],
    ];
    expect(contradictionsAmong(all)).toEqual([]);
  });
});
