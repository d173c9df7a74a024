/** @module Which credentials of a party are held here, and which of them count (spec/keys.md). */

import { fault, ok, type Result } from "@parley/bytes";
import { parseNote, parseCredential, limits as wireLimits, type Credential } from "@parley/wire";
import type { Peer, State } from "../state.js";
import type { HeldCredential, Self } from "../self.js";

/** The credential of a peer with this serial, the newest or one it replaced. */
export function credentialUnder(peer: Peer, serial: number): Credential | undefined {
  return allHeld(peer).find((credential) => credential.serial === serial);
}

/** All credentials held of a peer, or of our own party, newest first. */
export function allHeld(of: Peer | Self): readonly Credential[] {
  return heldNotes(of).map(({ credential }) => credential);
}

/** As `allHeld`, with their notes; those that came back to a set-back centre are the last. */
export function heldNotes(of: Peer | Self): readonly HeldCredential[] {
  const { credential, credentialNote: note, earlier = [], given = [] } = of;
  return [{ credential, note }, ...earlier, ...given];
}

/** The whole note of the credential held with this serial. */
export function noteUnder(of: Peer | Self, serial: number): Uint8Array | undefined {
  return heldNotes(of).find(({ credential }) => credential.serial === serial)?.note;
}

/**
 * The credential whose centre key signed a document of the peer, by the key's name and id; the
 * newest where none did. What was signed under one that was replaced is still taken (ROT-3).
 */
export function credentialOfSigner(peer: Peer, document: Uint8Array): Credential {
  return signerOf(peer, document) ?? peer.credential;
}

/** As `credentialOfSigner`; undefined where no key held here signed it. */
export function signerOf(peer: Peer, document: Uint8Array): Credential | undefined {
  return keyHolder(allHeld(peer), document);
}

/** As `credentialOfSigner`, of a document of our own; the one in use where none signed it. */
export function ownSigner(self: Self, document: Uint8Array): Credential {
  return keyHolder(allHeld(self), document) ?? self.credential;
}

/** What is signed under this serial is taken no more where it is disputed or revoked. */
export function checkCounts(state: State, party: string, serial: number): Result<true> {
  const key = serialKey(party, serial);
  const disputed = state.disputed.get(key);
  if (disputed !== undefined && disputed.chosen === undefined) {
    return fault("ROT-5", `there are two credentials of ${party} with the serial ${serial}`);
  }
  if (!state.revoked.has(key)) return ok(true);
  return fault("REVO-1", `the credential of ${party} with the serial ${serial} is revoked`);
}

/** Reads a credential of a party that is pinned here, or of our own, under its root. */
export function readCredential(state: State, party: string, note: Uint8Array): Result<Credential> {
  const { self, peers } = state;
  const root = party === self.party ? self.root : peers.get(party)?.root;
  if (root === undefined) return fault("ROT-1", `${party} is not pinned here`);
  const read = parseCredential(note, self.domain, root.publicKey, self.crypto);
  if (!read.ok)
    return fault("ROT-1", `not a credential of ${party} (${read.rule}: ${read.detail})`);
  if (read.value.party === party) return read;
  return fault("ROT-1", `a credential of ${read.value.party}, and not of ${party}`);
}

/** What is kept of one credential of one party, by this name. */
export function serialKey(party: string, serial: number): string {
  return `${party}/${serial}`;
}

function keyHolder(held: readonly Credential[], document: Uint8Array): Credential | undefined {
  const note = parseNote(document, wireLimits.exhibitNoteBytesMax);
  const line = note.ok ? note.value.signatures[0] : undefined;
  return held.find(
    ({ centreKey }) => centreKey.name === line?.name && centreKey.keyId === line.keyId,
  );
}
