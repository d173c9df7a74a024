/** @module Files that say something of items, as a pack's form of an item has it (TAB-1). */

import type { Json } from "@parley/bytes";
import type { PackFault } from "../pack/finding.js";
import { lineOf } from "../pack/locate.js";
import type { Pack } from "../pack/pack.js";
import { findBreaches, type Path } from "../schema/conform.js";
import { readJson } from "../schema/read-json.js";
import type { Schema } from "../schema/schema.js";

/** A file by its name, for faults. */
export interface NamedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What was read, or everything that is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** What a file says, and how a fault of it is placed. */
export interface TableFile {
  readonly value: Json;
  /** A fault with the line of its place. */
  at(path: Path, detail: string, rule?: string): PackFault;
}

/** Reads a file by a schema that is made from the form of an item; `rule` is what it breaks. */
export function readTableFile(
  { id, items }: Pack,
  { file, bytes }: NamedFile,
  rule: string,
  schemaOf: (items: Schema) => Schema,
): Read<TableFile> {
  const whole = (detail: string): PackFault => ({ file, line: undefined, rule, detail });
  if (items === undefined) {
    const detail = `${id} does not say what an item is: nothing is counted under it`;
    return { ok: false, faults: [whole(detail)] };
  }
  const read = readJson(file, bytes, { rule, ...TABLE_JSON });
  if (!read.ok) return { ok: false, faults: [read.fault] };
  const { text, value } = read;
  const at: TableFile["at"] = (path, detail, broken = rule) => {
    const where = path.length === 0 ? "" : `${path.join(".")}: `;
    return { file, line: lineOf(text, path), rule: broken, detail: `${where}${detail}` };
  };
  const breaches = findBreaches(value, schemaOf(items));
  if (breaches.length === 0) return { ok: true, value: { value, at } };
  return { ok: false, faults: breaches.map(({ path, detail }) => at(path, detail)) };
}

const TABLE_JSON = {
  ...{ bytesMax: 8_388_608, depthMax: 24 },
  ...{ membersMax: 20_000, valuesMax: 1_000_000 },
};
