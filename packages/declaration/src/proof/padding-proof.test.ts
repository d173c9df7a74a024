import { encodeBase64, type Json } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  bases,
  bindAgain,
  changed,
  checked,
  documentOf,
  held,
  valueOf,
} from "../declared-world.fuzz.js";
import { paddingAttributes } from "../declared/item.js";
import { fieldSalt, paddingBlinding, paddingPlace, paddingSalt } from "../declared/secret.js";
import { commitTo } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { pathTo } from "../tree/prefix-tree.js";
import { badScalars } from "../bad-elements.fuzz.js";
import { provePadding, type PaddingProof } from "./padding-proof.js";

const own = held();
const { header, seed } = own;
const place = paddingPlace(seed, 0);
const proof = valueOf(provePadding(own, place));
const document = documentOf(proof, header);

describe("the proof of padding", () => {
  it("[DECL-18] shows each leaf that is padding, and no item", () => {
    const items = [...own.places.values()];
    for (const leaf of own.leaves) {
      const made = provePadding(own, leaf.place);
      if (items.includes(leaf.place)) {
        expect(made).toMatchObject({ ok: false, rule: "DECL-18" });
        continue;
      }
      expect(checked(documentOf(valueOf(made), header), header)).toEqual({
        ok: true,
        value: { kind: "padding", place: leaf.place },
      });
    }
    expect(own.leaves.length - items.length).toBe(4);
  });
  it("[DECL-18] is not made of a place where nothing stands", () => {
    const nowhere = paddingPlace(seed, 4);
    expect(provePadding(own, nowhere)).toMatchObject({ ok: false, rule: "DECL-18" });
  });
  it("[DECL-18] of an item is refused, whatever salt it is said to have", () => {
    const item = own.places.get("BASE-9")!;
    for (const salt of [proof.salt, fieldSalt(seed, "BASE-9", "id")]) {
      const forged = { ...proof, place: item, salt, path: pathTo(own.tree, item) };
      expect(checked(documentOf(forged, header), header)).toMatchObject({
        ...{ ok: false, rule: "DECL-18" },
      });
    }
  });
  it("[DECL-18] of a place that is absent is refused", () => {
    const nowhere = paddingPlace(seed, 4);
    const forged = { ...proof, place: nowhere, path: pathTo(own.tree, nowhere) };
    const refused = checked(documentOf(forged, header), header);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-18" });
  });
  it("[DECL-18] that counts is refused, when it says so and when it hides it", () => {
    const blinding = paddingBlinding(seed, 0, "warheads");
    const count = formatPoint(commitTo(bases, 5n, blinding));
    const counting = bindAgain(own, (leaf) => {
      const isOurs = encodeBase64(leaf.place) === encodeBase64(place);
      return isOurs ? { ...leaf, counts: [count, leaf.counts[1]!] } : leaf;
    });
    const path = pathTo(counting.tree, place);
    const forge = (first: PaddingProof["counts"][number]): unknown => {
      const counts = [first, proof.counts[1]!];
      const forged = { ...proof, declaration: counting.id, counts, path };
      return checked(documentOf(forged, counting.header), counting.header);
    };
    const refused = { ok: false, rule: "DECL-18" };
    expect(forge({ quantity: "warheads", count: 5n, blinding })).toMatchObject(refused);
    expect(forge({ quantity: "warheads", commitment: count })).toMatchObject(refused);
    expect(forge({ quantity: "warheads", count: 0n, blinding })).toMatchObject(refused);
    expect(forge({ quantity: "warheads", count: 0n, blinding: 1n })).toMatchObject(refused);
  });
  it("[RANGE-3] whose count is bound by the identity is refused, though it opens", () => {
    const identity = new Uint8Array(32);
    const bare = bindAgain(own, (leaf) => {
      const isOurs = encodeBase64(leaf.place) === encodeBase64(place);
      return isOurs ? { ...leaf, counts: [identity, leaf.counts[1]!] } : leaf;
    });
    const counts = [{ quantity: "warheads", count: 0n, blinding: 0n }, proof.counts[1]!];
    const path = pathTo(bare.tree, place);
    const opened = documentOf({ ...proof, declaration: bare.id, counts, path }, bare.header);
    expect(checked(opened, bare.header)).toMatchObject({ ok: false, rule: "RANGE-3" });
  });
  it("[DECL-18] with closed counts is refused, though they were bound", () => {
    const counts = header.quantities.map(({ id: quantity }, at) => {
      const leaf = own.leaves.find((one) => encodeBase64(one.place) === encodeBase64(place));
      return { quantity, commitment: leaf!.counts[at]! };
    });
    expect(checked(documentOf({ ...proof, counts }, header), header)).toMatchObject({
      ...{ ok: false, rule: "DECL-18" },
    });
  });
  it("[DECL-18] with the salt, count or path of another leaf is refused", () => {
    const other = documentOf(valueOf(provePadding(own, paddingPlace(seed, 1))), header);
    for (const [name, rule] of [
      ["salt", "DECL-18"],
      ["counts", "DECL-18"],
      ["path", "TREE-8"],
      ["place", "TREE-8"],
    ] as const) {
      const refused = checked(changed(document, [name], other[name]), header);
      expect(refused).toMatchObject({ ok: false, rule });
    }
  });
  it.each(badScalars)("[DECL-18] with a blinding that is %s is refused by %s", (_, rule, text) => {
    const refused = checked(changed(document, ["counts", 1, "blinding"], text), header);
    expect(refused).toMatchObject({ ok: false, rule });
  });
  it.each([
    [["place"], undefined],
    [["salt"], undefined],
    [["counts"], undefined],
    [["path"], undefined],
    [["place"], encodeBase64(new Uint8Array(31))],
    [["salt"], encodeBase64(new Uint8Array(33))],
    [["counts"], []],
    [["item"], "SILO-1"],
  ] as [string[], Json | undefined][])("[DECL-19] with %j being %j is refused", (path, value) => {
    const refused = checked(changed(document, path, value), header);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it("[DECL-10] stands under attributes of its salt", () => {
    const leaf = own.leaves.find((one) => encodeBase64(one.place) === encodeBase64(place));
    expect(leaf?.attributes).toEqual(paddingAttributes(paddingSalt(seed, 0)));
  });
});
