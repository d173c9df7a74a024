import { UsageError, type Json } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { bases, draftOf, held, seed, site, sites } from "../declared-world.fuzz.js";
import { limits } from "../limits.js";
import {
  alphabetOf,
  checkItems,
  declare,
  leavesOfItems,
  leavesOfPadding,
  paddedFor,
} from "./declare.js";
import { headerOf, formatHeader } from "./header.js";
import { holdDeclaration } from "./held.js";
import type { Item } from "./item.js";

const draft = draftOf();
const GONE = {
  ...{ kind: null, place: null, count: 0n },
  change: { reason: "eliminated", notification: null },
};
const means = { seed, bases };
const wide = draftOf({ quantities: [{ id: "warheads", bits: 64, max: 10 }] });
const counting = (count: bigint): Item => ({
  ...site("SILO-1", "silo", "North", 0n),
  counts: [count],
});
const holding = (value: Json): Item => {
  const { values, ...rest } = site("SILO-1", "silo", "North", 1n);
  return { ...rest, values: new Map([...values, ["place", value]]) };
};
const nested = (depth: number): Json => {
  return Array.from({ length: depth }).reduce<Json>((inner) => [inner], 1);
};

describe("a table", () => {
  it("[DECL-4] of distinct items can be declared, one of none too", () => {
    expect(checkItems(sites, draft)).toBeUndefined();
    expect(checkItems([], draft)).toBeUndefined();
  });
  it("[DECL-4] with one identifier twice is refused, whatever else is said of it", () => {
    const twice = [...sites, site("SILO-1", "base", "West", 0n)];
    const refused = { ok: false, rule: "DECL-4", detail: "SILO-1 stands twice" };
    expect(checkItems(twice, draft)).toMatchObject(refused);
  });
  it.each(["SILO-l", "silo-1", "SlLO-1", "SIL0-1"])(
    "[DECL-5] with an identifier that looks like another is refused: %s",
    (id) => {
      const alike = checkItems([...sites, site(id, "silo", "West", 0n)], draft);
      expect(alike).toMatchObject({ ok: false, rule: "DECL-5" });
      expect(alike).toHaveProperty("detail", `SILO-1 and ${id} look alike`);
    },
  );
  it("[DECL-5] in two alphabets is refused", () => {
    const mixed = [...sites, site("ШАХТА-1", "silo", "West", 0n)];
    expect(checkItems(mixed, draft)).toMatchObject({ ok: false, rule: "DECL-5" });
    const lookalike = [site("SIL\u041e-1", "silo", "West", 0n)];
    expect(checkItems(lookalike, draft)).toMatchObject({ ok: false, rule: "DECL-5" });
  });
  it("[DECL-6] of more items than leaves is refused, and one that fills them is not", () => {
    const many = Array.from({ length: 8 }, (_, at) => site(`X${at + 2}`, "silo", "West", 0n));
    expect(checkItems(many.slice(1), draft)).toBeUndefined();
    expect(checkItems(many, draft)).toMatchObject({ ok: false, rule: "DECL-6" });
  });
  it("[DECL-6] into a number of leaves that none has is refused", () => {
    expect(checkItems(sites, draftOf({ padded: 6 }))).toMatchObject({ ok: false, rule: "DECL-6" });
  });
  it("[DECL-2] under a header that nobody would read is refused", () => {
    const long = draftOf({ scope: "x".repeat(limits.textUnitsMax + 1) });
    expect(checkItems(sites, long)).toMatchObject({ ok: false, rule: "DECL-2" });
    // Each member is within its bound, and the whole is not.
    const fields = Array.from({ length: 64 }, (_, at) => `${"ж".repeat(250)}${at}`);
    const large = draftOf({ fields, quantities: [], ladder: [] });
    expect(checkItems([], large)).toMatchObject({ ok: false, rule: "DECL-2" });
  });
  it("[DECL-7] with a count below zero is refused", () => {
    const refused = { ok: false, rule: "DECL-7" };
    expect(checkItems([counting(-1n)], wide)).toMatchObject(refused);
    expect(checkItems([counting(-(2n ** 252n))], wide)).toMatchObject(refused);
  });
  it.each([8, 16, 32, 64] as const)(
    "[DECL-7] with a count of more than %i bits is refused",
    (bits) => {
      const counted = draftOf({ quantities: [{ id: "warheads", bits, max: 10 }] });
      expect(checkItems([counting(2n ** BigInt(bits) - 1n)], counted)).toBeUndefined();
      const refused = checkItems([counting(2n ** BigInt(bits))], counted);
      expect(refused).toMatchObject({ ok: false, rule: "DECL-7" });
    },
  );
  it("[DECL-7] with a count that wraps to a small one in the group is refused", () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    expect(checkItems([counting(order + 1n)], wide)).toMatchObject({ rule: "DECL-7" });
    expect(checkItems([counting(2n ** 64n + 1n)], wide)).toMatchObject({ rule: "DECL-7" });
  });
  it("[DECL-7] with an item that is not counted is refused, by its name", () => {
    const bare = { ...site("SILO-1", "silo", "North", 1n), counts: [1n] };
    const refused = checkItems([bare], draft);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-7" });
    expect(refused).toHaveProperty("detail", expect.stringContaining("SILO-1: kind=silo"));
  });
  it("[DECL-9] with a value that would be too large to be read is refused", () => {
    const most = "x".repeat(limits.valueBytesMax - 2);
    expect(checkItems([holding(most)], draft)).toBeUndefined();
    expect(checkItems([holding(`${most}x`)], draft)).toMatchObject({ ok: false, rule: "DECL-9" });
    expect(checkItems([holding(nested(6))], draft)).toBeUndefined();
    expect(checkItems([holding(nested(7))], draft)).toMatchObject({ ok: false, rule: "DECL-9" });
  });
  it.each([2 ** 53, 0.1 + 0.2, "\ud800"])(
    "[DECL-9] with a value that would not be read as it was written is refused: %j",
    (value) => {
      const refused = checkItems([holding(value)], draft);
      expect(refused).toMatchObject({ ok: false, rule: "DECL-9" });
      expect(refused).toHaveProperty("detail", expect.stringContaining("item SILO-1: place"));
    },
  );
  it("[DECL-15] with an item that calls itself something else is refused", () => {
    const { values, ...rest } = site("SILO-1", "silo", "North", 1n);
    for (const id of ["SILO-2", null]) {
      const other = { ...rest, values: new Map([...values, ["id", id]]) };
      expect(checkItems([other], draft)).toMatchObject({ ok: false, rule: "DECL-15" });
    }
    const nameless = { ...rest, values: new Map([["kind", "silo"]]) };
    expect(checkItems([nameless], draft)).toMatchObject({ ok: false, rule: "DECL-15" });
    expect(checkItems([nameless], { ...draft, fields: ["kind"], ladder: [] })).toBeUndefined();
  });
  it("[DECL-15] with a category that is counted against its field is refused", () => {
    for (const [kind, count] of [
      ["silo", 0n],
      ["silo", 2n],
      ["base", 1n],
    ] as const) {
      const wrong = { ...site("SILO-1", kind, "North", 1n), counts: [1n, count] };
      expect(checkItems([wrong], draft)).toMatchObject({ ok: false, rule: "DECL-15" });
    }
  });
  it("[DECL-15] with an item of two categories of one field is refused", () => {
    const both = draftOf({
      quantities: ["silo", "base"].map((value) => {
        return { id: `kind=${value}`, bits: 8, category: { field: "kind", value } };
      }),
    });
    const one = { ...site("SILO-1", "silo", "North", 1n), counts: [1n, 0n] };
    expect(checkItems([one], both)).toBeUndefined();
    expect(checkItems([{ ...one, counts: [1n, 1n] }], both)).toMatchObject({ rule: "DECL-15" });
  });
  it.each([
    ["that stands, and did not change", { change: null }, undefined],
    ["that stands, and changed", { change: { reason: "moved", notification: null } }, undefined],
    ["that is gone", { ...GONE }, undefined],
    ["that is gone, and has a place", { ...GONE, place: "North" }, "DECL-27"],
    ["that is gone, and counts", { ...GONE, count: 1n }, "DECL-27"],
    ["that has nothing, and is not gone", { ...GONE, change: null }, "DECL-27"],
    [
      "that has nothing, and another reason",
      { ...GONE, change: { reason: "moved", notification: null } },
      "DECL-27",
    ],
    ["whose change is a word", { change: "eliminated" }, "DECL-27"],
  ] as const)("[DECL-27] with an item %s: %#", (_, told, rule) => {
    const { change, ...rest } = { place: "South", kind: "base", count: 0n, ...told };
    const values = new Map<string, Json>([
      ["id", "SILO-1"],
      ["kind", rest.kind],
      ["place", rest.place],
      ["declaration.change", change],
    ]);
    const fields = [...draft.fields, "declaration.change"];
    const wrong = checkItems(
      [{ id: "SILO-1", values, counts: [rest.count, 0n] }],
      draftOf({ fields }),
    );
    expect(wrong?.rule).toBe(rule);
  });
});

describe("a declaration", () => {
  it("[DECL-6] has at least 63 leaves where nobody says otherwise, and the next that fit", () => {
    const sizes = [0, 1, 62, 63, 64, 127, 128, 8_191, 8_192, 16_383].map(paddedFor);
    const leaves = [63, 63, 63, 63, 127, 127, 255, 8_191, 16_383, 16_383];
    expect(sizes).toEqual(leaves.map((value) => ({ ok: true, value })));
  });
  it("[DECL-6] of more items than fit in is refused, and says how many there are", () => {
    expect(paddedFor(16_384)).toMatchObject({
      ...{ ok: false, rule: "DECL-6" },
      detail: "at most 16383 items fit in, those that are gone with them, and these are 16384",
    });
  });
  it("[DECL-5] is in the alphabet that all identifiers are in, or in none", () => {
    expect(alphabetOf(["SILO-1", "12"])).toBe("latin");
    expect(alphabetOf(["ШАХТА-1", "12"])).toBe("cyrillic");
    expect(alphabetOf(["ШАХТА-1", "SILO-1"])).toBeUndefined();
  });
  it("[DECL-10] is the same whatever order the rows stand in", () => {
    expect(held([...sites].reverse()).id).toBe(held().id);
  });
  it("[DECL-8] has another root under another seed", () => {
    expect(held(sites, draft, new Uint8Array(32).fill(8)).header.root).not.toEqual(
      held().header.root,
    );
  });
  it("[DECL-2] has a header that everybody reads", () => {
    expect(headerOf(formatHeader(held().header))).toMatchObject({ ok: true });
  });
  it("[DECL-10] is not made before each leaf is, nor of two leaves of one place", () => {
    const made = leavesOfItems(sites, draft, means);
    expect(() => declare(draft, sites, made, seed)).toThrow("every leaf is made first");
    const padding = leavesOfPadding({ from: 0, to: 3 }, draft, means);
    const doubled = [...made, ...padding, ...padding.slice(0, 1)];
    expect(() => declare(draft, sites, doubled, seed)).toThrow(UsageError);
  });
  it("[DECL-10] has the same leaves when they are made in parts", () => {
    const whole = leavesOfPadding({ from: 0, to: 4 }, draft, means);
    const parts = [leavesOfPadding({ from: 0, to: 1 }, draft, means)];
    parts.push(leavesOfPadding({ from: 1, to: 4 }, draft, means));
    expect(parts.flat()).toEqual(whole);
    const items = sites.flatMap((one) => leavesOfItems([one], draft, means));
    expect(items).toEqual(leavesOfItems(sites, draft, means));
  });
  it("[DECL-8] that was kept is made ready only with what belongs to it", () => {
    const { header, places, leaves } = held();
    const kept = { header, seed, items: sites, places, leaves };
    expect(holdDeclaration(kept)).toEqual(held());
    const other = new Uint8Array(32).fill(8);
    const wrong = [
      { ...kept, leaves: leaves.slice(1) },
      { ...kept, leaves: [leaves[0]!, ...leaves.slice(0, -1)] },
      { ...kept, header: { ...header, root: other } },
      { ...kept, seed: other },
      { ...kept, seed: seed.slice(1) },
      { ...kept, places: new Map() },
      { ...kept, places: new Map([...places, ["SILO-1", other]]) },
    ];
    for (const one of wrong) expect(() => holdDeclaration(one)).toThrow(UsageError);
  });
});
