/** @module What stands of one kind of notice, as a sheet: a row of each thing, ours and theirs. */

import type { Pack, Schema } from "@parley/agreement";
import { fault, type JsonObject, type Result } from "@parley/bytes";
import { writeSheet } from "@parley/form";
import type { RegistryEntry } from "@parley/protocol";
import { dutyOf } from "./duty-names.js";

/** Kinds of notices of which there is something, in the order in which it was said. */
export function kindsIn(entries: readonly RegistryEntry[]): readonly string[] {
  return [...new Set(entries.map(({ notification }) => notification))];
}

/**
 * The rows of one kind as RFC 4180 writes them. Faults: those of `writeSheet`; values that are not
 * as their form says have no row that could be read again.
 */
export function registrySheet(
  pack: Pack,
  notification: string,
  entries: readonly RegistryEntry[],
): Result<string> {
  const values = dutyOf(pack, notification)?.fields;
  if (values === undefined) return fault("SHEET-1", `${notification} has no form`);
  const form: Schema = {
    type: "object",
    properties: { ...FIXED, values },
    required: Object.keys(FIXED),
    additionalProperties: false,
  };
  const rows = entries.filter((entry) => entry.notification === notification).map(rowOf);
  return writeSheet(form, rows, { mark: true });
}

function rowOf({ party, about, cancelled, values, history }: RegistryEntry): JsonObject {
  const newest = history.findLast(({ inError }) => !inError) ?? history.at(-1);
  return {
    ...{ party, about, stands: !cancelled },
    ...{ statement: newest?.statement ?? "", said: newest?.time ?? "" },
    ...(values !== undefined && { values }),
  };
}

const FIXED: NonNullable<Schema["properties"]> = {
  party: { type: "string", format: "party" },
  about: { type: "string", minLength: 1, maxLength: 256 },
  stands: { type: "boolean" },
  statement: { type: "string", minLength: 64, maxLength: 64 },
  said: { type: "string", format: "instant" },
};
