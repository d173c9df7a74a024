/** @module Pinning a party by its introduction, and a newer credential of one that is pinned. */

import { fault, ok, type Result } from "@parley/bytes";
import { parseIntroduction, rootHash, type ReadIntroduction } from "@parley/wire";
import { keepPinned } from "../log/catch-up.js";
import { record, type Turn } from "../turn.js";
import { credentialUnder } from "./held.js";
import { logCredential, takeCredential } from "./take-credential.js";

/**
 * Pins a party whose fingerprint an officer has compared. A root that is pinned already is never
 * replaced (PIN-2); a newer credential under it is taken, and waits to be confirmed (PIN-3).
 */
export function accede(turn: Turn, introduction: Uint8Array): Result<object> {
  const { self, peers } = turn.state;
  const read = parseIntroduction(introduction, self.domain, self.crypto);
  if (!read.ok) return read;
  const { credential, rootPublicKey } = read.value;
  const { party } = credential;
  if (party === self.party) return fault("PIN-1", "this is the centre's own introduction");
  const pinned = peers.get(party);
  const { hash } = self.crypto;
  if (pinned && rootHash(pinned.root.publicKey, hash) !== rootHash(rootPublicKey, hash)) {
    return fault("PIN-2", `${party} is pinned here under another root`);
  }
  if (pinned !== undefined) {
    const { serial } = pinned.credential;
    if (credential.serial < serial && credentialUnder(pinned, credential.serial) === undefined) {
      return fault("PIN-3", `${party} is pinned under a newer credential, with serial ${serial}`);
    }
    const taken = takeCredential(turn, party, read.value.credentialNote, "nobody");
    if (!taken.ok) return taken;
  }
  takeCard(turn, introduction, read.value);
  return ok({});
}

function takeCard(turn: Turn, introduction: Uint8Array, read: ReadIntroduction): void {
  const { credential, credentialNote, card } = read;
  const { party, id, serial } = credential;
  const pinned = turn.state.peers.get(party);
  if (pinned !== undefined && card.serial <= pinned.card.serial) return;
  // While nothing is signed it stands in the log only where it stood before (LOCK-9).
  if (turn.state.hold === undefined) logCredential(turn, party, id, credentialNote);
  else if (pinned === undefined) keepPinned(turn, party);
  const serials = { credentialSerial: serial, cardSerial: card.serial };
  record(turn, { kind: "peer", at: turn.now, party, ...serials, introduction });
  turn.effects.push({ kind: "peers-changed" });
}
