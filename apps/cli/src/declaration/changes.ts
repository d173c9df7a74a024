/** @module A file of changes since an earlier declaration: item, reason, notification. */

import { decodeText } from "@parley/bytes";
import { changeReasons, type Change } from "@parley/declaration";
import { readSheet } from "@parley/form";
import { broken } from "./table.js";
import { readUpTo } from "./declared-folder.js";

/** Reads a sheet with the columns `item`, `reason` and, where one was given, `notification`. */
export async function readChanges(file: string): Promise<readonly Change[]> {
  const text = decodeText(await readUpTo(file, CHANGES_BYTES_MAX));
  if (!text.ok) throw broken([`${file}: it is not UTF-8`], "LIFE-1");
  const read = readSheet(FORM, text.value);
  if (!read.ok) {
    const told = read.faults.map(({ row, rule, detail }) => `${file}:${row}: ${rule}: ${detail}`);
    throw broken(told, read.faults[0]?.rule ?? "LIFE-1");
  }
  return read.values.map((row) => {
    return { notification: null, ...row } as unknown as Change;
  });
}

const FORM = {
  type: "object",
  properties: {
    item: { type: "string", minLength: 1, maxLength: 64 },
    reason: { type: "string", enum: [...changeReasons] },
    notification: { type: "string", minLength: 1, maxLength: 256 },
  },
  required: ["item", "reason"],
  additionalProperties: false,
} as const;
const CHANGES_BYTES_MAX = 4_194_304;
