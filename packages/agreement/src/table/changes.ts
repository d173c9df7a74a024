/** @module Changes of a declared table, to see what it would come to (TAB-5). */

import { fault, ok, type JsonObject, type Result } from "@parley/bytes";
import type { PackFault } from "../pack/finding.js";
import type { Pack } from "../pack/pack.js";
import { list, object, string, tag } from "../pack/schema-words.js";
import type { Schema } from "../schema/schema.js";
import type { DeclaredTable, Item } from "./declared-table.js";
import { readTableFile, type NamedFile, type Read } from "./table-file.js";

type Change =
  | { readonly change: "add"; readonly item: Item }
  | { readonly change: "remove"; readonly id: string }
  | { readonly change: "set"; readonly id: string; readonly fields: JsonObject };

/** The table after the changes of a file, one after the other; the table itself stays. */
export function changeTable(
  pack: Pack,
  table: DeclaredTable,
  from: NamedFile,
): Read<DeclaredTable> {
  const read = readTableFile(pack, from, "TAB-5", changesSchema);
  if (!read.ok) return read;
  const { value, at } = read.value;
  const { changes } = value as unknown as { readonly changes: readonly Change[] };
  const items = new Map(table.items.map((item) => [item.id, item]));
  const faults: PackFault[] = [];
  for (const [index, change] of changes.entries()) {
    const made = makeChange(items, change);
    if (!made.ok && faults.length < FAULTS_MAX) faults.push(at(["changes", index], made.detail));
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { ...table, items: [...items.values()] } };
}

function changesSchema(items: Schema): Schema {
  const { id: _, ...fields } = items.properties ?? {};
  const id = string("The item's id.");
  const set: Schema = { ...items, properties: fields, required: [], minProperties: 1 };
  return object("Changes of a declared table.", {
    changes: list("In their order.", {
      description: "One change.",
      oneOf: [
        object("One item more.", { change: tag("It is added.", "add"), item: items }),
        object("One item fewer.", { change: tag("It is removed.", "remove"), id }),
        object("Other fields.", { change: tag("They are set.", "set"), id, fields: set }),
      ],
    }),
  });
}

function makeChange(items: Map<string, Item>, change: Change): Result<true> {
  const id = change.change === "add" ? change.item.id : change.id;
  const before = items.get(id);
  if (change.change === "add") {
    if (before !== undefined) return fault("TAB-5", `${id} is there already`);
    items.set(id, change.item);
    return ok(true);
  }
  if (before === undefined) return fault("TAB-5", `there is no item ${id} at this change`);
  if (change.change === "remove") items.delete(id);
  else items.set(id, { ...before, ...change.fields });
  return ok(true);
}

const FAULTS_MAX = 100;
