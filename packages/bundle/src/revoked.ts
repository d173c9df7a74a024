/** @module What revoked keys signed: it stands where it is shown to be older (VRFY-15). */

import type { Instant } from "@parley/bytes";
import type { ShownPlace, Verified } from "./log-proofs.js";
import { refuse } from "./refusing.js";
import type { RevokedCredential } from "./trust.js";
import { policyOf } from "./witnessing.js";

/**
 * Refuses statements and receipts under a credential that the reader knows to be revoked, unless a
 * log that dates them had them by then, or another party that the reader has pinned had receipted
 * them.
 */
export function checkRevoked(verified: Verified, shown: readonly ShownPlace[]): void {
  const { statements, receipts, trust, bundle } = verified;
  if (trust === undefined || trust.revoked.length === 0) return;
  const since = (party: string, serial: number): Instant | undefined =>
    trust.revoked.find((one) => isOf(one, party, serial) && one.domain === bundle.domain)?.since;
  const places = shown.filter((place) => isDating(place, verified));
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

/**
 * True for a place whose witnesses the reader has reason to believe: asked for by the reader, or
 * named by a party that the reader has pinned. A log that was made up for the bundle dates nothing.
 */
export function isDating(place: ShownPlace, { parties, trust }: Verified): boolean {
  if (place.hadBy === undefined) return false;
  return policyOf(trust) !== undefined || parties.get(place.party)?.pinned !== undefined;
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
