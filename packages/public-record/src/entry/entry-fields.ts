/** @module Members of entries and acts that every reader of them asks for. */

import { isWellFormed } from "@parley/bytes";
import type { Fields } from "@parley/wire";
import { recordLimits as limits } from "../limits.js";
import { isPartialDay, type PartialDay } from "./partial-day.js";

/** RECORD-1: a member that nobody reads would be one that nobody sees. */
export function only(fields: Fields, names: readonly string[]): void {
  const other = Object.keys(fields.source).find((name) => !names.includes(name));
  if (other !== undefined) fields.refuse(other, "is not of this format", "RECORD-1");
}

/** Text that is there. */
export function textOf(fields: Fields, name: string, unitsMax: number): string {
  const value = fields.text(name, unitsMax);
  if (!isWellFormed(value)) return fields.refuse(name, "holds a lone surrogate");
  return value.trim() === "" ? fields.refuse(name, "is empty") : value;
}

/** RECORD-8: names from the publisher to the origin. */
export function namesOf(fields: Fields, name: string): readonly string[] {
  return fields.list(name, limits.chainMax, (item, at) => {
    const isName = typeof item === "string" && item.trim() !== "" && isWellFormed(item);
    return isName && item.length <= limits.nameUnitsMax ? item : fields.refuse(at, "is no name");
  });
}

/** A day as exactly as it is known. */
export function partialDay(fields: Fields, name: string): PartialDay {
  const value = fields.text(name);
  return isPartialDay(value) ? value : fields.refuse(name, "is no year, month or day", "RECORD-7");
}
