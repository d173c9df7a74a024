/** @module What revoked keys signed: it stands where it is shown to be older (VRFY-15). */

import type { Instant } from "@parley/bytes";
import type { ShownPlace, Verified } from "./log-proofs.js";
import { refuse } from "./refusing.js";
import type { RevokedCredential } from "./trust.js";

/**
 * Refuses statements and receipts under a credential that the reader knows to be revoked, unless a
 * log had them by then as its witnesses say, or another party that the reader has pinned had
 * receipted them.
 */
export function checkRevoked(verified: Verified, places: readonly ShownPlace[]): void {
  const { statements, receipts, trust, bundle } = verified;
  if (trust === undefined || trust.revoked.length === 0) return;
  const since = (party: string, serial: number): Instant | undefined =>
    trust.revoked.find((one) => isOf(one, party, serial) && one.domain === bundle.domain)?.since;
  for (const { statement, where } of statements.values()) {
    const { id, from, serial } = statement;
    const revoked = since(from, serial);
    if (revoked === undefined || isShownBefore(id, places, revoked)) continue;
    const isReceipted = (receipts.get(id) ?? []).some(({ receipt }) => {
      const { by, time } = receipt;
      const isPinned = verified.parties.get(by)?.pinned !== undefined;
      return isPinned && time < revoked && since(by, receipt.serial) === undefined;
    });
    if (!isReceipted) refuse("VRFY-15", where, LATER);
  }
  for (const { receipt, where } of [...receipts.values()].flat()) {
    const revoked = since(receipt.by, receipt.serial);
    if (revoked === undefined) continue;
    const own = places.filter(({ origin }) => origin === receipt.log?.origin);
    if (!isShownBefore(receipt.statement, own, revoked)) refuse("VRFY-15", where, LATER);
  }
}

function isOf(one: RevokedCredential, party: string, serial: number): boolean {
  return one.party === party && one.serial === serial;
}

function isShownBefore(id: string, places: readonly ShownPlace[], revoked: Instant): boolean {
  return places.some(
    ({ statement, hadBy }) => statement === id && hadBy !== undefined && hadBy * 1000 < revoked,
  );
}

const LATER = "its signer's key is revoked, and nothing shows that it is older than that";
