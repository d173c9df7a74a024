/** @module Values that a paper or a table of a form cannot show: wrong ones, and ones unnamed. */

import { branchOf, findBreaches, writtenOut } from "@parley/agreement";
import type { Breach, Path, Schema } from "@parley/agreement";
import { isJsonObject, type Json } from "@parley/bytes";

/** Where a value is not as its form says, and else where the form has no field for a part of it. */
export function findMisfits(value: Json, form: Schema): readonly Breach[] {
  const breaches = findBreaches(value, form);
  return breaches.length > 0 ? breaches : unnamed(value, form, []);
}

function unnamed(value: Json, given: Schema, path: Path): readonly Breach[] {
  const written = writtenOut(given);
  const schema = written.oneOf === undefined ? written : (branchOf(value, written.oneOf) ?? {});
  if (isJsonObject(value) && schema.type === "object") {
    const { properties = {} } = schema;
    return Object.entries(value).flatMap(([name, one]) => {
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return own === undefined ? lost([...path, name]) : unnamed(one, own, [...path, name]);
    });
  }
  if (Array.isArray(value) && schema.type === "array") {
    const { items = {} } = schema;
    return (value as readonly Json[]).flatMap((one, index) => {
      return unnamed(one, items, [...path, index]);
    });
  }
  const isPlain = typeof value !== "object";
  return isPlain ? [] : lost(path);
}

function lost(path: Path): readonly Breach[] {
  return [{ path, detail: "the form has no field for it" }];
}
