/** @module A declared table: what a party says that it has, item by item (TAB-1, TAB-2). */

import type { JsonObject } from "@parley/bytes";
import type { PackFault } from "../pack/finding.js";
import type { Pack } from "../pack/pack.js";
import { list, object, string } from "../pack/schema-words.js";
import { parseCivilDate, type CivilDate } from "../time/civil-date.js";
import { readTableFile, type NamedFile, type Read } from "./table-file.js";

/** Items as the pack's `items` says, each with an id of its own. */
export interface DeclaredTable {
  readonly party: string;
  readonly asOf: CivilDate;
  readonly items: readonly Item[];
}

export type Item = JsonObject & { readonly id: string };

/** Reads a table that is declared under a pack. */
export function readTable(pack: Pack, from: NamedFile): Read<DeclaredTable> {
  const read = readTableFile(pack, from, "TAB-1", (items) =>
    object("A declared table.", {
      party: string("Whose it is.", "party"),
      asOf: string("As of the end of this day.", "date"),
      items: list("Each item once.", items, 0),
    }),
  );
  if (!read.ok) return read;
  const { value, at } = read.value;
  const { party, asOf, items } = value as unknown as WrittenTable;
  const day = parseCivilDate(asOf);
  const faults: PackFault[] = [];
  if (!pack.parties.has(party)) {
    faults.push(at(["party"], `${party} is no party of ${pack.id}`, "TAB-2"));
  }
  const seen = new Set<string>();
  for (const [index, { id }] of items.entries()) {
    if (!seen.has(id)) seen.add(id);
    else if (faults.length < FAULTS_MAX) {
      faults.push(at(["items", index, "id"], `${id} stands twice`, "TAB-2"));
    }
  }
  if (faults.length > 0 || !day.ok) return { ok: false, faults };
  return { ok: true, value: { party, asOf: day.value, items } };
}

interface WrittenTable {
  readonly party: string;
  readonly asOf: string;
  readonly items: readonly Item[];
}

const FAULTS_MAX = 100;
