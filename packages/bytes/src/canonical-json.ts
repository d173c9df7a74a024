/** @module One spelling of a JSON value, for hashing (RFC 8785, JSON Canonicalization Scheme). */

import { isJsonObject, type Json } from "./json.js";

/** Members sorted by their UTF-16 units, no white space, numbers as ECMAScript writes them. */
export function canonicalJson(value: Json): string {
  if (isJsonObject(value)) {
    const members = Object.keys(value).sort();
    const written = members.map((name) => {
      return `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`;
    });
    return `{${written.join(",")}}`;
  }
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(",")}]`;
  return JSON.stringify(value);
}
