/** @module Receipt: the receiving centre's signed word that it holds these bytes (RCPT). */

import { formatInstant, type Instant, type PureCrypto, type Result } from "@parley/bytes";
import type { Credential } from "./credential.js";
import { formatDocument, openDocument } from "./document.js";
import { readFields, type Fields } from "./fields.js";
import { formatHeads, readHeads, readParty, type Domain, type Head } from "./party.js";

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
  /** Of a notification: whether it is as its form says in the receiver's data of the agreement. */
  readonly checked?: FormChecked;
  /** The receiver's view of the statement's conversation. */
  readonly heads: readonly Head[];
  /** Where the statement stands in the receiver's log; absent where it keeps none. */
  readonly log?: LogPlace;
}

/** A notification held against the receiver's form: by which data, and whether it fits. */
export interface FormChecked {
  readonly pack: string;
  readonly conforms: boolean;
}

/** A place in a party's log: the log's origin, and the index of the entry. */
export interface LogPlace {
  readonly origin: string;
  readonly index: number;
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
    heads: formatHeads(receipt.heads),
    ...(receipt.checked && { checked: { ...receipt.checked } }),
    ...(receipt.log && { log: { ...receipt.log } }),
  });
}

/** Reads a receipt and verifies it under the credential of the party it comes from. */
export function parseReceipt(
  bytes: Uint8Array,
  credential: Credential,
  crypto: PureCrypto,
): Result<Receipt> {
  const { domain, centreKey: signer } = credential;
  const opened = openDocument(bytes, { domain, kind: "receipt", signer }, crypto);
  if (!opened.ok) return opened;
  return readFields(opened.value.document, (fields) => {
    const by = readParty(fields, "by");
    const serial = fields.count("serial", 1, Number.MAX_SAFE_INTEGER);
    if (by !== credential.party) fields.refuse("by", "is not the signer", "RCPT-1");
    if (serial !== credential.serial) fields.refuse("serial", "is not the signer's", "RCPT-1");
    const log = fields.optional("log", (name) => fields.object(name, readPlace));
    if (log !== undefined && log.origin !== credential.logKey?.name) {
      fields.refuse("log", "is not the log of the signer's credential", "RCPT-5");
    }
    const checked = fields.optional("checked", (name) => fields.object(name, readChecked));
    return {
      by,
      serial,
      to: readParty(fields, "to"),
      statement: fields.hex("statement", 32),
      note: fields.hex("note", 32),
      time: fields.instant("time"),
      understood: fields.flag("understood"),
      heads: readHeads(fields, "heads"),
      ...(checked && { checked }),
      ...(log && { log }),
    };
  });
}

function readChecked(fields: Fields): FormChecked {
  return { pack: fields.hex("pack", 32), conforms: fields.flag("conforms") };
}

function readPlace(fields: Fields): LogPlace {
  return {
    origin: fields.text("origin"),
    index: fields.count("index", 0, Number.MAX_SAFE_INTEGER),
  };
}
