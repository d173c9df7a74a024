/** @module Recipients of sealed files: post-quantum hybrid ones alone (CARD-2). */

import type { Fields } from "./fields.js";
import { limits } from "./limits.js";

/** Reads an age recipient: a classical one would let recorded files be opened later. */
export function readRecipient(fields: Fields, name: string, rule: string): string {
  const value = fields.text(name, limits.recipientUnitsMax);
  if (/^age1pq1[02-9ac-hj-np-z]+$/.test(value)) return value;
  return fields.refuse(name, "is not a post-quantum hybrid recipient", rule);
}
