/** @module The table that a statement declares (LIFE-3). */

import type { JsonObject } from "@parley/bytes";
import { declarationId, headerOf, type Header } from "@parley/declaration";
import type { Statement } from "@parley/wire";

/** The readable part of a declaration, and the id that follows from it. */
export interface TableSaid {
  readonly id: string;
  readonly header: Header;
  /** The header as it came. */
  readonly json: JsonObject;
}

/** That table; undefined where it declares none. */
export function tableIn({ from, body }: Statement): TableSaid | undefined {
  if (body.kind !== "declaration" || body.as !== "table") return undefined;
  if (!tables.has(body.header)) tables.set(body.header, readTable(body.header));
  const found = tables.get(body.header);
  return found?.header.party === from ? found : undefined;
}

function readTable(json: JsonObject): TableSaid | undefined {
  const header = headerOf(json);
  return header.ok ? { id: declarationId(header.value), header: header.value, json } : undefined;
}

/** Each header is read once, when its statement comes, and not at every look. */
const tables = new WeakMap<JsonObject, TableSaid | undefined>();
