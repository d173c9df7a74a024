/** @module Which items a draw has drawn so far, and which leaf is owed next (spec/challenge.md). */

import { UsageError } from "@parley/bytes";

/** What a leaf turned out to be when its opening was proven against the declaration's root. */
export type LeafOpening = "item" | "padding";

/** A draw whose seed is known. */
export interface Draw {
  /** The places of all leaves, as `drawOrder` gives them. */
  readonly order: readonly string[];
  /** How many items are to be drawn. */
  readonly wanted: number;
  /** What was opened, by place. An opening that was not proven does not belong here. */
  readonly openings: ReadonlyMap<string, LeafOpening>;
}

/** How far a draw has come. Places, in the order of the draw. */
export interface DrawnItems {
  readonly items: readonly string[];
  readonly padding: readonly string[];
  /** The leaf that the declarer must open next; undefined when the draw is complete. */
  readonly owed: string | undefined;
}

/** Goes through the leaves in order until enough items are drawn (DRAW-9, DRAW-10, DRAW-11). */
export function drawnItems({ order, wanted, openings }: Draw): DrawnItems {
  if (!Number.isSafeInteger(wanted) || wanted < 1) {
    throw new UsageError("a draw is of one item or more");
  }
  const items: string[] = [];
  const padding: string[] = [];
  for (const place of order) {
    if (items.length === wanted) break;
    const opening = openings.get(place);
    if (opening === undefined) return { items, padding, owed: place };
    (opening === "item" ? items : padding).push(place);
  }
  return { items, padding, owed: undefined };
}
