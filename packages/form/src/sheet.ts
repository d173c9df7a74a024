/** @module Notifications of one form as a sheet, in and out; no cell is a formula (SHEET-1). */

import { branchOf, writtenOut, type Path, type Schema } from "@parley/agreement";
import { fault, isJsonObject, isWellFormed, ok, parseJson } from "@parley/bytes";
import type { Json, JsonObject, Result } from "@parley/bytes";
import { findMisfits } from "./misfits.js";
import { readRow, type FilledCell } from "./sheet-row.js";
import { formatCells, parseCells } from "./separated.js";
import {
  columnOf,
  columnsFor,
  headingOf,
  isHollow,
  noSheet,
  type Column,
} from "./sheet-columns.js";
import { escapeCell, unescapeCell } from "./inert-cell.js";
import { TEXT_UNITS_MAX, type SheetFault } from "./sheet-limits.js";

/** Rows of a table as values of its form, or everything that is wrong with it. */
export type ReadSheet =
  | { readonly ok: true; readonly values: readonly JsonObject[] }
  | { readonly ok: false; readonly faults: readonly SheetFault[] };

/**
 * A sheet of one row for each value, as RFC 4180 writes it. With `mark` it begins with the byte
 * order mark that spreadsheets know UTF-8 by. Faults: SHEET-1 for a form or value that a sheet
 * cannot hold, SHEET-2 for one that is too large, FORM-2 for a value that is not as its form says.
 */
export function writeSheet(
  form: Schema,
  values: readonly JsonObject[],
  { mark = false }: { readonly mark?: boolean } = {},
): Result<string> {
  const refused = noSheet(form);
  if (refused !== undefined) return fault("SHEET-1", refused);
  for (const [index, value] of values.entries()) {
    const [misfit] = findMisfits(value, form);
    if (misfit !== undefined) {
      return fault("FORM-2", `value ${index + 1}, ${misfit.path.join(".")}: ${misfit.detail}`);
    }
    if (isHollow(value)) return fault("SHEET-1", `value ${index + 1} says nothing: it has no row`);
  }
  const columns = columnsFor(form, values);
  const rows = values.map((value) => {
    const cells = new Map<string, string>();
    fillCells(value, form, [], cells);
    return columns.map((column) => cells.get(headingOf(column)) ?? "");
  });
  const headings = columns.map((column) => escapeCell(headingOf(column)));
  const text = formatCells([headings, ...rows]);
  // What is written is read back: so the reader's bounds hold here as well.
  const back = readSheet(form, text);
  const [first] = back.ok ? [] : back.faults;
  if (first !== undefined || !isWellFormed(text)) {
    return fault(first?.rule ?? "SHEET-1", first?.detail ?? "text holds a lone surrogate");
  }
  return ok(`${mark ? BYTE_ORDER_MARK : ""}${text}`);
}

/** Reads such a table. Show the faults to whoever filled it in: each has its row and column. */
export function readSheet(form: Schema, written: string): ReadSheet {
  const refused = noSheet(form);
  if (refused !== undefined) return whole("SHEET-1", refused);
  if (written.length > TEXT_UNITS_MAX) {
    return whole("SHEET-2", `a table has at most ${TEXT_UNITS_MAX} characters`);
  }
  const text = written.startsWith(BYTE_ORDER_MARK) ? written.slice(1) : written;
  const cells = parseCells(text);
  if (!cells.ok) return { ok: false, faults: [cells.fault] };
  const [headings = [], ...rows] = cells.rows;
  const columns: Column[] = [];
  const faults = readHeadings(headings, form, columns);
  const values: JsonObject[] = [];
  for (const [index, row] of rows.entries()) {
    if (faults.length >= FAULTS_MAX) break;
    const filled = columns.flatMap((column, at): readonly FilledCell[] => {
      const cell = row[at] ?? "";
      return cell === "" ? [] : [{ ...column, at: at + 1, cell }];
    });
    if (filled.length === 0 || faults.some(({ row: one }) => one === 1)) continue;
    const value = checkedRow(form, filled, index + 2, faults);
    if (value !== undefined) values.push(value);
  }
  return faults.length === 0 ? { ok: true, values } : { ok: false, faults };
}

/** Values as JSON, as `readValues` reads it. */
export function readValues(form: Schema, text: string): Result<readonly JsonObject[]> {
  if (text.length > TEXT_UNITS_MAX) {
    return fault("SHEET-2", `values have at most ${TEXT_UNITS_MAX} characters`);
  }
  const read = parseJson(text, VALUES_JSON);
  if (!read.ok) return read;
  const values = (Array.isArray(read.value) ? read.value : [read.value]) as readonly Json[];
  for (const [index, value] of values.entries()) {
    const [misfit] = findMisfits(value, form);
    if (misfit === undefined) continue;
    const where = misfit.path.length === 0 ? "" : `, ${misfit.path.join(".")}`;
    return fault("FORM-2", `value ${index + 1}${where}: ${misfit.detail}`);
  }
  return ok(values as readonly JsonObject[]);
}

function readHeadings(headings: readonly string[], form: Schema, columns: Column[]): SheetFault[] {
  const faults: SheetFault[] = [];
  const seen = new Set<string>();
  for (const [index, written] of headings.entries()) {
    const heading = unescapeCell(written);
    const column = columnOf(heading, form);
    const wrong = (detail: string): void => {
      if (faults.length >= FAULTS_MAX) return;
      faults.push({ row: 1, column: index + 1, rule: "SHEET-4", detail });
    };
    if (column === undefined) {
      const shown = heading.slice(0, HEADING_SHOWN);
      wrong(`the form has no field and unit ${JSON.stringify(shown)}; columns end with commas`);
      continue;
    }
    const name = headingOf(column);
    if (seen.has(name)) wrong(`${name} stands twice`);
    else columns.push(column);
    seen.add(name);
  }
  if (headings.length === 0) {
    faults.push({ row: 1, column: 0, rule: "SHEET-4", detail: "the row of headings is missing" });
  }
  return faults;
}

function checkedRow(
  form: Schema,
  filled: readonly FilledCell[],
  row: number,
  faults: SheetFault[],
): JsonObject | undefined {
  const read = readRow(form, filled);
  if (!read.ok) {
    faults.push({ row, column: read.column, rule: "SHEET-5", detail: read.detail });
    return undefined;
  }
  for (const { path, detail } of findMisfits(read.value, form)) {
    if (faults.length >= FAULTS_MAX) return undefined;
    const at = filled.find((cell) => path.every((part, index) => cell.path[index] === part))?.at;
    const where = path.length === 0 ? "" : `${path.join(".")}: `;
    const column = path.length === 0 ? 0 : (at ?? 0);
    faults.push({ row, column, rule: "FORM-2", detail: where + detail });
  }
  return isJsonObject(read.value) ? read.value : undefined;
}

function fillCells(value: Json, given: Schema, path: Path, cells: Map<string, string>): void {
  const written = writtenOut(given);
  const schema = written.oneOf === undefined ? written : (branchOf(value, written.oneOf) ?? {});
  const heading = headingOf({ path, unit: schema.unit });
  if (isHollow(value)) cells.set(heading, Array.isArray(value) ? "[]" : "{}");
  else if (Array.isArray(value)) {
    for (const [index, one] of (value as readonly Json[]).entries()) {
      fillCells(one, schema.items ?? {}, [...path, index], cells);
    }
  } else if (isJsonObject(value)) {
    for (const [name, one] of Object.entries(value)) {
      fillCells(one, schema.properties?.[name] ?? {}, [...path, name], cells);
    }
  } else if (typeof value === "string") cells.set(heading, escapeCell(value));
  else cells.set(heading, Object.is(value, -0) ? "-0" : JSON.stringify(value));
}

function whole(rule: string, detail: string): ReadSheet {
  return { ok: false, faults: [{ row: 0, column: 0, rule, detail }] };
}

const BYTE_ORDER_MARK = "\u{feff}";
const FAULTS_MAX = 100;
const HEADING_SHOWN = 80;
const VALUES_JSON = { depthMax: 20, membersMax: 10_000, valuesMax: 400_000 };
