/** @module Our own kinds of note: a first line that names the kind, then one JSON document. */

import {
  encodeHex,
  fault,
  formatJson,
  isJsonObject,
  ok,
  parseJson,
  type Hash,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { limits } from "./limits.js";
import type { Note } from "./note.js";
import type { Domain } from "./party.js";

/** The kinds of signed document, as their first line names them. */
export type DocumentKind = "credential" | "card" | "statement" | "receipt" | "refusal" | "hello";

/** Writes the text of a note: first line, then the document. Sign exactly these bytes. */
export function formatDocument(domain: Domain, kind: DocumentKind, document: JsonObject): string {
  return `parley/${domain}/v1/${kind}\n${formatJson(document)}\n`;
}

/** Reads the document of a note of this domain and kind; another first line is DOC-1. */
export function parseDocument(note: Note, domain: Domain, kind: DocumentKind): Result<JsonObject> {
  const first = `parley/${domain}/v1/${kind}\n`;
  if (!note.text.startsWith(first)) {
    const other = domain === "live" ? "exercise" : "live";
    return note.text.startsWith(`parley/${other}/`)
      ? fault("DOC-2", `a note of the ${other} domain, and this centre is ${domain}`, 0)
      : fault("DOC-1", `not a ${kind} of version 1`, 0);
  }
  const read = parseJson(note.text.slice(first.length), limits);
  if (!read.ok) return read;
  if (!isJsonObject(read.value)) return fault("DOC-3", "a JSON object was expected", first.length);
  return ok(read.value);
}

/** The id of a note: SHA-256 of its text without signature lines, in hexadecimal. */
export function noteId(note: Note, hash: Hash): string {
  return encodeHex(hash(note.textBytes));
}
