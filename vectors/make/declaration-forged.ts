/** @module Cases of headers and proofs that a reader refuses, and by which rule. */

import { encodeBase64, type Json, type JsonObject } from "@parley/bytes";
import {
  askedOf,
  changed,
  documentOf,
  headerDocument,
  valueOf,
} from "../../packages/declaration/src/declared-world.fuzz.js";
import { formatLeaves } from "../../packages/declaration/src/declared/leaf.js";
import { provePlace } from "../../packages/declaration/src/place/place.js";
import { badPoints, badScalars } from "../../packages/declaration/src/bad-elements.fuzz.js";
import { proveFields } from "../../packages/declaration/src/proof/fields-proof.js";
import { proveItem } from "../../packages/declaration/src/proof/item-proof.js";
import type { Proof } from "../../packages/declaration/src/proof/proof.js";
import { pathTo } from "../../packages/declaration/src/tree/prefix-tree.js";
import { of, padTo, proofs, proveIn, type DeclarationCase } from "./declaration-good.js";
import { placeKey, strayFields, strayPlace } from "./declaration-parties.js";

type File = DeclarationCase["file"];
type Path = readonly (string | number)[];

const aurelia = of("aurelia");
const documents = {
  header: headerDocument(aurelia.header),
  ...Object.fromEntries(
    Object.entries(proofs).map(([name, proof]) => [name, documentOf(proof, aurelia.header)]),
  ),
} as Readonly<Record<"header" | keyof typeof proofs, JsonObject>>;
const { closed, whole, absent, places, padding, totals } = documents;
const zeros = encodeBase64(new Uint8Array(32));
const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `f${at}`);

export function forgedCases(): readonly DeclarationCase[] {
  return [...headerCases(), ...itemCases(), ...absentCases(), ...fieldCases(), ...totalCases()];
}

function headerCases(): readonly DeclarationCase[] {
  const bad = (name: string, rule: string, path: Path, value?: Json): DeclarationCase => {
    return {
      file: "header",
      name,
      rule,
      verdict: "refused",
      document: changed(documents.header, path, value),
    };
  };
  const quantity = (id: string): Json => ({ id, bits: 8, max: 1 });
  return [
    bad("of another format", "DECL-2", ["format"], "parley-declaration/2"),
    bad("without a party", "DECL-2", ["party"]),
    bad("a member that is not known", "DECL-2", ["more"], 1),
    bad("a quantity with limit and category", "DECL-2", ["quantities", 1, "max"], 1),
    bad("a quantity with neither", "DECL-2", ["quantities", 0, "max"]),
    bad("a category of no field", "DECL-2", ["quantities", 1, "category", "field"], "colour"),
    bad("a quantity twice", "DECL-2", ["quantities", 0, "id"], "kind=silo"),
    bad("a field twice in a step", "DECL-2", ["ladder", 1, "fields"], ["place", "place"]),
    bad("a name that ends a quotation", "DECL-26", ["fields", 2], 'place". It is "so'),
    bad("a name with a space", "DECL-26", ["quantities", 0, "id"], "war heads"),
    bad("a name with a letter that is not seen", "DECL-26", ["fields", 2], "place\u3164"),
    bad("a name in another spelling", "DECL-26", ["fields", 2], "e\u0301tat"),
    bad("a name with letters like quotation marks", "DECL-26", ["fields", 2], "\u02baplace\u02ba"),
    bad("a category by another name", "DECL-26", ["quantities", 1, "id"], "kind=mobile"),
    bad("a field twice", "DECL-2", ["fields", 0], "kind"),
    bad("no field", "DECL-3", ["fields"], []),
    bad("bits that no range has", "DECL-2", ["quantities", 0, "bits"], 24),
    bad("a limit beyond its bits", "DECL-7", ["quantities", 0, "max"], 256),
    bad("six leaves", "DECL-6", ["padded"], 6),
    bad("one leaf too many", "DECL-2", ["padded"], 16_384),
    bad("a key of 31 bytes", "DECL-2", ["place_key"], encodeBase64(new Uint8Array(31))),
    bad("an hour that does not exist", "DECL-2", ["as_of"], "2026-11-01T24:00:00.000Z"),
    bad("65 fields", "DECL-2", ["fields"], [...names(62), "id", "kind", "place"]),
    bad("33 quantities", "DECL-2", ["quantities"], names(33).map(quantity)),
    bad(
      "17 steps",
      "DECL-2",
      ["ladder"],
      names(17).map((id) => ({ id, shows: "totals" })),
    ),
    bad("a name of 65 units", "DECL-2", ["quantities", 0, "id"], "x".repeat(65)),
    bad("a scope of 8,193 units", "DECL-2", ["scope"], "x".repeat(8_193)),
    odd("header", "of 32,769 bytes", "DECL-2", padTo(JSON.stringify(documents.header), 32_769)),
    odd("header", "a member twice", "JSON-2", [{ text: '{"party":"XA","party":"XB"}' }]),
    odd("header", "a list", "DECL-2", [{ text: "[]" }]),
  ];
}

function itemCases(): readonly DeclarationCase[] {
  const bad = (name: string, rule: string, path: Path, value?: Json): DeclarationCase => {
    return forged("item", name, rule, changed(whole, path, value));
  };
  const other = "the same leaves for another party";
  return [
    bad("another value", "DECL-13", ["fields", 2, "value"], "South"),
    bad("another salt", "DECL-13", ["fields", 2, "salt"], zeros),
    bad("another count", "DECL-13", ["counts", 0, "count"], "4"),
    bad("a count that is below zero", "DECL-19", ["counts", 0, "count"], "-1"),
    bad("a count of nine bits", "DECL-7", ["counts", 0, "count"], "256"),
    bad("a field left out", "DECL-19", ["fields"], (whole["fields"] as Json[]).slice(1)),
    bad("fields in another order", "DECL-19", ["fields"], (whole["fields"] as Json[]).toReversed()),
    bad("a value of 16,385 bytes", "DECL-9", ["fields", 2, "value"], "x".repeat(16_383)),
    bad("a value nested seven deep", "DECL-9", ["fields", 2, "value"], [[[[[[[1]]]]]]]),
    bad("another place's path", "TREE-8", ["path"], documentOf(silo2(), aurelia.header)["path"]),
    bad("a member that is not known", "DECL-19", ["more"], 1),
    bad("an identifier of 65 units", "DECL-19", ["item"], "X".repeat(65)),
    bad("more words than it shows", "DECL-21", ["shows"], ["Everything is declared."]),
    bad("fewer words of what it does not show", "DECL-21", ["does_not_show"], []),
    bad("for another declaration", "DECL-20", ["declaration"], of(other).id),
    forged("item", "under another header", "DECL-20", whole, other),
    forged("item", "other attributes", "DECL-13", changed(closed, ["attributes"], zeros)),
    ...badScalars.map(([what, rule, text]) => {
      return bad(`a blinding that is ${what}`, rule, ["counts", 0, "blinding"], text);
    }),
    ...badPoints.map(([what, rule, text]) => {
      const document = changed(closed, ["counts", 0, "commitment"], text);
      return forged("item", `a commitment that is ${what}`, rule, document);
    }),
    lying("item", "DECL-15", "another name in its field", { fields: new Set(["id"]) }),
    lying("item", "DECL-7", "a count beyond its bits", { counts: new Set(["warheads"]) }),
    lying("item", "DECL-15", "a category against its field", {
      ...{ fields: new Set(["kind"]), counts: new Set(["kind=silo"]) },
    }),
    lying("item", "DECL-15", "a category that counts 2", { counts: new Set(["kind=silo"]) }),
    lying("item", "DECL-27", "gone, and counting", {
      ...{ fields: new Set(["declaration.change"]), counts: new Set(["warheads"]) },
    }),
    lying("item", "DECL-27", "gone, with a kind", {
      fields: new Set(["kind", "declaration.change"]),
    }),
    lying("item", "DECL-27", "a change that is none", { fields: new Set(["declaration.change"]) }),
    lying("item", "DECL-27", "nothing there, and not gone", {
      fields: new Set(["id", "kind", "place", "declaration.change"]),
    }),
    identity(),
    forged(
      ...(["item", "a Cyrillic letter in a Latin name", "DECL-5"] as const),
      documentOf(lookalike(), of("a Cyrillic letter in a Latin name").header),
      "a Cyrillic letter in a Latin name",
    ),
    odd(
      ...(["item", "of 33,554,433 bytes", "DECL-19"] as const),
      ...([padTo(JSON.stringify(closed), 33_554_433), "aurelia"] as const),
    ),
  ];
}

function absentCases(): readonly DeclarationCase[] {
  const bad = (name: string, rule: string, path: Path, value?: Json): DeclarationCase => {
    return forged("absent", name, rule, changed(absent, path, value));
  };
  const named = (item: string): Proof => ({
    ...{ kind: "absent", declaration: aurelia.id, item, placeProof: provePlace(placeKey, item) },
    path: pathTo(aurelia.tree, aurelia.places.get(item) ?? new Uint8Array(32)),
  });
  const small = of("a key of small order");
  const relabelled = { ...proofs.absent, declaration: small.id };
  return [
    forged(
      "absent",
      "an item that is declared",
      "DECL-16",
      documentOf(named("SILO-1"), aurelia.header),
    ),
    forged(
      "absent",
      "a name in another alphabet",
      "DECL-5",
      documentOf(named("ШАХТА-1"), aurelia.header),
    ),
    bad("no siblings", "TREE-6", ["path", "siblings"], []),
    bad("a place proof of 79 bytes", "DECL-19", ["place_proof"], encodeBase64(new Uint8Array(79))),
    bad(
      ...(["the place proof of another name", "VRF-5", ["place_proof"]] as const),
      encodeBase64(provePlace(placeKey, "SILO-4")),
    ),
    forged(
      ...(["absent", "under a key of small order", "VRF-3"] as const),
      ...([documentOf(relabelled, small.header), "a key of small order"] as const),
    ),
  ];
}

function fieldCases(): readonly DeclarationCase[] {
  const bad = (name: string, rule: string, path: Path, value?: Json): DeclarationCase => {
    return forged("fields", name, rule, changed(places, path, value));
  };
  const [first, ...rest] = proofs.places.opened;
  const twice = { ...proofs.places, opened: [first, first, ...rest].flatMap((one) => one ?? []) };
  const item = encodeBase64(aurelia.places.get("BASE-9") ?? new Uint8Array(0));
  const small = of("a key of small order");
  const relabelled = { ...proofs.padding, declaration: small.id };
  return [
    bad("another value", "DECL-17", ["opened", 0, "fields", 2, "value"], "West"),
    bad("a place where nothing stands", "DECL-17", ["opened", 0, "place"], zeros),
    bad("padding as an item", "DECL-17", ["opened", 0, "place"], padding["place"]),
    forged("fields", "a leaf opened twice", "DECL-17", documentOf(twice, aurelia.header)),
    ...wrongLeaves("fields", places),
    ...placeCases(),
    naming("one name in two fields", "DECL-25"),
    naming("names that look alike", "DECL-5"),
    forged("padding", "an item as padding", "TREE-8", changed(padding, ["place"], item)),
    forged(
      ...(["padding", "under a key of small order", "VRF-3"] as const),
      ...([documentOf(relabelled, small.header), "a key of small order"] as const),
    ),
    forged("padding", "another salt", "DECL-18", changed(padding, ["salt"], zeros)),
    forged("padding", "that counts", "DECL-18", changed(padding, ["counts", 0, "count"], "1")),
    forged(
      "padding",
      "a closed count",
      "DECL-18",
      changed(padding, ["counts", 0], {
        quantity: "warheads",
        commitment: (closed["counts"] as JsonObject[])[0]?.["commitment"] ?? null,
      }),
    ),
  ];
}

function totalCases(): readonly DeclarationCase[] {
  const [first, second] = proofs.totals.totals;
  if (first === undefined || second === undefined) throw new Error("there are two totals");
  const bad = (name: string, rule: string, ...changes: readonly (readonly [Path, Json])[]) => {
    const document = changes.reduce((one, [path, value]) => changed(one, path, value), totals);
    return forged("totals", name, rule, document);
  };
  const made = (name: string, rule: string, shown: readonly (typeof first)[]): DeclarationCase => {
    const proof = { ...proofs.totals, totals: shown };
    return forged("totals", name, rule, documentOf(proof, aurelia.header));
  };
  const replayed = (name: string, limit: number): DeclarationCase => {
    const bound = { ...first, total: { atMost: limit } };
    const proof = { ...proofs.totals, declaration: of(name).id, totals: [bound] };
    return forged("totals", name, "RANGE-12", documentOf(proof, of(name).header), name);
  };
  const range = encodeBase64(first.proofs[0] ?? new Uint8Array(0));
  const flipped = (first.proofs[0] ?? new Uint8Array(0)).map((byte, at) =>
    at === 140 ? byte ^ 1 : byte,
  );
  return [
    made("of nothing", "DECL-12", []),
    made("one quantity twice", "DECL-12", [first, first]),
    made("a quantity that is not counted", "DECL-12", [{ ...first, quantity: "bombers" }]),
    made("another limit", "DECL-12", [{ ...first, total: { atMost: 9 } }]),
    made("a category within a limit", "DECL-12", [{ ...second, total: { atMost: 3 } }]),
    made("opened to another number", "DECL-22", [
      { ...second, total: { ...second.total, is: 3n } },
    ]),
    made("opened, with the range proof of another", "RANGE-12", [
      { ...second, proofs: [...first.proofs, ...second.proofs.slice(1)] },
    ]),
    made("a category without the proof that none is more than 1", "DECL-24", [
      { ...second, proofs: second.proofs.slice(0, 1) },
    ]),
    made("a category whose two proofs are exchanged", "RANGE-12", [
      { ...second, proofs: second.proofs.toReversed() },
    ]),
    made(
      "33 totals",
      "DECL-19",
      Array.from({ length: 33 }, () => ({ ...first, proofs: [] })),
    ),
    bad("no range proof", "DECL-24", [["totals", 0, "proofs"], []]),
    bad("two range proofs", "DECL-24", [
      ["totals", 0, "proofs"],
      [range, range],
    ]),
    bad("three range proofs", "DECL-19", [
      ["totals", 0, "proofs"],
      [range, range, range],
    ]),
    bad("half a range proof", "RANGE-9", [
      ["totals", 0, "proofs", 0],
      encodeBase64((first.proofs[0] ?? new Uint8Array(0)).slice(0, 320)),
    ]),
    bad("a scalar changed", "RANGE-12", [["totals", 0, "proofs", 0], encodeBase64(flipped)]),
    ...badScalars.map(([what, rule, text]) => {
      return bad(`a blinding that is ${what}`, rule, [["totals", 1, "blinding"], text]);
    }),
    ...wrongLeaves("totals", totals),
    tooMuch(),
    replayed("the same leaves for another party", 10),
    replayed("the same leaves under another limit", 11),
  ];
}

function wrongLeaves(file: File, document: JsonObject): readonly DeclarationCase[] {
  const { leaves } = aurelia;
  const [first, second, ...rest] = leaves;
  if (first === undefined || second === undefined) throw new Error("there are seven leaves");
  const bad = (name: string, rule: string, wrong: typeof leaves): DeclarationCase => {
    const text = encodeBase64(formatLeaves(wrong));
    return forged(file, name, rule, changed(document, ["leaves"], text));
  };
  return [
    bad("two leaves swapped", "DECL-11", [second, first, ...rest]),
    bad("a leaf doubled", "DECL-11", [first, first, ...rest]),
    bad("a leaf left out", "DECL-19", [second, ...rest]),
    bad("a leaf added", "DECL-19", [...leaves, first]),
    bad("leaves of another declaration", "DECL-11", of("of another party").leaves),
  ];
}

/** An item whose count opens to 0 under the blinding 0. */
function identity(): DeclarationCase {
  const name = "a count bound by the identity";
  const proof = valueOf(proveItem(of(name), askedOf("BASE-9")));
  const counts = [{ quantity: "warheads", count: 0n, blinding: 0n }, ...proof.counts.slice(1)];
  return forged("item", name, "RANGE-3", documentOf({ ...proof, counts }, of(name).header), name);
}

/** Names that are opened, and the proofs of where they lead. */
function placeCases(): readonly DeclarationCase[] {
  const asked = { fields: new Set(["id"]), shrouded: new Map<string, string>() };
  const named = documentOf(valueOf(proveFields(aurelia, asked)), aurelia.header);
  const [first] = named["opened"] as JsonObject[];
  const proof = first?.["place_proof"] ?? null;
  const stray = of("a name where it does not lead");
  const leaf = {
    ...{ place: strayPlace, fields: strayFields },
    placeProof: provePlace(placeKey, "SILO-7"),
  };
  const leaves = formatLeaves(stray.leaves);
  const led = { kind: "fields", declaration: stray.id, leaves, opened: [leaf] } as const;
  return [
    forged(
      ...(["fields", "a name without its place proof", "DECL-28"] as const),
      changed(named, ["opened", 1, "place_proof"], undefined),
    ),
    forged(
      ...(["fields", "a name with the place proof of another", "VRF-5"] as const),
      changed(named, ["opened", 1, "place_proof"], proof),
    ),
    forged(
      ...(["fields", "a place proof where no name is opened", "DECL-28"] as const),
      changed(places, ["opened", 0, "place_proof"], proof),
    ),
    forged(
      ...(["fields", "a name where it does not lead", "DECL-28"] as const),
      ...([documentOf(led, stray.header), "a name where it does not lead"] as const),
    ),
  ];
}

/** More bits than a reader works through; its leaves are never read. */
function tooMuch(): DeclarationCase {
  const name = "the largest of 64 bits";
  const { header, id } = of(name);
  const leaves = new Uint8Array(header.padded * 128);
  const totals = header.quantities.map((one) => {
    return { quantity: one.id, total: { atMost: 10 }, proofs: [] };
  });
  const document = documentOf({ kind: "totals", declaration: id, leaves, totals }, header);
  const zeros = encodeBase64(leaves);
  const [before = "", after = ""] = JSON.stringify(document).split(zeros);
  const zero = { repeat: "AAAA", times: zeros.length / 4 };
  return odd("totals", name, "DECL-30", [{ text: before }, zero, { text: after }], name);
}

/** A proof of all names of a declaration. */
function naming(name: string, rule: string): DeclarationCase {
  const asked = { fields: new Set(["id"]), shrouded: new Map<string, string>() };
  return forged(
    "fields",
    name,
    rule,
    documentOf(valueOf(proveFields(of(name), asked)), of(name).header),
    name,
  );
}

function silo2(): Proof {
  return valueOf(proveItem(aurelia, askedOf("SILO-2")));
}

/** The item whose name has a Cyrillic letter, where its declarer has put it. */
function lookalike(): Proof {
  return valueOf(proveItem(of("a Cyrillic letter in a Latin name"), askedOf("SIL\u041e-1")));
}

/** A proof that opens what should not have been bound. */
function lying(
  file: File,
  rule: string,
  name: string,
  asked: Parameters<typeof proveIn>[1],
): DeclarationCase {
  return forged(file, name, rule, documentOf(proveIn(name, asked), of(name).header), name);
}

function forged(
  file: File,
  name: string,
  rule: string,
  document: Json,
  header = "aurelia",
): DeclarationCase {
  return { file, name, rule, verdict: "refused", header, document };
}

function odd(
  file: File,
  name: string,
  rule: string,
  parts: NonNullable<DeclarationCase["parts"]>,
  header?: string,
): DeclarationCase {
  return { file, name, rule, verdict: "refused", ...(header !== undefined && { header }), parts };
}
