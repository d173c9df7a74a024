import { encodeBase64, type Json } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  askedOf,
  bases,
  bindAgain,
  changed,
  checked,
  documentOf,
  draftOf,
  held,
  site,
  sites,
  valueOf,
} from "../declared-world.fuzz.js";
import type { HeldDeclaration } from "../declared/held.js";
import { attributesDigest, fieldDigest } from "../declared/item.js";
import { countBlinding, fieldSalt, placeSeed } from "../declared/secret.js";
import { commitTo } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { limits } from "../limits.js";
import { vrfKey } from "../place/ecvrf.js";
import { placeOfItem, provePlace } from "../place/place.js";
import { pathTo } from "../tree/prefix-tree.js";
import { badPoints, badScalars } from "../bad-elements.fuzz.js";
import { proveItem, type ItemAsked } from "./item-proof.js";

const own = held();
const { header } = own;
const prove = (changes: Partial<ItemAsked> = {}, from = own): ReturnType<typeof documentOf> => {
  return documentOf(valueOf(proveItem(from, askedOf("SILO-1", changes))), from.header);
};
const all = { fields: new Set(header.fields), counts: new Set(["warheads", "kind=silo"]) };
const whole = prove(all);
const closed = prove();
const GONE = { reason: "eliminated", notification: "N-7" };

describe("the proof of an item", () => {
  it("[DECL-13] shows that it is declared, and nothing more than was asked", () => {
    expect(checked(closed, header)).toEqual({
      ok: true,
      value: {
        ...{ kind: "item", item: "SILO-1", values: new Map(), counts: new Map() },
        place: own.places.get("SILO-1"),
        ...{ shrouded: new Map(), closed: ["id", "kind", "place"] },
      },
    });
    expect(Object.keys(closed)).toContain("attributes");
    expect(Object.keys(closed)).not.toContain("fields");
  });
  it("[DECL-14] shows fields and counts that were asked", () => {
    const some = prove({ fields: new Set(["kind"]), counts: new Set(["warheads"]) });
    expect(checked(some, header)).toMatchObject({
      value: {
        ...{ values: new Map([["kind", "silo"]]), counts: new Map([["warheads", 3n]]) },
        closed: ["id", "place"],
      },
    });
    expect(checked(whole, header)).toMatchObject({
      value: {
        values: sites[0]?.values,
        counts: new Map([
          ["warheads", 3n],
          ["kind=silo", 1n],
        ]),
        closed: [],
      },
    });
  });
  it("[DECL-14] shows what is shrouded for good, and why", () => {
    const asked = { fields: new Set(["id", "place"]), shrouded: new Map([["place", "safety"]]) };
    expect(checked(prove(asked), header)).toMatchObject({
      value: { values: new Map([["id", "SILO-1"]]), shrouded: new Map([["place", "safety"]]) },
    });
    expect(checked(prove({ shrouded: asked.shrouded }), header)).toMatchObject({
      value: { values: new Map(), closed: ["id", "kind", "place"] },
    });
  });
  it("[DECL-13] is not made of what is not declared", () => {
    const none = proveItem(own, askedOf("SILO-3"));
    expect(none).toMatchObject({ ok: false, rule: "DECL-13" });
  });
  it.each([
    [["fields", 2, "value"], "South"],
    [["fields", 2, "value"], null],
    [["fields", 2, "salt"], encodeBase64(new Uint8Array(32))],
    [["counts", 0, "count"], "4"],
    [["counts", 0, "count"], "0"],
    [["counts", 0, "blinding"], encodeBase64(new Uint8Array(32).fill(1))],
  ] as [(string | number)[], Json][])("[DECL-13] with %j being %j is refused", (path, value) => {
    const refused = checked(changed(whole, path, value), header);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-13" });
  });
  it("[DECL-13] with closed parts of something else is refused", () => {
    const other = encodeBase64(formatPoint(commitTo(bases, 5n, 5n)));
    for (const [document, path, value] of [
      [closed, ["attributes"], encodeBase64(new Uint8Array(32))],
      [closed, ["counts", 1, "commitment"], other],
      [
        prove({ fields: new Set(["id"]) }),
        ["fields", 1, "digest"],
        encodeBase64(new Uint8Array(32)),
      ],
    ] as const) {
      const refused = checked(changed(document, path, value), header);
      expect(refused).toMatchObject({ ok: false, rule: "DECL-13" });
    }
  });
  it("[RANGE-3] whose count is bound by the identity is refused, though it opens", () => {
    const isOurs = ({ place }: { readonly place: Uint8Array }): boolean => {
      return place === own.places.get("BASE-9");
    };
    const identity = new Uint8Array(32);
    const bare = bindAgain(own, (leaf) => {
      return isOurs(leaf) ? { ...leaf, counts: [identity, leaf.counts[1]!] } : leaf;
    });
    const proof = valueOf(proveItem(bare, askedOf("BASE-9")));
    const counts = [{ quantity: "warheads", count: 0n, blinding: 0n }, proof.counts[1]!];
    const document = documentOf({ ...proof, counts }, bare.header);
    expect(checked(document, bare.header)).toMatchObject({ ok: false, rule: "RANGE-3" });
  });
  it("[DECL-13] with two closed commitments swapped is refused", () => {
    const [first, second] = own.leaves.find(
      ({ place }) => place === own.places.get("SILO-1"),
    )!.counts;
    const swapped = changed(closed, ["counts", 0, "commitment"], encodeBase64(second!));
    const both = changed(swapped, ["counts", 1, "commitment"], encodeBase64(first!));
    expect(checked(both, header)).toMatchObject({ ok: false, rule: "DECL-13" });
  });
  it("[CUST-8] is not made where what is kept of the item is not what was bound", () => {
    const keeping = (values: Readonly<Record<string, Json>>, counts: bigint[]): HeldDeclaration => {
      const item = {
        ...sites[0]!,
        values: new Map([...sites[0]!.values, ...Object.entries(values)]),
      };
      return { ...own, items: new Map([["SILO-1", { ...item, counts }]]) };
    };
    const refused = { ok: false, rule: "CUST-8", detail: expect.stringContaining("SILO-1") };
    const other = keeping({ place: "South" }, [3n, 1n]);
    for (const fields of [all.fields, new Set(["kind"]), new Set<string>()]) {
      expect(proveItem(other, askedOf("SILO-1", { fields }))).toMatchObject(refused);
    }
    const { counts } = all;
    expect(proveItem(keeping({}, [2n, 1n]), askedOf("SILO-1", { counts }))).toMatchObject(refused);
    expect(proveItem(keeping({}, [3n, 1n]), askedOf("SILO-1", { counts })).ok).toBe(true);
    const swapped = { ...own, places: new Map([["SILO-1", own.places.get("SILO-2")!]]) };
    expect(proveItem(swapped, askedOf("SILO-1"))).toMatchObject(refused);
  });
  it("[DECL-13] under the name of another item is refused", () => {
    expect(checked(nameAgain(whole, "SILO-1", "SILO-2"), header)).toMatchObject({ rule: "VRF-5" });
    const key = vrfKey(placeSeed(own.seed));
    const placed = changed(
      nameAgain(closed, "SILO-1", "SILO-2"),
      ["place_proof"],
      encodeBase64(provePlace(key, "SILO-2")),
    );
    expect(checked(placed, header)).toMatchObject({ ok: false, rule: "TREE-8" });
  });
  it("[DECL-13] with the leaf of another item is refused", () => {
    const other = documentOf(valueOf(proveItem(own, askedOf("SILO-2"))), header);
    const mixed = changed(
      changed(closed, ["attributes"], other["attributes"]),
      ["counts"],
      other["counts"],
    );
    expect(checked(mixed, header)).toMatchObject({ ok: false, rule: "DECL-13" });
    const led = changed(closed, ["path"], other["path"]);
    expect(checked(led, header)).toMatchObject({ ok: false, rule: "TREE-8" });
  });
  it("[DECL-13] whose place is shown to be absent is refused", () => {
    // A path to the place of the item through a tree that has not got it, under a root that is so.
    const bare = bindAgain(own, (leaf) => {
      const isItem = leaf.place === own.places.get("SILO-1");
      return isItem ? { ...leaf, place: leaf.place.slice().reverse() } : leaf;
    });
    const proof = valueOf(proveItem({ ...bare, leaves: own.leaves }, askedOf("SILO-1")));
    const path = pathTo(bare.tree, own.places.get("SILO-1")!);
    const document = documentOf({ ...proof, path }, bare.header);
    expect(checked(document, bare.header)).toMatchObject({ ok: false, rule: "DECL-13" });
  });
  it("[DECL-5] about a name that is no identifier of the declaration is refused", () => {
    // A declarer who is not honest stands an item where the name with a Cyrillic letter leads.
    const name = "SIL\u041e-1";
    const key = vrfKey(placeSeed(own.seed));
    const place = placeOfItem(key, name);
    const forged = bindAgain(own, (leaf) => {
      return leaf.place === own.places.get("SILO-1") ? { ...leaf, place } : leaf;
    });
    const path = pathTo(forged.tree, place);
    const proof = { ...valueOf(proveItem(own, askedOf("SILO-1"))), declaration: forged.id, path };
    const renamed = { ...proof, item: name, placeProof: provePlace(key, name) };
    const document = documentOf(renamed, forged.header);
    expect(checked(document, forged.header)).toMatchObject({ ok: false, rule: "DECL-5" });
    const cyrillic = { ...proof, item: "SILO\ud800", placeProof: provePlace(key, name) };
    expect(() => documentOf(cyrillic, forged.header)).toThrow("surrogate");
  });
  it.each([
    ["a field beside", { kind: "silo" }, [0n, 0n], ["declaration.change", "kind"], []],
    ["a count", {}, [3n, 0n], ["declaration.change"], ["warheads"]],
  ] as [string, Record<string, string>, bigint[], string[], string[]][])(
    "[DECL-27] that is gone and has %s is refused where that is opened",
    (_, more, counted, fields, counts) => {
      const said = { id: "SILO-1", ...more, "declaration.change": GONE };
      const lying = changing(said, counted);
      const refused = prove({ fields: new Set(fields), counts: new Set(counts) }, lying);
      expect(checked(refused, lying.header)).toMatchObject({ ok: false, rule: "DECL-27" });
      const closed = prove({ fields: new Set(["id"]), counts: new Set(counts) }, lying);
      expect(checked(closed, lying.header)).toMatchObject({ ok: true });
    },
  );
  it("[DECL-27] of which all is opened, and nothing is there, is refused unless it is gone", () => {
    const bare = changing({ id: "SILO-1" }, [0n, 0n]);
    const { fields } = bare.header;
    const whole = prove({ fields: new Set(fields) }, bare);
    expect(checked(whole, bare.header)).toMatchObject({ ok: false, rule: "DECL-27" });
    const some = prove({ fields: new Set(fields.slice(1)) }, bare);
    expect(checked(some, bare.header)).toMatchObject({ ok: true });
    const gone = changing({ id: "SILO-1", "declaration.change": GONE }, [0n, 0n]);
    const told = prove({ fields: new Set(fields), counts: new Set(["warheads"]) }, gone);
    expect(checked(told, gone.header)).toMatchObject({ ok: true });
  });
  it("[DECL-27] of a form that has nothing but identifiers is not gone for having nothing", () => {
    const known = ["id", "declaration.change"];
    const wholeOf = (fields: readonly string[]): ReturnType<typeof checked> => {
      const bare = held(
        [{ ...sites[0]!, values: new Map([["id", "SILO-1"]]) }],
        draftOf({ fields, quantities: [{ id: "warheads", bits: 8 }] }),
      );
      return checked(prove({ fields: new Set(fields) }, bare), bare.header);
    };
    expect(wholeOf(known)).toMatchObject({ ok: true });
    expect(wholeOf([...known, "kind"])).toMatchObject({ ok: false, rule: "DECL-27" });
  });
  it("[DECL-15] of two categories of one field is refused, though the field is closed", () => {
    const quantities = ["silo", "base"].map((value) => {
      return { id: `kind=${value}`, bits: 8 as const, category: { field: "kind", value } };
    });
    const both = held([{ ...sites[0]!, counts: [1n, 1n] }], draftOf({ quantities }));
    const two = prove({ counts: new Set(["kind=silo", "kind=base"]) }, both);
    expect(checked(two, both.header)).toMatchObject({ ok: false, rule: "DECL-15" });
    const one = prove({ counts: new Set(["kind=base"]) }, both);
    expect(checked(one, both.header)).toMatchObject({ ok: true });
  });
  it("[DECL-15] that calls itself something else is refused, though it was bound so", () => {
    const lying = held([withValue("id", "SILO-7")]);
    expect(checked(prove(all, lying), lying.header)).toMatchObject({ rule: "DECL-15" });
    // What is closed contradicts nothing yet.
    expect(checked(prove({ fields: new Set(["kind"]) }, lying), lying.header).ok).toBe(true);
  });
  it("[DECL-15] counted against its category is refused, though it was bound so", () => {
    for (const [kind, count] of [
      ["base", 1n],
      ["silo", 0n],
      ["silo", 2n],
      [null, 1n],
    ] as const) {
      const lying = held([{ ...withValue("kind", kind), counts: [3n, count] }]);
      expect(checked(prove(all, lying), lying.header)).toMatchObject({ rule: "DECL-15" });
      const alone = checked(prove({ counts: all.counts }, lying), lying.header);
      expect(alone).toMatchObject(count > 1n ? { ok: false, rule: "DECL-15" } : { ok: true });
    }
  });
});

describe("what is opened", () => {
  it("[DECL-14] is all fields and counts of the declaration in their order", () => {
    const fields = whole["fields"] as Json[];
    const counts = whole["counts"] as Json[];
    for (const [name, list] of [
      ["fields", fields],
      ["counts", counts],
    ] as const) {
      for (const wrong of [list.toReversed(), list.slice(1), [...list, list[0]!], []]) {
        const refused = checked(changed(whole, [name], wrong), header);
        expect(refused).toMatchObject({ ok: false, rule: "DECL-19" });
      }
    }
    expect(checked(changed(whole, ["fields", 0, "name"], "kind"), header).ok).toBe(false);
    expect(checked(changed(whole, ["counts", 0, "quantity"], "sites"), header).ok).toBe(false);
  });
  it.each(badScalars)("[DECL-14] with a blinding that is %s is refused by %s", (_, rule, text) => {
    const document = changed(whole, ["counts", 0, "blinding"], text);
    expect(checked(document, header)).toMatchObject({ ok: false, rule });
  });
  it.each(badPoints)("[DECL-14] with a commitment that is %s is refused by %s", (_, rule, text) => {
    const document = changed(closed, ["counts", 0, "commitment"], text);
    expect(checked(document, header)).toMatchObject({ ok: false, rule });
  });
  it.each(["256", "18446744073709551616", "99999999999999999999"])(
    "[DECL-7] [DECL-14] with a count that is not below 2^8 is refused: %s",
    (count) => {
      const document = changed(whole, ["counts", 0, "count"], count);
      expect(checked(document, header)).toMatchObject({ ok: false, rule: "DECL-7" });
    },
  );
  it("[DECL-7] with a count beyond its bits is refused, though it was bound so", () => {
    const over = held([{ ...sites[0]!, counts: [256n, 1n] }]);
    expect(checked(prove(all, over), over.header)).toMatchObject({ ok: false, rule: "DECL-7" });
    const most = held([{ ...sites[0]!, counts: [255n, 1n] }]);
    expect(checked(prove(all, most), most.header)).toMatchObject({ ok: true });
  });
  it.each(["-1", "03", "", "3.0", "3e0", "0x3", " 3", "3\n", "100000000000000000000", 3])(
    "[DECL-19] with a count that is spelled otherwise is refused: %j",
    (count) => {
      const document = changed(whole, ["counts", 0, "count"], count);
      expect(checked(document, header)).toMatchObject({ ok: false, rule: "DECL-19" });
    },
  );
  it.each([
    ["a", "more"],
    ["an opened", "digest"],
    ["an opened", "shrouded"],
  ])("[DECL-19] with %s field that has %s besides is refused", (_, name) => {
    const document = changed(whole, ["fields", 0, name], encodeBase64(new Uint8Array(32)));
    expect(checked(document, header)).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it("[DECL-19] with a count that is opened and closed is refused", () => {
    const commitment = (closed["counts"] as Record<string, Json>[])[0]!["commitment"];
    const document = changed(whole, ["counts", 0, "commitment"], commitment);
    expect(checked(document, header)).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it.each(["item", "place_proof", "fields", "counts", "path"])(
    "[DECL-19] without %s is refused",
    (name) => {
      const document = changed(whole, [name], undefined);
      expect(checked(document, header)).toMatchObject({ ok: false, rule: "DECL-19" });
    },
  );
  it("[DECL-19] in fields and in one digest at once is refused", () => {
    const both = changed(closed, ["fields"], whole["fields"]);
    expect(checked(both, header)).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it("[DECL-14] with a salt, digest or place proof of another size is refused", () => {
    const some = prove({ fields: new Set(["id"]) });
    for (const [path, size] of [
      [["fields", 0, "salt"], 32],
      [["fields", 1, "digest"], 32],
      [["place_proof"], 80],
    ] as const) {
      for (const wrong of [size - 1, size + 1]) {
        const document = changed(some, path, encodeBase64(new Uint8Array(wrong)));
        expect(checked(document, header)).toMatchObject({ ok: false, rule: "DECL-19" });
      }
    }
  });
  it("[DECL-19] with a reason up to its limit is read, and not above", () => {
    const reasoned = (units: number): unknown => {
      const shrouded = new Map([["place", "x".repeat(units)]]);
      return checked(prove({ shrouded }), header);
    };
    expect(reasoned(limits.textUnitsMax)).toMatchObject({ ok: true });
    expect(reasoned(limits.textUnitsMax + 1)).toMatchObject({ ok: false, rule: "DECL-19" });
    expect(reasoned(0)).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it("[DECL-9] with a value beyond its limit is refused, though it was bound so", () => {
    const valued = (value: Json): unknown => {
      const one = held([withValue("place", value)]);
      return checked(prove(all, one), one.header);
    };
    const most = "x".repeat(limits.valueBytesMax - 2);
    expect(valued(most)).toMatchObject({ ok: true });
    expect(valued(`${most}x`)).toMatchObject({ ok: false, rule: "DECL-9" });
    expect(valued([[[[[[1]]]]]])).toMatchObject({ ok: true });
    expect(valued([[[[[[[1]]]]]]])).toMatchObject({ ok: false, rule: "DECL-9" });
  });
  it("[DECL-14] is computed again from salts and blindings of the seed alone", () => {
    const digests = header.fields.map((name) => {
      const value = sites[0]!.values.get(name) ?? null;
      return fieldDigest({ name, value, salt: fieldSalt(own.seed, "SILO-1", name) });
    });
    expect(closed["attributes"]).toBe(encodeBase64(attributesDigest(digests)));
    const point = commitTo(bases, 3n, countBlinding(own.seed, "SILO-1", "warheads"));
    const [first] = closed["counts"] as Record<string, Json>[];
    expect(first?.["commitment"]).toBe(encodeBase64(formatPoint(point)));
  });
  it("[DECL-14] of a declaration without quantities is its fields", () => {
    const bare = held([{ ...sites[0]!, counts: [] }], draftOf({ quantities: [] }));
    expect(checked(prove(all, bare), bare.header)).toMatchObject({ ok: true });
  });
});

function withValue(name: string, value: Json): ReturnType<typeof site> {
  const { values, ...rest } = site("SILO-1", "silo", "North", 3n);
  return { ...rest, values: new Map([...values, [name, value]]) };
}

/** SILO-1 alone, in a declaration that binds changes. */
function changing(
  said: Readonly<Record<string, Json>>,
  counts: readonly bigint[],
): HeldDeclaration {
  const fields = [...header.fields, "declaration.change"];
  return held(
    [{ id: "SILO-1", values: new Map(Object.entries(said)), counts }],
    draftOf({ fields }),
  );
}

/** A proof that says of another item what it says of one. */
function nameAgain(document: typeof whole, from: string, to: string): typeof whole {
  const [line = ""] = document["shows"] as string[];
  return changed(changed(document, ["item"], to), ["shows", 0], line.replace(from, to));
}
