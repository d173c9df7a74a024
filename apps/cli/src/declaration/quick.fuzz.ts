/** @module What makes tests of declarations short: threads that start once, and few leaves. */

import { ok, type Result } from "@parley/bytes";
import type * as declaration from "@parley/declaration";
import type * as declaring from "@parley/declaration-threads";
import type * as counting from "@parley/rules-cel";

/** For `vi.mock`: each declarer is the same one, and stays open. */
export function sharedDeclarer(real: typeof declaring): typeof declaring {
  const one = keptOpen(real.createDeclarer(1));
  return { ...real, createDeclarer: () => one };
}

/** For `vi.mock`: each counter is the same one, and stays open. */
export function sharedCounter(real: typeof counting): typeof counting {
  const one = keptOpen(real.createRuleCounter());
  return { ...real, createRuleCounter: () => one };
}

/** For `vi.mock`: seven leaves instead of 63, for each proof of totals counts all of them. */
export function fewLeaves(real: typeof declaration): typeof declaration {
  const few = (items: number): Result<number> => ok(items > 7 ? 15 : 7);
  return { ...real, paddedFor: (items) => (items > 15 ? real.paddedFor(items) : few(items)) };
}

/** The same, which does not close. */
export function keptOpen<T extends { close(): Promise<void> }>(one: T): T {
  return Object.assign(one, { close: async (): Promise<void> => undefined });
}
