/** @module A declared table beside the limits, by the counting rules of a pack (TAB-3, TAB-4). */

import { fault, ok, type Fault, type Result } from "@parley/bytes";
import type { CountingRule, Limit, Pack } from "../pack/pack.js";
import {
  appliesAt,
  limitOn,
  readingOf,
  roomOf,
  type LimitDispute,
  type LimitRow,
} from "../status/limits.js";
import { sourcesOf } from "../status/status.js";
import type { CivilDate } from "../time/civil-date.js";
import type { DeclaredTable } from "./declared-table.js";

/** By expression: what each item of a table adds, in their order, or why that is not known. */
export type Adds = ReadonlyMap<string, Result<readonly number[]>>;

/** One limit: what the table comes to, by which rule and by this centre's reading. */
export interface CountedRow extends Omit<LimitRow, "kind"> {
  readonly rule: CountingRule;
  /** Where the agreement sets the limit. */
  readonly article: string | undefined;
  /** How many items were counted through. */
  readonly items: number;
  /** Why the number is not known; undefined where it is. */
  readonly trouble: Fault | undefined;
}

/** Each limit of the pack, at the end of a day. */
export function countedAt(
  pack: Pack,
  { party, asOf, items }: DeclaredTable,
  adds: Adds,
  at: CivilDate,
): readonly CountedRow[] {
  const limits = pack.limits.map((limit) => limitOn(limit, at));
  return limits.flatMap((limit): readonly CountedRow[] => {
    const rule = pack.counting.get(limit.counting);
    if (rule === undefined) return [];
    const own = sumOf(adds, rule.sum);
    const counted = own.ok ? own.value : undefined;
    const others = rule.positions.map(({ sum }) => sumOf(adds, sum));
    const disputes = disputesOf(pack, limit, rule, counted, others);
    const trouble = [own, ...others].find((one) => !one.ok);
    const margin = counted === undefined ? undefined : roomOf(limit, counted);
    const applies = appliesAt(pack, limit, at);
    const known = applies && trouble === undefined;
    return [
      {
        ...{ party, limit: limit.id, counted, max: limit.max, margin, asOf, rule },
        article: limit.article,
        items: items.length,
        sources: sourcesOf(pack, [...new Set([...limit.sources, ...rule.sources])]),
        applies,
        reading: known ? readingOf(margin, disputes) : "not-determinable",
        disputes,
        trouble: trouble?.ok === false ? trouble : undefined,
      },
    ];
  });
}

/** Those who count otherwise, and what they come to, where that differs. */
function disputesOf(
  pack: Pack,
  limit: Limit,
  { positions }: CountingRule,
  counted: number | undefined,
  others: readonly Result<number>[],
): readonly LimitDispute[] {
  return positions.flatMap(({ position: { by, sources } }, index) => {
    const other = others[index];
    if (counted === undefined || other?.ok !== true || other.value === counted) return [];
    const adds = other.value - counted;
    const margin = roomOf(limit, other.value);
    return [{ by, adds, counted: other.value, margin, sources: sourcesOf(pack, sources) }];
  });
}

/** RUL-9: exact, or not known. */
function sumOf(adds: Adds, expression: string | undefined): Result<number> {
  if (expression === undefined) return fault("TAB-3", "the counting rule is in words alone");
  const found = adds.get(expression) ?? fault("TAB-3", "it was not counted");
  if (!found.ok) return found;
  const sum = found.value.reduce((total, one) => total + BigInt(one), 0n);
  if (sum <= BigInt(Number.MAX_SAFE_INTEGER)) return ok(Number(sum));
  return fault("RUL-9", `the sum is ${sum}, which is beyond 2^53 - 1`);
}
