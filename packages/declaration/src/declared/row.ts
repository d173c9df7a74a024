/** @module One row of a table that is to be declared: whether it can ever be opened. */

import { canonicalJson, encodeText, fault, ok, parseJson } from "@parley/bytes";
import type { Fault, Json, Result } from "@parley/bytes";
import { limits } from "../limits.js";
import { findContradiction } from "./contradiction.js";
import type { Header, Quantity } from "./header.js";
import { readIdentifier } from "./identifier.js";
import type { Item } from "./item.js";

/** Refuses what no reader would take once it is opened; every fault names the item. */
export function checkRow(
  { id, values, counts }: Item,
  { identifiers, fields, quantities }: Pick<Header, "identifiers" | "fields" | "quantities">,
): Result<true> {
  const read = readIdentifier(id, identifiers);
  if (!read.ok) return read;
  const found = new Map(fields.map((name): [string, Json] => [name, values.get(name) ?? null]));
  for (const [name, value] of found) {
    const wrong = refuseValue(value);
    if (wrong !== undefined) return fault(wrong.rule, `item ${id}: ${name}: ${wrong.detail}`);
  }
  const counted = new Map<string, bigint>();
  for (const [index, quantity] of quantities.entries()) {
    const count = counts[index] ?? -1n;
    const wrong = refuseCount(count, quantity);
    if (wrong !== undefined) return fault("DECL-7", `item ${id}: ${quantity.id}: ${wrong}`);
    counted.set(quantity.id, count);
  }
  const facts = { item: id, values: found, counts: counted };
  return findContradiction({ fields, quantities }, facts) ?? ok(true);
}

/** Why a value cannot stand in a field: it is too large, or would not be read as it was written. */
export function refuseValue(value: Json): Fault | undefined {
  const text = canonicalJson(value);
  const read = parseJson(text, VALUE_LIMITS);
  if (!read.ok) return fault("DECL-9", `the value would not be read back: ${read.detail}`);
  const isSmall = encodeText(text).length <= limits.valueBytesMax;
  return isSmall ? undefined : fault("DECL-9", `it has more than ${limits.valueBytesMax} bytes`);
}

function refuseCount(count: bigint, { bits }: Quantity): string | undefined {
  if (count < 0n) return "its count is missing or below zero";
  return count >= 1n << BigInt(bits)
    ? `${count} is not below 2 to the power of ${bits}`
    : undefined;
}

const VALUE_LIMITS = { depthMax: limits.valueDepthMax, membersMax: limits.valueBytesMax };
