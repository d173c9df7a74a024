/** @module Rows of a table as an officer gives it, with the line of every fault (HTTP-21). */

import { lineOf, readTable, startOfDay, type Pack } from "@parley/agreement";
import { encodeText, type Instant, type JsonObject } from "@parley/bytes";
import { changeReasons, type Change } from "@parley/declaration";
import { readSheet } from "@parley/form";
import type { TableFault } from "../answers.js";
import type { TableRequest } from "../requests.js";

export type Row = JsonObject & { readonly id: string };

/** Rows in their order, or everything that is wrong with them. */
export type ReadRows =
  | {
      readonly ok: true;
      readonly rows: readonly Row[];
      /** As of when, where the table says so. */
      readonly asOf: Instant | undefined;
      /** The line of a row; undefined where it has none. */
      lineOfRow(row: number): number | undefined;
    }
  | { readonly ok: false; readonly faults: readonly TableFault[] };

/** Reads a table as the form of an item has it. */
export function readRows(
  pack: Pack,
  party: string,
  { table, form }: Pick<TableRequest, "table" | "form">,
): ReadRows {
  if (pack.items === undefined) {
    return wrong({ rule: "DECL-3", detail: `${pack.id} does not say what an item is` });
  }
  if (form === "json") return readJsonRows(pack, party, table);
  const read = readSheet(pack.items, table);
  if (!read.ok) return { ok: false, faults: read.faults.map((one) => sheetFault("table", one)) };
  const rows = read.values as readonly Row[];
  // The first line holds the headings.
  return { ok: true, rows, asOf: undefined, lineOfRow: (row) => row + 2 };
}

/** Reads a sheet of changes: item, reason and, where one was given, notification. */
export function readChanges(text: string): readonly Change[] | { readonly faults: TableFault[] } {
  const read = readSheet(CHANGES, text);
  if (!read.ok) return { faults: read.faults.map((one) => sheetFault("changes", one)) };
  return read.values.map((row) => ({ notification: null, ...row }) as unknown as Change);
}

function readJsonRows(pack: Pack, party: string, table: string): ReadRows {
  const read = readTable(pack, { file: "table", bytes: encodeText(table) });
  if (!read.ok) {
    const faults = read.faults.map(({ line, rule, detail }): TableFault => {
      return { in: "table", ...(line !== undefined && { line }), rule, detail };
    });
    return { ok: false, faults };
  }
  const { party: whose, asOf, items } = read.value;
  if (whose !== party) {
    return wrong({ rule: "LIFE-3", detail: `it is a table of ${whose}, and this is ${party}` });
  }
  return {
    ...{ ok: true, rows: items, asOf: startOfDay(asOf) },
    lineOfRow: (row) => lineOf(table, ["items", row]),
  };
}

function sheetFault(
  where: TableFault["in"],
  fault: {
    readonly row: number;
    readonly column: number;
    readonly rule: string;
    readonly detail: string;
  },
): TableFault {
  const { row, column, rule, detail } = fault;
  const at = column === 0 ? "" : `column ${column}: `;
  return { in: where, ...(row > 0 && { line: row }), rule, detail: `${at}${detail}` };
}

function wrong(fault: Pick<TableFault, "rule" | "detail">): ReadRows {
  return { ok: false, faults: [{ in: "table", ...fault }] };
}

const CHANGES = {
  type: "object",
  properties: {
    item: { type: "string", minLength: 1, maxLength: 64 },
    reason: { type: "string", enum: [...changeReasons] },
    notification: { type: "string", minLength: 1, maxLength: 256 },
  },
  required: ["item", "reason"],
  additionalProperties: false,
} as const;
