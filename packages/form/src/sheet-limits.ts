/** @module How large a table may be, and what is said of one that is wrong (SHEET-2). */

/** Where a table is wrong; row 1 has the headings, row or column 0 is the whole of it. */
export interface SheetFault {
  readonly row: number;
  readonly column: number;
  readonly rule: string;
  readonly detail: string;
}

/** UTF-16 units of a whole text. */
export const TEXT_UNITS_MAX = 4_194_304;
/** Rows with that of the headings. */
export const ROWS_MAX = 10_001;
export const COLUMNS_MAX = 2_000;
export const CELLS_MAX = 400_000;
/** UTF-16 units of one cell: a text of a form has fewer. */
export const CELL_UNITS_MAX = 40_000;
