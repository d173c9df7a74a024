/** @module What an item says of itself holds together (DECL-15, DECL-27). */

import { fault, type Fault, type Json } from "@parley/bytes";
import { CHANGE_FIELD, isGone, markerOf } from "./change.js";
import type { Header, Quantity } from "./header.js";
import { ID_FIELD } from "./item.js";

/** What is known of an item: all of it to its declarer, to a reader what is opened. */
export interface Facts {
  /** Its identifier, where that is known. */
  readonly item: string | undefined;
  readonly values: ReadonlyMap<string, Json>;
  readonly counts: ReadonlyMap<string, bigint>;
}

/**
 * An item is called in its fields what it is called, is of the categories that they say, and of one
 * of each field; one that is gone has nothing but its name and its change.
 */
export function findContradiction(
  { fields, quantities }: Pick<Header, "fields" | "quantities">,
  facts: Facts,
): Fault | undefined {
  const { item = "a leaf", values } = facts;
  if (facts.item !== undefined && values.has(ID_FIELD) && values.get(ID_FIELD) !== item) {
    return fault("DECL-15", `the field ${ID_FIELD} of ${item} says something else`);
  }
  return refuseCategories(quantities, facts) ?? refuseChange(fields, facts, item);
}

function refuseCategories(
  quantities: readonly Quantity[],
  { values, counts }: Facts,
): Fault | undefined {
  const counted = new Map<string, string>();
  for (const { id, category } of quantities) {
    const count = counts.get(id);
    if (category === undefined || count === undefined) continue;
    const { field, value } = category;
    if (count > 1n) return fault("DECL-15", `${id} is ${count}, and a category counts 1 at most`);
    const expected = values.get(field) === value ? 1n : 0n;
    if (values.has(field) && count !== expected) {
      return fault("DECL-15", `${id} is ${count}, where ${field} makes it ${expected}`);
    }
    const other = counted.get(field);
    if (count === 1n && other !== undefined) {
      return fault("DECL-15", `${id} and ${other} are 1, and ${field} has one value`);
    }
    if (count === 1n) counted.set(field, id);
  }
  return undefined;
}

function refuseChange(
  fields: readonly string[],
  { values, counts }: Facts,
  item: string,
): Fault | undefined {
  const marker = markerOf(values.get(CHANGE_FIELD) ?? null);
  if (marker === undefined) return fault("DECL-27", `the change of ${item} is none that there is`);
  const others = fields.filter((name) => name !== ID_FIELD && name !== CHANGE_FIELD);
  const said = others.find((name) => (values.get(name) ?? null) !== null);
  if (marker !== null && isGone(marker)) {
    if (said !== undefined) return fault("DECL-27", `${item} is gone, and has ${said}`);
    const counted = [...counts].find(([, count]) => count !== 0n);
    return (
      counted && fault("DECL-27", `${item} is gone, and counts ${counted[1]} as ${counted[0]}`)
    );
  }
  const isWhole = others.length > 0 && fields.every((name) => values.has(name));
  if (!isWhole || said !== undefined) return undefined;
  return fault("DECL-27", `${item} has no field, and does not stand as gone`);
}
