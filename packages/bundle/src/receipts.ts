/** @module The receipts of a bundle: each of a recipient, for exactly these bytes (VRFY-9). */

import { encodeText } from "@parley/bytes";
import {
  parseDocument,
  parseNote,
  parseReceipt,
  type Credential,
  type Receipt,
} from "@parley/wire";
import type { Bundle } from "./bundle.js";
import type { Party } from "./parties.js";
import { refuse, take } from "./refusing.js";
import type { SignedStatement } from "./statements.js";
import type { BundleCrypto } from "./verification.js";

/** A receipt that verifies, and its place in the bundle. */
export interface SignedReceipt {
  readonly receipt: Receipt;
  readonly where: string;
}

/** Checks all receipts; by the id of the statement. */
export function checkReceipts(
  bundle: Bundle,
  parties: ReadonlyMap<string, Party>,
  statements: ReadonlyMap<string, SignedStatement>,
  crypto: BundleCrypto,
): ReadonlyMap<string, readonly SignedReceipt[]> {
  const found = new Map<string, SignedReceipt[]>();
  const credentials = credentialsByKey(parties);
  for (const [at, text] of bundle.receipts.entries()) {
    const where = `receipts[${at}]`;
    const bytes = encodeText(text);
    const note = take(parseNote(bytes), where);
    take(parseDocument(note, bundle.domain, "receipt"), where);
    const signer = note.signatures.find(({ name }) => credentials.has(name))?.name ?? "";
    const credential = credentials.get(signer);
    if (credential === undefined) {
      return refuse("VRFY-9", where, "no credential of its signer is in the bundle");
    }
    const receipt = take(parseReceipt(bytes, credential, crypto), where);
    const of = statements.get(receipt.statement);
    if (of === undefined) return refuse("VRFY-9", where, "it is for a statement not in the bundle");
    if (receipt.note !== of.noteHash) refuse("VRFY-9", where, "it is for other bytes");
    const { from, to } = of.statement;
    if (receipt.to !== from) refuse("VRFY-9", where, "it is to another than the sender");
    if (!to.includes(receipt.by)) refuse("VRFY-9", where, "its signer is no recipient");
    const others = found.get(receipt.statement);
    if (others === undefined) found.set(receipt.statement, [{ receipt, where }]);
    else others.push({ receipt, where });
  }
  return found;
}

/** Credentials by the name of their centre key: a receipt's reader finds its signer by that. */
function credentialsByKey(parties: ReadonlyMap<string, Party>): ReadonlyMap<string, Credential> {
  const all = [...parties.values()].flatMap(({ credentials }) => [...credentials.values()]);
  return new Map(all.map((credential) => [credential.centreKey.name, credential]));
}
