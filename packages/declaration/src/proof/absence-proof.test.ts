import { encodeBase64, type Json } from "@parley/bytes";
import { ED25519_TORSION_SUBGROUP } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  askedOf,
  bindAgain,
  changed,
  checked,
  documentOf,
  held,
  site,
  sites,
  valueOf,
} from "../declared-world.fuzz.js";
import { placeSeed } from "../declared/secret.js";
import { vrfKey } from "../place/ecvrf.js";
import { placeOfItem, provePlace } from "../place/place.js";
import { pathTo } from "../tree/prefix-tree.js";
import { proveAbsence } from "./absence-proof.js";
import { proveItem } from "./item-proof.js";

const own = held();
const { header } = own;
const key = vrfKey(placeSeed(own.seed));
const document = documentOf(valueOf(proveAbsence(own, "SILO-3")), header);

describe("the proof of an absence", () => {
  it.each(["SILO-3", "A", "X1", "X2", "X3", "X4"])("[DECL-16] shows that %s is absent", (item) => {
    const proof = valueOf(proveAbsence(own, item));
    expect(checked(documentOf(proof, header), header)).toEqual({
      ok: true,
      value: { kind: "absent", item },
    });
  });
  it("[DECL-16] is not made of what is declared, nor of what no item is called", () => {
    expect(proveAbsence(own, "SILO-1")).toMatchObject({ ok: false, rule: "DECL-16" });
    expect(proveAbsence(own, "ШАХТА-1")).toMatchObject({ ok: false, rule: "DECL-5" });
  });
  it.each(["silo-1", "S1LO-2", "SIL0-1"])(
    "[DECL-34] is not made of %s, where what looks like it is declared",
    (item) => {
      expect(proveAbsence(own, item)).toMatchObject({ ok: false, rule: "DECL-34" });
    },
  );
  it("[CUST-8] is not made of an item that was bound and is no longer kept", () => {
    const fewer = { ...own, items: new Map([...own.items].slice(1)) };
    expect(proveAbsence(fewer, "SILO-1")).toMatchObject({ ok: false, rule: "CUST-8" });
  });
  it("[DECL-16] of an item that is declared is refused", () => {
    const placeProof = provePlace(key, "SILO-1");
    const path = pathTo(own.tree, placeOfItem(key, "SILO-1"));
    const proof = {
      kind: "absent",
      declaration: own.id,
      item: "SILO-1",
      placeProof,
      path,
    } as const;
    expect(checked(documentOf(proof, header), header)).toMatchObject({
      ok: false,
      rule: "DECL-16",
    });
    // Where another leaf stands, or none, the path leads to another root.
    for (const end of ["empty", own.leaves[0]!] as const) {
      const place = new Uint8Array(32);
      const at = end === "empty" ? end : { place: end.place, digest: place };
      const forged = documentOf({ ...proof, path: { ...path, end: at } }, header);
      expect(checked(forged, header)).toMatchObject({ ok: false });
    }
  });
  it("[DECL-16] of another name than the one proved is refused", () => {
    const other = changed(document, ["item"], "SILO-4");
    const said = changed(
      other,
      ["shows", 0],
      'Nothing called "SILO-4" is declared. No other item is named by this.',
    );
    expect(checked(said, header)).toMatchObject({ ok: false, rule: "VRF-5" });
  });
  it("[DECL-16] with the path of another name is refused", () => {
    // BASE-9 and SILO-3 part at the first fork.
    const proof = valueOf(proveItem(own, askedOf("BASE-9")));
    const other = changed(document, ["path"], documentOf(proof, header)["path"]);
    expect(checked(other, header)).toMatchObject({ ok: false });
    const path = pathTo(own.tree, placeOfItem(key, "SILO-3"));
    expect(path).not.toEqual(proof.path);
  });
  it.each(["SIL\u041e-1", "ШАХТА-1", "SILO 1 ", "SILO--1"])(
    "[DECL-5] of a name that no item of the declaration can have is refused: %s",
    (item) => {
      const placeProof = provePlace(key, item);
      const path = pathTo(own.tree, placeOfItem(key, item));
      const proof = { kind: "absent", declaration: own.id, item, placeProof, path } as const;
      expect(checked(documentOf(proof, header), header)).toMatchObject({
        ...{ ok: false, rule: "DECL-5" },
      });
    },
  );
  it("[DECL-16] under the key of another declaration is refused", () => {
    const other = held(sites, undefined, new Uint8Array(32).fill(8));
    const foreign = provePlace(vrfKey(placeSeed(other.seed)), "SILO-3");
    const refused = checked(changed(document, ["place_proof"], encodeBase64(foreign)), header);
    expect(refused).toMatchObject({ ok: false, rule: "VRF-5" });
  });
  it.each(ED25519_TORSION_SUBGROUP)(
    "[DECL-16] under a key of small order is refused: %s",
    (hex) => {
      const placeKey = new Uint8Array(Buffer.from(hex, "hex"));
      const forged = bindAgain(own, (leaf) => leaf, { placeKey });
      const proof = { ...valueOf(proveAbsence(own, "SILO-3")), declaration: forged.id };
      const refused = checked(documentOf(proof, forged.header), forged.header);
      expect(refused).toMatchObject({ ok: false, rule: "VRF-3" });
    },
  );
  it.each([
    [["path", "siblings"], [], "TREE-6"],
    [["path", "siblings"], {}, "TREE-10"],
    [["path", "siblings"], "x", "TREE-10"],
    [["path", "siblings"], [1], "TREE-10"],
    [["path", "ends"], null, "TREE-10"],
    [["path", "more"], 1, "TREE-10"],
    [["path"], undefined, "DECL-19"],
    [["item"], undefined, "DECL-19"],
    [["item"], "", "DECL-19"],
    [["item"], "X".repeat(65), "DECL-19"],
    [["place_proof"], encodeBase64(new Uint8Array(79)), "DECL-19"],
    [["place_proof"], encodeBase64(new Uint8Array(80).fill(255)), "VRF-4"],
  ] as [string[], Json | undefined, string][])(
    "[DECL-16] [DECL-19] with %j being %j is refused by %s",
    (path, value, rule) => {
      const refused = checked(changed(document, path, value), header);
      expect(refused).toMatchObject({ ok: false, rule });
    },
  );
});

describe("any small table", () => {
  const names = fc.uniqueArray(fc.integer({ min: 10, max: 40 }), { maxLength: 7 });
  it("[DECL-13] [DECL-16] has each item present, all else absent, and no proof for both", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 10, max: 40 }), (numbers, probe) => {
        const items = numbers.map((number) => site(`S-${number}`, "silo", "North", 1n));
        const one = held(items);
        const name = `S-${probe}`;
        const isDeclared = numbers.includes(probe);
        const present = proveItem(one, askedOf(name));
        const absent = proveAbsence(one, name);
        expect([present.ok, absent.ok]).toEqual([isDeclared, !isDeclared]);
        if (present.ok) {
          expect(checked(documentOf(present.value, one.header), one.header).ok).toBe(true);
          const { placeProof, path } = present.value;
          const turned = {
            kind: "absent",
            declaration: one.id,
            item: name,
            placeProof,
            path,
          } as const;
          const refused = checked(documentOf(turned, one.header), one.header);
          expect(refused).toMatchObject({ ok: false, rule: "DECL-16" });
        }
        if (absent.ok) {
          expect(checked(documentOf(absent.value, one.header), one.header).ok).toBe(true);
          const { placeProof, path } = absent.value;
          const { attributes, counts } = one.leaves[0]!;
          const shown = one.header.quantities.map(({ id: quantity }, at) => {
            return { quantity, commitment: counts[at]! };
          });
          const turned = { item: name, placeProof, attributes, counts: shown, path };
          const proof = { kind: "item", declaration: one.id, ...turned } as const;
          const refused = checked(documentOf(proof, one.header), one.header);
          expect(refused).toMatchObject({ ok: false, rule: "DECL-13" });
        }
      }),
      { numRuns: 25 },
    );
  });
});
