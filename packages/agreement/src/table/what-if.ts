/** @module What changes of a table would make of each limit, and by which items (TAB-6). */

import type { Pack } from "../pack/pack.js";
import type { CivilDate } from "../time/civil-date.js";
import { countedAt, type Adds, type CountedRow } from "./counted.js";
import type { DeclaredTable } from "./declared-table.js";

/** One limit before and after. */
export interface Difference {
  readonly limit: string;
  readonly before: CountedRow;
  readonly after: CountedRow;
  /** After less before; undefined where one of them is not known. */
  readonly counted: number | undefined;
  /** Items that add something else than before: in the order of the table, then new ones. */
  readonly items: readonly ItemDifference[];
}

export interface ItemDifference {
  readonly id: string;
  /** What it adds; undefined where it is not in the table. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** A table and what its items add. */
export interface CountedTable {
  readonly table: DeclaredTable;
  readonly adds: Adds;
}

/** Every limit before and after changes, at the end of a day. */
export function compareCounts(
  pack: Pack,
  before: CountedTable,
  after: CountedTable,
  at: CivilDate,
): readonly Difference[] {
  const then = new Map(countedAt(pack, after.table, after.adds, at).map((row) => [row.limit, row]));
  return countedAt(pack, before.table, before.adds, at).flatMap((row) => {
    const other = then.get(row.limit);
    if (other === undefined) return [];
    const known = row.counted !== undefined && other.counted !== undefined;
    return [
      {
        limit: row.limit,
        before: row,
        after: other,
        counted: known ? (other.counted ?? 0) - (row.counted ?? 0) : undefined,
        items: itemsBetween(addedBy(before, row.rule.sum), addedBy(after, row.rule.sum)),
      },
    ];
  });
}

type AddedBy = ReadonlyMap<string, number>;

function addedBy({ table, adds }: CountedTable, expression = ""): AddedBy | undefined {
  const found = adds.get(expression);
  if (found?.ok !== true) return undefined;
  return new Map(table.items.map(({ id }, index) => [id, found.value[index] ?? 0]));
}

function itemsBetween(
  before: AddedBy | undefined,
  after: AddedBy | undefined,
): readonly ItemDifference[] {
  if (before === undefined || after === undefined) return [];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const one = { id, before: before.get(id), after: after.get(id) };
    return (one.before ?? 0) === (one.after ?? 0) ? [] : [one];
  });
}
