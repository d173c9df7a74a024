/** @module Opened fields of many items as a table, and shrouded ones by their reasons. */

import type { Json } from "@parley/bytes";
import type { ProofView } from "../../declarations-api.js";

/** Columns in the order in which fields come, and a row for each item. */
export interface OpenedTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Json>>[];
  /** The centre told of the first ones only. */
  readonly cut: boolean;
}

/** The table; without rows where the proof opens none. */
export function openedTable({ opened = [] }: Pick<ProofView, "opened">): OpenedTable {
  const columns = [...new Set(opened.flatMap((row) => Object.keys(row)))];
  return { columns, rows: opened, cut: opened.length >= OPENED_MAX };
}

/** Fields by the reason for which they stay closed. */
export function shroudedByReason(
  shrouded: Readonly<Record<string, string>>,
): readonly { readonly reason: string; readonly fields: readonly string[] }[] {
  const reasons = new Map<string, string[]>();
  for (const [field, reason] of Object.entries(shrouded)) {
    reasons.set(reason, [...(reasons.get(reason) ?? []), field]);
  }
  return [...reasons].map(([reason, fields]) => ({ reason, fields }));
}

/** As many as the centre tells of. */
const OPENED_MAX = 1_000;
