/** @module Revocations: taken from whoever brings them, and handed on (REVO). */

import { fault, ok, type Result } from "@parley/bytes";
import { parseRevocation, partyOfRevocation, type Revocation } from "@parley/wire";
import { limits } from "../limits.js";
import { keepRevocation } from "../log/catch-up.js";
import { isOpen, linkOf } from "../lookup.js";
import type { State } from "../state.js";
import { record, type Turn } from "../turn.js";
import { serialKey } from "./held.js";

/**
 * Takes in a revocation by a root that is pinned here, or by our own. One that is known changes
 * nothing. `via` is the peer that brought it; it is told to all others whose line is open.
 */
export function takeRevocation(turn: Turn, note: Uint8Array, via?: string): Result<true> {
  const { revocations, hold } = turn.state;
  const read = readRevocation(turn.state, note);
  if (!read.ok) return read;
  if (hold !== undefined) {
    // It enters the log, which is not whole yet (LOCK-8).
    keepRevocation(turn, read.value, note);
    return ok(true);
  }
  const { id, party, serials } = read.value;
  const isNews = serials.some((serial) => !turn.state.revoked.has(serialKey(party, serial)));
  // Another revocation of the same serials says nothing new, and would fill the journal.
  if (revocations.has(id) || !isNews) return ok(true);
  // REVO-6: a root that revokes without end fills no journal.
  const ofParty = [...revocations.values()].filter((one) => one.party === party);
  if (ofParty.length >= limits.revocationsMax) return ok(true);
  record(turn, { kind: "revoked", at: turn.now, id, party, note });
  for (const to of turn.state.links.keys()) if (to !== via) hand(turn, to, note);
  return ok(true);
}

/** REVO-3: as a peer brings it; that of a party which is not known here is left alone. */
export function takeBrought(turn: Turn, via: string, note: Uint8Array): Result<true> {
  const taken = takeRevocation(turn, note, via);
  return taken.ok || taken.rule !== "REVO-2" ? taken : ok(true);
}

/** REVO-3: when a line opens, and for another sealing key, a peer is given all that are held. */
export function shareRevocations(turn: Turn, to: string): void {
  for (const { note } of turn.state.revocations.values()) hand(turn, to, note);
}

/** REVO-4: under a revoked credential of our own nothing more is signed. */
export function isRevokedHere({ self, revoked }: State): boolean {
  return revoked.has(serialKey(self.party, self.credential.serial));
}

/** REVO-2: under a root that is pinned here, or our own. */
function readRevocation({ self, peers }: State, note: Uint8Array): Result<Revocation> {
  const named = partyOfRevocation(note, self.domain);
  if (!named.ok) return named;
  const party = named.value;
  const root = party === self.party ? self.root : peers.get(party)?.root;
  if (root === undefined) return fault("REVO-2", `${party} is not pinned here`);
  return parseRevocation(note, self.domain, root.publicKey, self.crypto);
}

function hand(turn: Turn, party: string, note: Uint8Array): void {
  if (!isOpen(linkOf(turn.state, party))) return;
  const content = { kind: "revocation" as const, body: note };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
}
