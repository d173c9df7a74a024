/** @module Port: counting rules in CEL, compiled and evaluated on the items of a declared table. */

import type { JsonObject, Result } from "@parley/bytes";

/**
 * Counts by expressions that may be hostile: whatever one does, a call resolves within its
 * deadline, and the next call finds the counter as it was. Rules are those of spec/agreement.md.
 */
export interface RuleCounter {
  /**
   * Compiles an expression against the form of an item (RUL-1). Faults: PACK-11 bounds, RUL-3 no
   * CEL, RUL-4 not of the part that is read or not there, RUL-5 types, RUL-7 deadline or failure.
   */
  check(expression: string, items: JsonObject): Promise<Result<true>>;
  /**
   * What each item of a table adds, in their order. Faults: those of `check`, RUL-6 too many steps,
   * and RUL-8 where an item has no whole number of zero or more up to 2^53; it is named.
   */
  count(task: CountingTask): Promise<Result<readonly number[]>>;
  /** Gives up what it holds; call once, when nothing more is to be counted. */
  close(): Promise<void>;
}

/** One expression, the form of the items that it was written for, and items that keep it. */
export interface CountingTask {
  readonly expression: string;
  readonly items: JsonObject;
  readonly table: readonly JsonObject[];
}
