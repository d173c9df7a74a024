/** @module A declaration as its declarer holds it: everything that proofs are made of. */

import { sameBytes, UsageError } from "@parley/bytes";
import { prefixTree, type PrefixTree } from "../tree/prefix-tree.js";
import { declarationId, type Header } from "./header.js";
import { vrfKey } from "../place/ecvrf.js";
import { likenessesOf } from "./identifier.js";
import type { Item } from "./item.js";
import { leafAt, treeLeaf, type Leaf } from "./leaf.js";
import { checkSeed, placeSeed, type Seed } from "./secret.js";

/** What the declarer keeps. Nobody else may see any of it but the header. */
export interface HeldDeclaration {
  readonly id: string;
  readonly header: Header;
  readonly seed: Seed;
  readonly items: ReadonlyMap<string, Item>;
  /** Identifiers of the items, by what they look like. */
  readonly likenesses: ReadonlyMap<string, string>;
  /** Where each item stands, by its identifier. */
  readonly places: ReadonlyMap<string, Uint8Array>;
  /** Items and padding, by place. */
  readonly leaves: readonly Leaf[];
  readonly tree: PrefixTree;
}

/** What is kept between one proof and the next. */
export interface KeptDeclaration {
  readonly header: Header;
  readonly seed: Seed;
  readonly items: readonly Item[];
  readonly places: ReadonlyMap<string, Uint8Array>;
  readonly leaves: readonly Leaf[];
}

/** Makes it ready for proofs. Throws `UsageError` where the parts do not belong together. */
export function holdDeclaration(kept: KeptDeclaration): HeldDeclaration {
  const { header, seed, items, places, leaves } = kept;
  const tree = prefixTree(leaves.map(treeLeaf));
  if (!tree.ok) throw new UsageError(tree.detail);
  if (!sameBytes(tree.value.root, header.root)) {
    throw new UsageError("the leaves are not those of this declaration");
  }
  if (!sameBytes(vrfKey(placeSeed(checkSeed(seed))).publicKey, header.placeKey)) {
    throw new UsageError("the seed is not that of this declaration");
  }
  const isPlaced = items.every(({ id }) => {
    const place = places.get(id);
    return place !== undefined && leafAt(leaves, place) !== undefined;
  });
  if (!isPlaced) throw new UsageError("an item stands at none of these leaves");
  const byId = new Map(items.map((item) => [item.id, item]));
  const likenesses = new Map(
    items.flatMap((item) => likenessesOf(item.id).map((one) => [one, item.id] as const)),
  );
  const id = declarationId(header);
  return { id, header, seed, items: byId, likenesses, places, leaves, tree: tree.value };
}
