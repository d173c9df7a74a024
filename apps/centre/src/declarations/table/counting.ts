/** @module What rows add to the limits of an agreement, by its own rules, in a thread (RUL-8). */

import type { Adds, Pack } from "@parley/agreement";
import type { JsonObject, Result } from "@parley/bytes";
import type { RuleCounter } from "@parley/ports";

/** What each row adds, by the expression of each limit; each expression is counted once. */
export async function countRows(
  counter: RuleCounter,
  pack: Pack,
  rows: readonly JsonObject[],
): Promise<Adds> {
  const items = pack.items as unknown as JsonObject;
  const sums = pack.limits.flatMap(({ counting }) => pack.counting.get(counting)?.sum ?? []);
  const adds = new Map<string, Result<readonly number[]>>();
  for (const expression of new Set(sums)) {
    adds.set(expression, await counter.count({ expression, items, table: rows }));
  }
  return adds;
}
