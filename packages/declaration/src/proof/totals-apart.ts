/** @module Numbers of items of a category against the items that are opened (DECL-32). */

import { encodeHex } from "@parley/bytes";
import { CHANGE_FIELD, isGone, markerOf } from "../declared/change.js";
import type { Category } from "../declared/header.js";
import { findTooMany } from "./category-totals.js";
import type { Opened } from "./opened.js";
import type { Proven } from "./proof-kinds.js";

/** A total and the proof by which it cannot be, by their places, the earlier first. */
export interface TotalApart {
  readonly proofs: readonly [number, number];
  readonly detail: string;
}

/**
 * Totals of categories that are not what opened leaves come to, whatever the closed ones are, or
 * that come to more than all leaves together.
 */
export function totalsApart(proven: readonly Proven[]): readonly TotalApart[] {
  return [...totalsAgainstLeaves(proven), ...tooManyAmong(proven)];
}

function totalsAgainstLeaves(proven: readonly Proven[]): readonly TotalApart[] {
  return proven.flatMap((one, at): readonly TotalApart[] => {
    if (one.kind !== "totals") return [];
    return one.totals.flatMap(({ category, is }): readonly TotalApart[] => {
      if (category === undefined || is === undefined) return [];
      const other = firstAgainst(proven, category, { is, leaves: one.leaves });
      if (other === undefined) return [];
      const proofs = [Math.min(at, other), Math.max(at, other)] as const;
      const { field, value } = category;
      const detail = `opened leaves do not come to ${is} of ${field}=${value}, which is its total`;
      return [{ proofs, detail }];
    });
  });
}

/** Each proof by itself has no more than its leaves (DECL-35): so these are two. */
function tooManyAmong(proven: readonly Proven[]): readonly TotalApart[] {
  const totals = proven.flatMap((one, proof) => {
    return one.kind === "totals"
      ? one.totals.map((total) => ({ ...total, proof, leaves: one.leaves }))
      : [];
  });
  const found = findTooMany(totals, totals[0]?.leaves ?? 0);
  if (found === undefined) return [];
  const [first, last] = found.totals.map((at) => totals[at]?.proof ?? 0) as [number, number];
  const detail = `more leaves are of one ${found.field} or another than there are`;
  return [{ proofs: [first, last], detail }];
}

/** The proof with which more leaves are of the category than its total, or fewer can be. */
function firstAgainst(
  proven: readonly Proven[],
  category: Category,
  { is, leaves }: { readonly is: bigint; readonly leaves: number },
): number | undefined {
  const of = new Set<string>();
  const notOf = new Set<string>();
  const found = proven.findIndex((one) => {
    for (const [place, isOf] of leavesIn(one, category)) (isOf ? of : notOf).add(place);
    return BigInt(of.size) > is || BigInt(leaves - notOf.size) < is;
  });
  return found < 0 ? undefined : found;
}

/** Leaves of which a proof shows whether they are of a category. */
function leavesIn(proven: Proven, category: Category): readonly (readonly [string, boolean])[] {
  if (proven.kind === "padding") return [[encodeHex(proven.place), false]];
  const opened = proven.kind === "item" ? [proven] : proven.kind === "fields" ? proven.opened : [];
  return opened.flatMap((one): readonly (readonly [string, boolean])[] => {
    const isOf = isOfCategory(one, category);
    return isOf === undefined ? [] : [[encodeHex(one.place), isOf]];
  });
}

/** By its field, its counts or its change; undefined where these leave both open. */
function isOfCategory(
  { values, counts, categories }: Opened,
  { field, value }: Category,
): boolean | undefined {
  if (values.has(field)) return values.get(field) === value;
  const marker = markerOf(values.get(CHANGE_FIELD) ?? null);
  if (marker && isGone(marker)) return false;
  for (const [quantity, one] of categories ?? []) {
    if (one.field !== field) continue;
    const isCounted = counts.get(quantity) === 1n;
    if (one.value === value) return isCounted;
    // What is of one category of a field is of no other.
    if (isCounted) return false;
  }
  return undefined;
}
