/** @module A small declaration of a fictional party, for tests, and how to bind it falsely. */

import {
  canonicalJson,
  encodeText,
  isJsonObject,
  parseJson,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { declare, leavesOfItems, leavesOfPadding, type HeaderDraft } from "./declared/declare.js";
import { declarationId, formatHeader, type Header } from "./declared/header.js";
import type { HeldDeclaration } from "./declared/held.js";
import type { Item } from "./declared/item.js";
import { comparePlaces, treeLeaf, type Leaf } from "./declared/leaf.js";
import type { ItemAsked } from "./proof/item-proof.js";
import { checkProof, formatProof, parseProof, type Proof, type Proven } from "./proof/proof.js";
import { createRangeGenerators } from "./range/generators.js";
import { prefixTree } from "./tree/prefix-tree.js";

export const generators = createRangeGenerators(8, 8);
export const { bases } = generators;
export const seed = new Uint8Array(32).fill(7);

/** Three sites with five warheads together, of at most ten, among seven leaves. */
export const sites: readonly Item[] = [
  site("SILO-1", "silo", "North", 3n),
  site("SILO-2", "silo", "South", 2n),
  site("BASE-9", "base", "South", 0n),
];

export function draftOf(changes: Partial<HeaderDraft> = {}): HeaderDraft {
  return {
    ...{ party: "XA", agreement: "model", pack: "a".repeat(64), schema: "b".repeat(64) },
    ...{ counting: "c".repeat(64), asOf: "2026-11-01T00:00:00.000Z" },
    ...{ scope: "All sites of Aurelia.", identifiers: "latin" },
    fields: ["id", "kind", "place"],
    quantities: [
      { id: "warheads", bits: 8, max: 10 },
      { id: "kind=silo", bits: 8, category: { field: "kind", value: "silo" } },
    ],
    ladder: [
      { id: "totals", shows: "totals", fields: [] },
      { id: "places", shows: "fields", fields: ["place"] },
    ],
    padded: 7,
    ...changes,
  };
}

export function held(
  items: readonly Item[] = sites,
  draft: HeaderDraft = draftOf(),
  own: Uint8Array = seed,
): HeldDeclaration {
  const means = { seed: own, bases };
  const padding = { from: 0, to: draft.padded - items.length };
  const made = [...leavesOfItems(items, draft, means), ...leavesOfPadding(padding, draft, means)];
  return declare(draft, items, made, own);
}

export function site(id: string, kind: string, place: string, warheads: bigint): Item {
  const values = new Map<string, Json>([
    ["id", id],
    ["kind", kind],
    ["place", place],
  ]);
  return { id, values, counts: [warheads, kind === "silo" ? 1n : 0n] };
}

/** Two sites of which one is gone, in a declaration that binds changes. */
export function heldWithChanges(): HeldDeclaration {
  const fields = [...draftOf().fields, "declaration.change"];
  const [first, second] = sites as readonly [Item, Item, Item];
  const values = new Map<string, Json>([
    ["id", second.id],
    ["declaration.change", { reason: "eliminated", notification: "N-7" }],
  ]);
  return held([first, { id: second.id, values, counts: [0n, 0n] }], draftOf({ fields }));
}

/** What is asked of an item where nothing is opened, with changes. */
export function askedOf(item: string, changes: Partial<ItemAsked> = {}): ItemAsked {
  return { item, fields: new Set(), shrouded: new Map(), counts: new Set(), ...changes };
}

/** The same declaration bound over other leaves, or under another header, whatever it says. */
export function bindAgain(
  from: HeldDeclaration,
  change: (leaf: Leaf) => Leaf,
  members: Partial<Header> = {},
): HeldDeclaration {
  const leaves = from.leaves.map(change).sort((a, b) => comparePlaces(a.place, b.place));
  const tree = valueOf(prefixTree(leaves.map(treeLeaf)));
  const header = { ...from.header, ...members, root: tree.root };
  return { ...from, header, leaves, tree, id: declarationId(header) };
}

/** A proof as the document that it is written to. */
export function documentOf(proof: Proof, header: Header): JsonObject {
  return objectOf(formatProof(proof, header));
}

/** A header as the document that it is written to. */
export function headerDocument(header: Header = held().header): JsonObject {
  return objectOf(canonicalJson(formatHeader(header)));
}

/** Reads a document and checks what it proves. */
export function checked(document: JsonObject, header: Header): Result<Proven> {
  const proof = parseProof(encodeText(canonicalJson(document)), header);
  return proof.ok ? checkProof(proof.value, header, generators) : proof;
}

/** A copy of a document in which one member, at a path, is put in, or out where undefined. */
export function changed(
  document: JsonObject,
  path: readonly (string | number)[],
  value: Json | undefined,
): JsonObject {
  const copy = objectOf(canonicalJson(document));
  let at = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

/** The value of what must have been read without fault. */
export function valueOf<T>(read: Result<T>): T {
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

function objectOf(text: string): JsonObject {
  const json = valueOf(parseJson(text, { depthMax: 20, membersMax: 20_000 }));
  if (!isJsonObject(json)) throw new Error("a document is an object");
  return json;
}
