/** @module Cells that no spreadsheet takes for a formula, read back as they were (SHEET-6). */

/**
 * A text as a cell: an apostrophe stands before what a spreadsheet could run, at the beginning and
 * wherever a spreadsheet with another separator would begin a cell. An empty text is an apostrophe.
 */
export function escapeCell(text: string): string {
  if (text === "" || text === "[]" || text === "{}") return `'${text}`;
  return text.replace(BEFORE_FORMULA, "'");
}

/** The text of such a cell. */
export function unescapeCell(cell: string): string {
  return cell.replace(ESCAPE, "");
}

const STARTS = "=+\\-@\\t\\r\\n'\uff1d\uff0b\uff0d\uff20";
const BEFORE_FORMULA = new RegExp(`(?<=^|[;\\t\\r\\n])(?=[${STARTS}])`, "g");
const ESCAPE = /(?<=^|[;\t\r\n])'/g;
