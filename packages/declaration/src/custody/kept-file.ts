/** @module What a declarer keeps of a declaration: a secret file, and all leaves (CUST-1). */

import {
  encodeBase64,
  encodeText,
  fault,
  formatJson,
  ok,
  type Json,
  type Result,
} from "@parley/bytes";
import type { Header } from "../declared/header.js";
import type { KeptDeclaration } from "../declared/held.js";
import type { Item } from "../declared/item.js";
import { declarationId } from "../declared/header.js";
import { formatLeaves, parseLeaves } from "../declared/leaf.js";
import { readDocument, type Members } from "../document/members.js";
import { limits } from "../limits.js";

/** The two files; who has the first can open everything, so it is sealed or well kept. */
export interface KeptFiles {
  readonly secret: string;
  readonly leaves: Uint8Array;
}

/**
 * Writes what is kept, and reads it again: what a reader would refuse is refused here, while there
 * is still a table to bind in another way (CUST-1).
 */
export function formatKept(kept: KeptDeclaration): Result<KeptFiles> {
  const { header, seed, items, places, leaves } = kept;
  const document = {
    format: FORMAT,
    declaration: declarationId(header),
    seed: encodeBase64(seed),
    items: items.map(({ id, values, counts }): Json => {
      const place = encodeBase64(places.get(id) ?? new Uint8Array(0));
      return { id, place, values: Object.fromEntries(values), counts: counts.map(String) };
    }),
  };
  const files = { secret: formatJson(document), leaves: formatLeaves(leaves) };
  const read = parseKept(encodeText(files.secret), files.leaves, header);
  return read.ok ? ok(files) : read;
}

/** Reads it again under its header; `leaves` are held against the root. */
export function parseKept(
  secret: Uint8Array,
  leafBytes: Uint8Array,
  header: Header,
): Result<KeptDeclaration> {
  const leaves = parseLeaves(leafBytes, header);
  if (!leaves.ok) return leaves;
  const bounds = { rule: "CUST-1", bytesMax: limits.proofBytesMax };
  const read = readDocument(secret, bounds, (members) => readSecret(members, header));
  if (!read.ok) return read;
  const { seed, items } = read.value;
  const places = new Map(items.map(({ item, place }) => [item.id, place]));
  if (places.size !== items.length) return fault("CUST-1", "an item stands twice in it");
  return ok({ header, seed, items: items.map(({ item }) => item), places, leaves: leaves.value });
}

interface PlacedItem {
  readonly item: Item;
  readonly place: Uint8Array;
}

function readSecret(
  members: Members,
  header: Header,
): { readonly seed: Uint8Array; readonly items: readonly PlacedItem[] } {
  members.oneOf("format", [FORMAT]);
  if (members.hex("declaration") !== declarationId(header)) {
    members.refuse("declaration", "is another one", "DECL-20");
  }
  const items = members.list("items", limits.leavesMax, (one): PlacedItem => {
    const id = one.text("id", limits.identifierUnitsMax);
    const values = one.object("values", (fields) => {
      return new Map(Object.keys(fields.source).map((name) => [name, fields.any(name)]));
    });
    const counts = one.texts("counts", limits.quantitiesMax, COUNT_UNITS_MAX);
    if (counts.length !== header.quantities.length || !counts.every((text) => COUNT.test(text))) {
      one.refuse("counts", "are not those of the declaration");
    }
    const item = { id, values, counts: counts.map(BigInt) };
    return { item, place: one.bytes("place", 32) };
  });
  return { seed: members.bytes("seed", 32), items };
}

const FORMAT = "parley-declaration-secret/1";
const COUNT = /^(?:0|[1-9]\d*)$/;
const COUNT_UNITS_MAX = 20;
