/** @module Numbers of items of the categories of one field, together (DECL-35). */

import type { Category } from "../declared/header.js";

/** What a reader is shown of one quantity. */
export interface ProvenTotal {
  readonly quantity: string;
  readonly atMost: number | undefined;
  readonly is: bigint | undefined;
  /** Where it is a number of items: of which. */
  readonly category?: Category;
}

/** Of which the numbers are too many: a field, and the places of the first and the last total. */
export interface TooMany {
  readonly field: string;
  readonly totals: readonly [number, number];
}

/**
 * Where opened totals of categories of one field come to more than the leaves, as each leaf is of
 * one of them at most. A category whose total stands again counts once.
 */
export function findTooMany(totals: readonly ProvenTotal[], leaves: number): TooMany | undefined {
  const seen = new Set<string>();
  const sums = new Map<string, { readonly first: number; readonly sum: bigint }>();
  for (const [at, { quantity, category, is }] of totals.entries()) {
    if (category === undefined || is === undefined || seen.has(quantity)) continue;
    seen.add(quantity);
    const { field } = category;
    const { first, sum } = sums.get(field) ?? { first: at, sum: 0n };
    if (sum + is > BigInt(leaves)) return { field, totals: [first, at] };
    sums.set(field, { first, sum: sum + is });
  }
  return undefined;
}
