/** @module Verifies a bundle under what its reader trusts (spec/evidence-bundle.md, VRFY). */

import { parseBundle, type Bundle } from "./bundle.js";
import { findContradictions } from "./contradictions.js";
import { checkLogProofs, type ShownPlace, type Verified } from "./log-proofs.js";
import { notProvenOf } from "./not-proven.js";
import { checkParties, type Party } from "./parties.js";
import { checkReceipts } from "./receipts.js";
import { PartRefused } from "./refusing.js";
import { checkRevoked } from "./revoked.js";
import {
  checkConversations,
  checkStatements,
  checkSubject,
  type SignedStatement,
} from "./statements.js";
import type { Trust } from "./trust.js";
import type { BundleCrypto, PartyFinding, StatementFinding, Verification } from "./verification.js";
import { policyOf } from "./witnessing.js";

/**
 * Reads the bytes of a bundle and verifies everything in it. `trust` is the reader's; without it,
 * or where it has no root of a party that signed, the verdict is no more than `consistent`. Never
 * throws for anything that stands in the bundle.
 */
export function verifyBundle(
  bytes: Uint8Array,
  trust: Trust | undefined,
  crypto: BundleCrypto,
): Verification {
  const read = parseBundle(bytes, crypto.hash);
  if (!read.ok) {
    const { rule, detail } = read;
    return { verdict: "refused", domain: undefined, rule, where: "", detail };
  }
  try {
    return verifyRead(read.value, trust, crypto);
  } catch (error) {
    if (!(error instanceof PartRefused)) throw error;
    const { rule, where, detail } = error;
    return { verdict: "refused", domain: read.value.domain, rule, where, detail };
  }
}

function verifyRead(bundle: Bundle, trust: Trust | undefined, crypto: BundleCrypto): Verification {
  const parties = checkParties(bundle, trust, crypto);
  const statements = checkStatements(bundle, parties, crypto);
  checkSubject(bundle, statements);
  checkConversations(statements, parties, crypto);
  const receipts = checkReceipts(bundle, parties, statements, crypto);
  const verified = { bundle, trust, parties, statements, receipts };
  const places = checkLogProofs(verified, crypto);
  checkRevoked(verified, places);
  const byStatement = groupPlaces(places);
  const found = [...statements.values()].map((each) =>
    findingOf(each, verified, byStatement.get(each.statement.id) ?? []),
  );
  const signers = signersOf(verified, places);
  return {
    verdict: signers.every(({ pinned }) => pinned) ? "proven" : "consistent",
    domain: bundle.domain,
    exported: bundle.exported,
    subject: bundle.subject,
    parties: [...parties.values()].map((party) => partyFinding(party, signers)),
    statements: found,
    contradictions: findContradictions(statements, receipts, places),
    witnessesBy: policyOf(trust) === undefined ? "credentials" : "reader",
    isQuorumNone: trust?.policy !== undefined && policyOf(trust) === undefined,
    revocationsKnownUntil: trust?.revocationsKnownUntil,
    revocationsUnread: bundle.revocations.length,
  };
}

/** The parties whose signatures the findings rest on. */
function signersOf(
  { parties, statements, receipts }: Verified,
  places: readonly ShownPlace[],
): readonly Party[] {
  const codes = new Set([
    ...[...statements.values()].map(({ statement }) => statement.from),
    ...[...receipts.values()].flat().map(({ receipt }) => receipt.by),
    ...places.map(({ party }) => party),
  ]);
  return [...parties.values()].filter(({ party }) => codes.has(party));
}

function groupPlaces(places: readonly ShownPlace[]): ReadonlyMap<string, readonly ShownPlace[]> {
  const groups = new Map<string, ShownPlace[]>();
  for (const place of places) {
    const group = groups.get(place.statement);
    if (group === undefined) groups.set(place.statement, [place]);
    else group.push(place);
  }
  return groups;
}

function partyFinding(each: Party, signers: readonly Party[]): PartyFinding {
  const { party, fingerprint, pinned, credentials } = each;
  const serials = [...credentials.keys()].sort((one, other) => one - other);
  const isPinned = pinned !== undefined;
  const isSigner = signers.includes(each);
  return { party, fingerprint, isPinned, isSigner, compared: pinned?.compared, serials };
}

function findingOf(
  { statement, noteHash }: SignedStatement,
  verified: Verified,
  places: readonly ShownPlace[],
): StatementFinding {
  const isPinned = (party: string): boolean => verified.parties.get(party)?.pinned !== undefined;
  const receipts = verified.receipts.get(statement.id) ?? [];
  return {
    statement,
    noteHash,
    isPinned: isPinned(statement.from),
    receipts: receipts.map(({ receipt }) => ({ receipt, isPinned: isPinned(receipt.by) })),
    logs: places.map(({ statement: _, root: __, ...log }) => log),
    notProven: notProvenOf(statement, verified, places),
  };
}
