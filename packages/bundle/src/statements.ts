/** @module The statements of a bundle: signers, chains, members and what the bundle is about. */

import { encodeHex, encodeText } from "@parley/bytes";
import { openOwnNote, parseStatement, rootHash, type Statement } from "@parley/wire";
import type { Bundle } from "./bundle.js";
import type { Party } from "./parties.js";
import { refuse, take } from "./refusing.js";
import type { BundleCrypto } from "./verification.js";

/** A statement whose signature verifies, with the bytes that were signed, logged and receipted. */
export interface SignedStatement {
  readonly statement: Statement;
  readonly bytes: Uint8Array;
  readonly noteHash: string;
  readonly where: string;
}

/** Checks who signed each statement (VRFY-4, VRFY-5); by id, in the order of the bundle. */
export function checkStatements(
  bundle: Bundle,
  parties: ReadonlyMap<string, Party>,
  crypto: BundleCrypto,
): ReadonlyMap<string, SignedStatement> {
  const found = new Map<string, SignedStatement>();
  for (const [at, text] of bundle.statements.entries()) {
    const where = `statements[${at}]`;
    const bytes = encodeText(text);
    const { statement, note } = take(parseStatement(bytes, bundle.domain, crypto.hash), where);
    const { from, serial, id } = statement;
    const credential = parties.get(from)?.credentials.get(serial);
    if (credential === undefined) {
      return refuse("VRFY-4", where, `no credential of ${from} with serial ${serial} is here`);
    }
    take(openOwnNote(note, [credential.centreKey], crypto.verify), where);
    if (found.has(id)) refuse("VRFY-5", where, "the same statement under two signatures");
    found.set(id, { statement, bytes, noteHash: encodeHex(crypto.hash(bytes)), where });
  }
  return found;
}

/** Checks that what the bundle is about is in it, and nothing of a conversation is left out. */
export function checkSubject(
  { subject }: Bundle,
  statements: ReadonlyMap<string, SignedStatement>,
): void {
  if (subject.kind === "statements") {
    const missing = subject.ids.find((id) => !statements.has(id));
    if (missing !== undefined) refuse("VRFY-6", "subject", `${missing} is not in the bundle`);
    return;
  }
  if (statements.get(subject.id)?.statement.members === undefined) {
    refuse("VRFY-6", "subject", "the first statement of the conversation is not in the bundle");
  }
  for (const { statement, where } of statements.values()) {
    if (conversationOf(statement) !== subject.id) {
      refuse("VRFY-6", where, "it is of another conversation");
    }
    if (statement.prev !== undefined && !statements.has(statement.prev)) {
      refuse("VRFY-6", where, "the statement before it in its chain is not in the bundle");
    }
  }
}

/** Checks each statement against those it follows (VRFY-7, VRFY-8). */
export function checkConversations(
  statements: ReadonlyMap<string, SignedStatement>,
  parties: ReadonlyMap<string, Party>,
  crypto: BundleCrypto,
): void {
  for (const { statement, where } of statements.values()) {
    const before = statements.get(statement.prev ?? "")?.statement;
    if (before !== undefined && !isNext(statement, before)) {
      refuse("VRFY-7", where, "it does not follow the statement that it names as the one before");
    }
    const opening = statements.get(conversationOf(statement))?.statement;
    if (opening === undefined) continue;
    if (opening.members === undefined) {
      return refuse("VRFY-8", where, "the statement that is to open its conversation does not");
    }
    const everyone = [statement.from, ...statement.to].sort().join(" ");
    const members = opening.members.map(({ party }) => party).sort();
    if (members.join(" ") !== everyone) {
      refuse("VRFY-8", where, "it is not from and to the members of its conversation");
    }
    for (const { party, root } of opening.members) {
      const given = parties.get(party)?.root.publicKey;
      if (given !== undefined && rootHash(given, crypto.hash) !== root) {
        refuse("VRFY-8", where, `the conversation names another root of ${party}`);
      }
    }
  }
}

/** The id of a statement's conversation. */
export function conversationOf({ conversation, id }: Statement): string {
  return conversation ?? id;
}

/** True for two of one chain, the second directly after the first. */
function isNext(statement: Statement, before: Statement): boolean {
  return (
    before.from === statement.from &&
    before.serial === statement.serial &&
    before.seq === statement.seq - 1 &&
    conversationOf(before) === conversationOf(statement)
  );
}
