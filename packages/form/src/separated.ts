/** @module Text of cells separated by commas, as RFC 4180 writes it (SHEET-2, SHEET-3). */

import {
  CELL_UNITS_MAX,
  CELLS_MAX,
  COLUMNS_MAX,
  ROWS_MAX,
  type SheetFault,
} from "./sheet-limits.js";

/** Rows of cells as text; lines end with CR LF. */
export function formatCells(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

/**
 * Reads rows of cells, of which each has as many as the first; lines may end with LF alone. Bounds
 * are checked cell by cell, before anything is built from them.
 */
export function parseCells(text: string): CellsRead {
  const rows: string[][] = [];
  const reader = { text, at: 0 };
  let cells = 0;
  while (reader.at < text.length) {
    const row: string[] = [];
    rows.push(row);
    const refused = (rule: string, detail: string): CellsRead => {
      return { ok: false, fault: { row: rows.length, column: row.length, rule, detail } };
    };
    if (rows.length > ROWS_MAX) return refused("SHEET-2", `a table has at most ${ROWS_MAX} rows`);
    for (let more = true; more; ) {
      const { text: cell, end, detail } = readCell(reader);
      row.push(cell);
      cells++;
      more = end === ",";
      if (detail !== undefined) return refused("SHEET-3", detail);
      if (row.length > COLUMNS_MAX) return refused("SHEET-2", `at most ${COLUMNS_MAX} columns`);
      if (cells > CELLS_MAX) return refused("SHEET-2", `a table has at most ${CELLS_MAX} cells`);
      if (cell.length > CELL_UNITS_MAX) {
        return refused("SHEET-2", `a cell has at most ${CELL_UNITS_MAX} characters`);
      }
    }
    const { length } = rows[0] ?? [];
    if (row.length !== length) {
      return refused("SHEET-3", `the row has ${row.length} cells, and the first row ${length}`);
    }
  }
  return { ok: true, rows };
}

export type CellsRead =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly fault: SheetFault };

interface Reader {
  readonly text: string;
  at: number;
}

interface Cell {
  readonly text: string;
  /** What ended it: a comma, or the end of the row. */
  readonly end: "," | "\n";
  readonly detail?: string;
}

function readCell(reader: Reader): Cell {
  const { text, at } = reader;
  if (text[at] === '"') return readQuoted(reader);
  PLAIN.lastIndex = at;
  const [plain = ""] = PLAIN.exec(text) ?? [];
  reader.at = at + plain.length;
  if (text[reader.at] === '"') return { text: plain, end: "\n", detail: STRAY_QUOTE };
  return { text: plain, ...ending(reader) };
}

function readQuoted(reader: Reader): Cell {
  const { text, at } = reader;
  let closing = text.indexOf('"', at + 1);
  while (closing >= 0 && text[closing + 1] === '"') closing = text.indexOf('"', closing + 2);
  if (closing < 0) return { text: "", end: "\n", detail: "a quotation mark never closes" };
  reader.at = closing + 1;
  return { text: text.slice(at + 1, closing).replaceAll('""', '"'), ...ending(reader) };
}

function ending(reader: Reader): Pick<Cell, "end" | "detail"> {
  const { text, at } = reader;
  const end = text.startsWith("\r\n", at) ? "\r\n" : (text[at] ?? "");
  reader.at = at + end.length;
  if (end === ",") return { end };
  return end === "" || end.endsWith("\n") ? { end: "\n" } : { end: "\n", detail: STRAY_QUOTE };
}

function formatCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const PLAIN = /[^",\r\n]*/y;
const STRAY_QUOTE = "a quotation mark or an end of line stands where none may stand";
