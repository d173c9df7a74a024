/** @module Receipt: the receiving centre's signed word that it holds these bytes (RCPT). */

import { formatInstant, type Instant, type JsonObject, type PureCrypto, type Result } from "@parley/bytes";
import type { Credential } from "./credential.js";
import { formatDocument, parseDocument } from "./document.js";
import { readFields } from "./fields.js";
import { limits } from "./limits.js";
import { openOwnNote, parseNote } from "./note.js";
import { readHead, readParty, type Domain, type Head } from "./party.js";

/** Made once per statement; it proves that the centre had the bytes, not that anyone read them. */
export interface Receipt {
  readonly by: string;
  readonly serial: number;
  /** The statement's sender. */
  readonly to: string;
  /** Id of the statement. */
  readonly statement: string;
  /** SHA-256 of the whole note as received, signatures included. */
  readonly note: string;
  readonly time: Instant;
  /** False when the kind of statement is not known to the receiver's version. */
  readonly understood: boolean;
  /** The receiver's view of the statement's conversation. */
  readonly heads: readonly Head[];
}

/** Writes the text for the centre key to sign. */
export function formatReceipt(receipt: Receipt, domain: Domain): string {
  return formatDocument(domain, "receipt", {
    by: receipt.by,
    serial: receipt.serial,
    to: receipt.to,
    statement: receipt.statement,
    note: receipt.note,
    time: formatInstant(receipt.time),
    understood: receipt.understood,
    heads: receipt.heads.map(
      ({ party, serial, seq, id }): JsonObject => ({ party, serial, seq, id }),
    ),
  });
}

/** Reads a receipt and verifies it under the credential of the party it comes from. */
export function parseReceipt(
  bytes: Uint8Array,
  credential: Credential,
  crypto: PureCrypto,
): Result<Receipt> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const opened = openOwnNote(note.value, [credential.centreKey], crypto.verify);
  if (!opened.ok) return opened;
  const document = parseDocument(note.value, credential.domain, "receipt");
  if (!document.ok) return document;
  return readFields(document.value, (fields) => {
    const by = readParty(fields, "by");
    if (by !== credential.party) fields.refuse("by", "is not the signer", "RCPT-1");
    return {
      by,
      serial: fields.count("serial", 1, Number.MAX_SAFE_INTEGER),
      to: readParty(fields, "to"),
      statement: fields.hex("statement", 32),
      note: fields.hex("note", 32),
      time: fields.instant("time"),
      understood: fields.flag("understood"),
      heads: fields.objects("heads", limits.partiesMax, readHead),
    };
  });
}
