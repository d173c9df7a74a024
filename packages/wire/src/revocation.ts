/** @module Revocation: the root's word that credentials count no more (spec/wire.md, REVK). */

import { formatInstant, ok, type Instant, type PureCrypto, type Result } from "@parley/bytes";
import { rootKey } from "./credential.js";
import { formatDocument, noteId, parseDocument } from "./document.js";
import { readFields, type Fields } from "./fields.js";
import { limits } from "./limits.js";
import { openOwnNote, parseNote } from "./note.js";
import { readParty, type Domain } from "./party.js";

/** Why credentials are revoked, where the party says so. */
export const revocationReasons = ["stolen", "lost", "replaced", "closed"] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** Signed by the root, mostly in advance. It counts from when a reader holds it. */
export interface Revocation {
  /** SHA-256 of the note's text. */
  readonly id: string;
  readonly domain: Domain;
  readonly party: string;
  /** Serials of the credentials that count no more. */
  readonly serials: readonly number[];
  /** When it was signed, by the clock where that was done. */
  readonly time: Instant;
  readonly reason?: RevocationReason;
}

/** Writes the text for the root key to sign. */
export function formatRevocation({
  domain,
  party,
  serials,
  time,
  reason,
}: Omit<Revocation, "id">): string {
  return formatDocument(domain, "revocation", {
    party,
    serials,
    time: formatInstant(time),
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Reads a revocation without verifying it: whose it is, so that the pinned root can be found. */
export function partyOfRevocation(bytes: Uint8Array, domain: Domain): Result<string> {
  const note = parseNote(bytes);
  const document = note.ok ? parseDocument(note.value, domain, "revocation") : note;
  return document.ok
    ? readFields(document.value, (fields) => readParty(fields, "party"))
    : document;
}

/** Reads a revocation and verifies it under the party's pinned root. */
export function parseRevocation(
  bytes: Uint8Array,
  domain: Domain,
  rootPublicKey: Uint8Array,
  crypto: PureCrypto,
): Result<Revocation> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const document = parseDocument(note.value, domain, "revocation");
  if (!document.ok) return document;
  const read = readFields(document.value, readRevocation);
  if (!read.ok) return read;
  const root = rootKey(domain, read.value.party, rootPublicKey, crypto.hash);
  const opened = openOwnNote(note.value, [root], crypto.verify);
  if (!opened.ok) return opened;
  return ok({ ...read.value, domain, id: noteId(note.value, crypto.hash) });
}

function readRevocation(fields: Fields): Omit<Revocation, "id" | "domain"> {
  const party = readParty(fields, "party");
  const serials = fields.list("serials", limits.revokedMax, (item, at) =>
    Number.isSafeInteger(item) && (item as number) >= 1
      ? (item as number)
      : fields.refuse(at, "is not a serial"),
  );
  if (serials.length === 0 || new Set(serials).size !== serials.length) {
    fields.refuse("serials", "are not one or more, each once", "REVK-2");
  }
  const time = fields.instant("time");
  const reason = fields.optional("reason", (name) => fields.oneOf(name, revocationReasons));
  return { party, serials, time, ...(reason === undefined ? {} : { reason }) };
}
