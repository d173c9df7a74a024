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
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import { limits } from "./limits.js";
import { openOwnNote, parseNote, type Note, type NoteKey } from "./note.js";
import type { Domain } from "./party.js";

/** The kinds of signed document, as their first line names them. */
export type DocumentKind =
  | "credential"
  | "revocation"
  | "card"
  | "statement"
  | "receipt"
  | "refusal"
  | "hello";

/** Writes the text of a note: first line, then the document. Sign exactly these bytes. */
export function formatDocument(domain: Domain, kind: DocumentKind, document: JsonObject): string {
  return `parley/${domain}/v1/${kind}\n${formatJson(document)}\n`;
}

/** What a reader expects of a signed document: its first line, and who signed it, alone. */
export interface ExpectedDocument {
  readonly domain: Domain;
  readonly kind: DocumentKind;
  readonly signer: NoteKey;
  readonly bytesMax?: number;
}

/** Reads the document of a note that exactly one known key must have signed. */
export function openDocument(
  bytes: Uint8Array,
  expected: ExpectedDocument,
  crypto: PureCrypto,
): Result<{ readonly note: Note; readonly document: JsonObject }> {
  const note = parseNote(bytes, expected.bytesMax);
  if (!note.ok) return note;
  const first = checkFirstLine(note.value, expected.domain, expected.kind);
  if (!first.ok) return first;
  const opened = openOwnNote(note.value, [expected.signer], crypto.verify);
  if (!opened.ok) return opened;
  const document = parseDocument(note.value, expected.domain, expected.kind);
  return document.ok ? ok({ note: note.value, document: document.value }) : document;
}

/** Reads the document of a note of this domain and kind, verified or not. */
export function parseDocument(note: Note, domain: Domain, kind: DocumentKind): Result<JsonObject> {
  const first = checkFirstLine(note, domain, kind);
  if (!first.ok) return first;
  const read = parseJson(note.text.slice(first.value), limits);
  if (!read.ok) return read;
  if (!isJsonObject(read.value)) return fault("DOC-3", "a JSON object was expected", first.value);
  return ok(read.value);
}

/** The id of a note: SHA-256 of its text without signature lines, in hexadecimal. */
export function noteId(note: Note, hash: Hash): string {
  return encodeHex(hash(note.textBytes));
}

/** Gives the size of the first line, or says what else this note is. */
function checkFirstLine(note: Note, domain: Domain, kind: DocumentKind): Result<number> {
  const first = `parley/${domain}/v1/${kind}\n`;
  if (note.text.startsWith(first)) return ok(first.length);
  const other = domain === "live" ? "exercise" : "live";
  if (note.text.startsWith(`parley/${other}/`)) {
    return fault("DOC-2", `a note of the ${other} domain, and this centre is ${domain}`, 0);
  }
  if (note.text.startsWith(`parley/${domain}/v1/non-paper\n`)) {
    return fault("DOC-5", "a non-paper, which version 1 does not carry", 0);
  }
  return fault("DOC-1", `not a ${kind} of version 1`, 0);
}
