/** @module Tables as text that no spreadsheet takes for formulas (RFC 4180; RECORD-30). */

import type { Table } from "./table.js";

/** Lines end with CR LF; an apostrophe stands before what a spreadsheet could run. */
export function formatCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(text: string): string {
  const cell = text.replace(BEFORE_FORMULA, "'");
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * At the beginning, and wherever a spreadsheet with another separator would begin a cell: it takes
 * quotes off there, and may pass over what shows nothing.
 */
const BEFORE_FORMULA = /(?<=^|[;\t\r\n])(?=(?:[^\S\t\r\n]|["\p{Cf}])*[=+\-@\t\r\n'＝＋－＠])/gu;
