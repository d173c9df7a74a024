/** @module What a proof opens of one leaf (DECL-14). */

import type { Json } from "@parley/bytes";
import type { Category, Header } from "../declared/header.js";
import type { FieldShown } from "./opened-fields.js";
import type { CountShown } from "./shown-counts.js";

/** What a reader learns of one leaf. */
export interface Opened {
  readonly values: ReadonlyMap<string, Json>;
  readonly counts: ReadonlyMap<string, bigint>;
  /** Of opened counts that are of a category: of which, by their quantity. */
  readonly categories?: ReadonlyMap<string, Category>;
  /** Fields that stay closed for good, by why. */
  readonly shrouded: ReadonlyMap<string, string>;
  /** Fields that are closed, those that are shrouded with them. */
  readonly closed: readonly string[];
}

/** Sorts what is shown. */
export function openedOf(
  header: Header,
  attributes: readonly FieldShown[] | Uint8Array,
  counts: readonly CountShown[],
): Opened {
  const values = new Map<string, Json>();
  const shrouded = new Map<string, string>();
  const closed = attributes instanceof Uint8Array ? [...header.fields] : [];
  for (const field of attributes instanceof Uint8Array ? [] : attributes) {
    if (!("digest" in field)) values.set(field.name, field.value);
    else {
      closed.push(field.name);
      if (field.shrouded !== undefined) shrouded.set(field.name, field.shrouded);
    }
  }
  const opened = counts.flatMap((one): [string, bigint][] => {
    return "count" in one ? [[one.quantity, one.count]] : [];
  });
  const all = new Map(opened);
  const categories = header.quantities.flatMap(({ id, category }): [string, Category][] => {
    return category !== undefined && all.has(id) ? [[id, category]] : [];
  });
  const named = categories.length > 0 && { categories: new Map(categories) };
  return { values, counts: all, ...named, shrouded, closed };
}
