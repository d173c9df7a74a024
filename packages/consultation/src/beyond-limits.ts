/** @module What a party said beyond its limits, by its own order (CONS-29). */

import { limits } from "./limits.js";
import { groupedBy, inOwnOrder, type Consulting } from "./said.js";

/** Ids of first proposals that are too many for their party. */
export function consultationsBeyond(first: readonly Consulting<"proposed">[]): ReadonlySet<string> {
  const beyond = [...groupedBy(first, ({ from }) => from).values()].flatMap((own) => {
    return [...own].sort(inOwnOrder).slice(limits.consultationsMax);
  });
  return new Set(beyond.map(({ id }) => id));
}

/** Ids of lists with which their party has added too many items to their round. */
export function itemsBeyond(
  added: readonly Consulting<"agenda-added">[],
  places: ReadonlyMap<string, Consulting<"proposed">>,
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const beyond = [...added].sort(inOwnOrder).filter(({ from, body }) => {
    const key = `${from} ${places.get(body.of)?.body.round ?? 0}`;
    const count = (counts.get(key) ?? 0) + body.items.length;
    counts.set(key, count);
    return count > limits.itemsAddedMax;
  });
  return new Set(beyond.map(({ id }) => id));
}
