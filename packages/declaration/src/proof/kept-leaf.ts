/** @module The leaf of an item that is about to be opened, as it was bound (CUST-8). */

import { encodeHex, fault, ok, type Fault, type Result } from "@parley/bytes";
import type { HeldDeclaration } from "../declared/held.js";
import { leafAt, type Leaf } from "../declared/leaf.js";
import { paddingPlace } from "../declared/secret.js";

/** Where an item stands by what is kept. */
export function leafOfItem(held: HeldDeclaration, item: string): Result<Leaf> {
  const place = held.places.get(item);
  const leaf = place && leafAt(held.leaves, place);
  return leaf === undefined ? fault("DECL-13", `${item} is not declared here`) : ok(leaf);
}

/** Every leaf is an item's or padding by what is kept, or an item is no longer in it (CUST-8). */
export function refuseUnknown(held: HeldDeclaration): Fault | undefined {
  const { header, seed, items, places, leaves } = held;
  const known = new Set([...items.keys()].map((id) => encodeHex(places.get(id) ?? NOWHERE)));
  for (let number = 0; number < header.padded - items.size; number++) {
    known.add(encodeHex(paddingPlace(seed, number)));
  }
  const isWhole = leaves.every(({ place }) => known.has(encodeHex(place)));
  return isWhole ? undefined : fault("CUST-8", "what is kept has other items than were bound");
}

/** What is kept of an item does not come to its leaf: no proof of it would hold. */
export function changedSince(item: string): Fault {
  return fault("CUST-8", `what is kept of ${item} is not what was bound`);
}

const NOWHERE = new Uint8Array(0);
