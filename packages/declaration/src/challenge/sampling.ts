/** @module The chance of detecting false items by inspecting some (spec/challenge.md, INSP). */

import { UsageError } from "@parley/bytes";
import { challengeLimits } from "./limits.js";

/** A plan: of so many items so many are false, and so many are inspected, each at most once. */
export interface Sampling {
  readonly items: number;
  readonly falseItems: number;
  readonly inspected: number;
}

/** What is asked of a plan: to detect one of the false items with at least this chance. */
export interface Aim {
  readonly items: number;
  readonly falseItems: number;
  /** Above 0, at most 1. */
  readonly chance: number;
}

/** One line of a plot, and one row of a table. */
export interface DetectionRow {
  readonly falseItems: number;
  /** One for each number of inspections that was asked for, in that order. */
  readonly chances: readonly number[];
}

/**
 * The chance, from 0 to 1, that at least one false item is among the inspected, where every choice
 * of items is equally likely (INSP-1, INSP-2). All are missed with the chance
 * C(items − falseItems, inspected) ÷ C(items, inspected), the hypergeometric distribution at zero.
 * Cancelled, that is a product of as many fractions as items are false or, being the same,
 * inspected; the fewer are taken, multiplied out exactly, and rounded once.
 */
export function chanceOfDetection({ items, falseItems, inspected }: Sampling): number {
  checkCount("items", items, 1, challengeLimits.plannedItemsMax);
  checkCount("false items", falseItems, 0, items);
  checkCount("inspected items", inspected, 0, items);
  const fewer = Math.min(falseItems, inspected);
  const all = productDown(items, fewer);
  const missed = productDown(items - Math.max(falseItems, inspected), fewer);
  if (missed === 0n) return 1;
  const nearest = Number(((all - missed) << FRACTION_BITS) / all) / 2 ** Number(FRACTION_BITS);
  return Math.min(nearest, JUST_BELOW_ONE);
}

/** The fewest inspections that detect a false item with at least the chance asked for (INSP-3). */
export function inspectionsFor({ items, falseItems, chance }: Aim): number {
  checkCount("items", items, 1, challengeLimits.plannedItemsMax);
  checkCount("false items", falseItems, 1, items);
  if (!(chance > 0 && chance <= 1)) throw new UsageError("a chance is above 0 and at most 1");
  let low = 1;
  // One more than there are true items cannot miss.
  let high = items - falseItems + 1;
  while (low < high) {
    const inspected = Math.floor((low + high) / 2);
    if (chanceOfDetection({ items, falseItems, inspected }) >= chance) high = inspected;
    else low = inspected + 1;
  }
  return low;
}

/** The chances for each number of false items at each number of inspections (INSP-4). */
export function detectionTable(
  items: number,
  falseCounts: readonly number[],
  inspections: readonly number[],
): readonly DetectionRow[] {
  checkCount("cells", falseCounts.length * inspections.length, 0, challengeLimits.tableCellsMax);
  return falseCounts.map((falseItems) => ({
    falseItems,
    chances: inspections.map((inspected) => chanceOfDetection({ items, falseItems, inspected })),
  }));
}

function checkCount(what: string, count: number, min: number, max: number): void {
  if (!Number.isInteger(count) || count < min || count > max) {
    throw new UsageError(`${what}: a whole number from ${min} to ${max}`);
  }
}

/** top × (top − 1) × … of so many factors; by halves, as large numbers multiply best in equals. */
function productDown(top: number, factors: number): bigint {
  if (factors === 0) return 1n;
  if (factors === 1) return BigInt(top);
  const half = Math.floor(factors / 2);
  return productDown(top, half) * productDown(top - half, factors - half);
}

/** Enough that a chance that is written in up to 18 digits rounds as the written one does. */
const FRACTION_BITS = 128n;
const JUST_BELOW_ONE = 1 - Number.EPSILON / 2;
