/** @module A table to be declared, a sheet or JSON; faults have file, line and field. */

import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { lineOf, readTable, type Pack } from "@parley/agreement";
import { decodeText, parseInstant, type Instant, type JsonObject } from "@parley/bytes";
import { readSheet } from "@parley/form";
import { Complaint, misspoken } from "../complaint.js";
import { readUpTo } from "./declared-folder.js";

/** Rows in their order, and how a fault of one is placed. */
export interface ReadRows {
  readonly rows: readonly (JsonObject & { readonly id: string })[];
  /** Whose they are and as of when, where the file says so. */
  readonly party: string | undefined;
  readonly asOf: Instant | undefined;
  /** `file:line` of a row, or the file where no row has that number. */
  placeOf(row: number | undefined): string;
}

/** Reads a table, .csv or .json, as the pack's form of an item has it. */
export async function readRows(file: string, pack: Pack): Promise<ReadRows> {
  if (pack.items === undefined) {
    throw misspoken(`${pack.id} does not say what an item is.`, "Name another agreement.");
  }
  const found = await stat(file).catch(() => undefined);
  const bytes = await readUpTo(file, found?.isFile() === true ? TABLE_BYTES_MAX : 0);
  if (extname(file).toLowerCase() === ".json") return readJsonTable(file, bytes, pack);
  const text = decodeText(bytes);
  if (!text.ok) throw broken([`${file}: it is not UTF-8`], "DECL-3");
  const read = readSheet(pack.items, text.value);
  if (!read.ok) {
    const told = read.faults.map(({ row, column, rule, detail }) => {
      const at = column === 0 ? "" : `column ${column}: `;
      return `${file}:${Math.max(1, row)}: ${rule}: ${at}${detail}`;
    });
    throw broken(told, read.faults[0]?.rule ?? "DECL-3");
  }
  // Lines with something in them: the first one holds the headings, the others are the rows.
  const [, ...lines] = text.value
    .split("\n")
    .flatMap((line, at) => (EMPTY.test(line) ? [] : [at + 1]));
  return {
    rows: read.values as ReadRows["rows"],
    ...{ party: undefined, asOf: undefined },
    placeOf: (row = lines.length) => [file, ...lines.slice(row, row + 1)].join(":"),
  };
}

/** Ends the command with faults of a table, the first few of them. */
export function broken(faults: readonly string[], rule: string): Complaint {
  const shown = faults.slice(0, FAULTS_SHOWN);
  const more = faults.length - shown.length;
  const what = `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
  const next = "Mend the table, and declare it again.";
  return new Complaint(what, { rule, safe: "Nothing was bound.", next, exitCode: 2 });
}

function readJsonTable(file: string, bytes: Uint8Array, pack: Pack): ReadRows {
  const read = readTable(pack, { file, bytes });
  if (!read.ok) {
    const told = read.faults.map(
      ({ line, rule, detail }) => `${file}:${line ?? 1}: ${rule}: ${detail}`,
    );
    throw broken(told, read.faults[0]?.rule ?? "DECL-3");
  }
  const { party, asOf, items } = read.value;
  const at = parseInstant(`${asOf}T00:00:00.000Z`);
  // It was read as JSON, so it is text.
  const text = new TextDecoder().decode(bytes);
  return {
    ...{ rows: items, party, asOf: at.ok ? at.value : undefined },
    placeOf: (row = items.length) => {
      return row < items.length ? `${file}:${lineOf(text, ["items", row])}` : file;
    },
  };
}

const EMPTY = /^[,"\r]*$/;
const TABLE_BYTES_MAX = 16_777_216;
const FAULTS_SHOWN = 8;
