/** @module Counting rules of a pack, compiled and counted in a thread of their own. */

import {
  expressionsOf,
  lineOf,
  type Adds,
  type DeclaredTable,
  type Pack,
  type PackFault,
} from "@parley/agreement";
import type { JsonObject, Result } from "@parley/bytes";
import type { RuleCounter } from "@parley/ports";

/** What is wrong with the expressions of a pack (RUL-3 to RUL-5), with file, line and rule. */
export async function ruleFaults(pack: Pack, agreement: Uint8Array): Promise<readonly PackFault[]> {
  const items = pack.items as unknown as JsonObject | undefined;
  const expressions = expressionsOf(pack.counting.values());
  if (items === undefined || expressions.length === 0) return [];
  const text = new TextDecoder().decode(agreement);
  const faults: PackFault[] = [];
  await counting(async (counter) => {
    for (const { sum, path, rule: name } of expressions) {
      const checked = await counter.check(sum, items);
      if (checked.ok) continue;
      const { rule, detail } = checked;
      const where = `${path.join(".")}: counting rule ${name}: ${detail}`;
      faults.push({ file: "agreement.json", line: lineOf(text, path), rule, detail: where });
    }
  });
  return faults;
}

/** What each item of each table adds, by expression; each expression is counted once a table. */
export async function countTables(
  pack: Pack,
  tables: readonly DeclaredTable[],
): Promise<readonly Adds[]> {
  const items = pack.items as unknown as JsonObject | undefined;
  if (items === undefined) return tables.map(() => new Map());
  const expressions = new Set(expressionsOf(pack.counting.values()).map(({ sum }) => sum));
  return counting(async (counter) => {
    const all: Adds[] = [];
    for (const { items: table } of tables) {
      const adds = new Map<string, Result<readonly number[]>>();
      for (const expression of expressions) {
        adds.set(expression, await counter.count({ expression, items, table }));
      }
      all.push(adds);
    }
    return all;
  });
}

async function counting<T>(work: (counter: RuleCounter) => Promise<T>): Promise<T> {
  const { createRuleCounter } = await import("@parley/rules-cel");
  const counter = createRuleCounter();
  try {
    return await work(counter);
  } finally {
    await counter.close();
  }
}
