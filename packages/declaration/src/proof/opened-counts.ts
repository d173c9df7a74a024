/** @module The counts of one quantity over all leaves, as only the declarer knows them. */

import { encodeHex, fault, ok, type Result } from "@parley/bytes";
import type { HeldDeclaration } from "../declared/held.js";
import { countBlinding, paddingBlinding, paddingPlace } from "../declared/secret.js";
import type { Opening } from "../group/pedersen.js";

/** In the order of the leaves. Refused where an item is no longer in what is kept (CUST-8). */
export function openedCounts(held: HeldDeclaration, quantity: string): Result<readonly Opening[]> {
  const { header, seed, items, places, leaves } = held;
  const at = header.quantities.findIndex(({ id }) => id === quantity);
  const found = new Map<string, Opening>();
  for (const { id, counts } of items.values()) {
    const place = places.get(id) ?? new Uint8Array(0);
    const blinding = countBlinding(seed, id, quantity);
    found.set(encodeHex(place), { value: counts[at] ?? 0n, blinding });
  }
  for (let number = 0; number < header.padded - items.size; number++) {
    const blinding = paddingBlinding(seed, number, quantity);
    found.set(encodeHex(paddingPlace(seed, number)), { value: 0n, blinding });
  }
  const openings = leaves.flatMap(({ place }) => found.get(encodeHex(place)) ?? []);
  return openings.length === leaves.length
    ? ok(openings)
    : fault("CUST-8", "what is kept has other items than were bound");
}
