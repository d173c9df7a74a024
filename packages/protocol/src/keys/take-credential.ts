/** @module Taking a peer's newer credential, and keeping two of one serial (ROT). */

import { fault, ok, sameBytes, type Result } from "@parley/bytes";
import type { Credential, CredentialHeld } from "@parley/wire";
import { isWithinHour, limits, spend } from "../limits.js";
import { isOpen, linkOf, withLink } from "../lookup.js";
import { recordDiffers } from "../log/differs.js";
import { keepCredential } from "../log/catch-up.js";
import { isCommon } from "../log/circles.js";
import type { Peer, State } from "../state.js";
import { record, type Turn } from "../turn.js";
import {
  allHeld,
  credentialUnder,
  heldNotes,
  noteUnder,
  readCredential,
  serialKey,
} from "./held.js";
import { isGated } from "./herald.js";

/** How a credential came: in a statement under this serial, or without the outgoing key's word. */
export type Vouched = { readonly under: number } | "nobody";

/**
 * Takes a credential that a peer shows of itself. A higher serial replaces what is held, a lower
 * one nothing; another one of a serial that is held stops both. Not taken under any rule but these:
 * the fault names it.
 */
export function takeCredential(
  turn: Turn,
  party: string,
  note: Uint8Array,
  vouched: Vouched,
): Result<true> {
  const peer = turn.state.peers.get(party);
  const read = readCredential(turn.state, party, note);
  if (!read.ok) return read;
  if (peer === undefined) return fault("ROT-1", `${party} is not pinned here`);
  // What enters the log waits until the log is whole (LOCK-8).
  if (turn.state.hold !== undefined) {
    keepCredential(turn, read.value, note, true);
    return ok(true);
  }
  const { serial, id } = read.value;
  const held = credentialUnder(peer, serial);
  if (held !== undefined) {
    if (held.id === id) return vouch(turn, peer, held, vouched);
    return keepBoth(turn, party, held.serial, noteUnder(peer, serial), note, party);
  }
  if (serial < peer.credential.serial) {
    return fault("ROT-2", `the serial ${serial} is lower than that held here`);
  }
  if (turn.state.revoked.has(serialKey(party, serial))) {
    return fault("REVO-1", `the credential of ${party} with the serial ${serial} is revoked`);
  }
  const { credentialTimes } = linkOf(turn.state, party);
  const recent = credentialTimes.filter((at) => isWithinHour(at, turn.now));
  if (recent.length >= limits.credentialsPerHour) {
    return fault("RECV-10", `more than ${limits.credentialsPerHour} newer credentials in an hour`);
  }
  const from = peer.credential.serial;
  // ROT-2: the outgoing key is that of the newest credential somebody has vouched for.
  const confirmed = vouched !== "nobody" && vouched.under === peer.confirmed;
  logCredential(turn, party, id, note);
  compareFrozen(turn, read.value, note);
  record(turn, { kind: "rotated", at: turn.now, party, serial, from, confirmed, note });
  turn.effects.push({ kind: "peers-changed" });
  for (const other of turn.state.links.keys()) tellHeld(turn, other, party, [note]);
  return ok(true);
}

/** A credential of some party that a peer shows: only a second face of one held here is kept. */
export function takeShownCredential(turn: Turn, via: string, note: Uint8Array): Result<true> {
  const { self, peers } = turn.state;
  for (const party of [self.party, ...peers.keys()]) {
    const read = readCredential(turn.state, party, note);
    if (!read.ok) continue;
    const { serial, id } = read.value;
    const held = ownOrHeld(turn.state, party).find((one) => one.serial === serial);
    // LOCK-9: it may be one that our log lacks.
    if (turn.state.hold !== undefined) keepCredential(turn, read.value, note, party === via);
    if (held === undefined || held.id === id) return ok(true);
    const first = noteUnder(peers.get(party) ?? self, serial);
    keepBoth(turn, party, serial, first, note, via);
    return ok(true);
  }
  return ok(true);
}

/** ROT-6: what a peer holds of parties that are known here as well, compared by serial and id. */
export function compareHeld(turn: Turn, via: string, held: readonly CredentialHeld[]): void {
  const newer: Uint8Array[] = [];
  for (const { party, serial, id } of held) {
    const isTheirs = party === via || party === turn.state.self.party;
    if (!isTheirs && !isCommon(turn.state, party, via)) continue;
    newer.push(...newerThan(turn.state, via, party, serial));
    const ours = ownOrHeld(turn.state, party).find((one) => one.serial === serial);
    if (ours === undefined || ours.id === id) continue;
    const note = noteUnder(turn.state.peers.get(party) ?? turn.state.self, serial);
    if (note !== undefined) show(turn, via, note);
  }
  giveNewer(turn, via, newer.slice(0, limits.handOnMax));
}

/** What is told in hello of parties that the peer may hold credentials of as well (ROT-6). */
export function heldInHello(state: State, party: string): readonly CredentialHeld[] {
  const { self, hold, credentials } = state;
  const ours = allHeld(self).find(({ id }) => hold !== undefined && credentials.has(id));
  // LOCK-9: of ours it is asked for what does not stand in our log.
  const named = ours === undefined ? [] : [{ party: self.party, serial: ours.serial, id: ours.id }];
  const theirs = [...state.peers.values()]
    .filter((peer) => peer.party === party || isCommon(state, peer.party, party))
    .map(({ party: of, credential: { serial, id } }) => ({ party: of, serial, id }));
  return [...named, ...theirs].slice(0, limits.heldTold);
}

/** Notes of a dispute are evidence: every peer that knows the party is given both. */
export function shareDisputes(turn: Turn, to: string): void {
  for (const [name, { first, second }] of turn.state.disputed) {
    const party = name.slice(0, name.lastIndexOf("/"));
    tellHeld(turn, to, party, [first, second]);
  }
}

/** OWNLOG-2: a credential stands in our log once. */
export function logCredential(turn: Turn, party: string, id: string, note: Uint8Array): void {
  if (turn.state.log === undefined || turn.state.credentials.has(id)) return;
  record(turn, { kind: "credential", at: turn.now, id, party, note });
}

/** ROT-4: a statement of the outgoing key told of a credential that is held here. */
export function vouchFor(turn: Turn, party: string, id: string, under: number): void {
  const peer = turn.state.peers.get(party);
  const held = peer && allHeld(peer).find((one) => one.id === id);
  if (peer !== undefined && held !== undefined) vouch(turn, peer, held, { under });
}

/** LOCK-9: a peer that was set back names the credentials of its backup: it is given all others. */
function newerThan(
  state: State,
  via: string,
  party: string,
  serial: number,
): readonly Uint8Array[] {
  const { self, peers } = state;
  const of = party === self.party ? self : peers.get(party);
  // ROT-7: of our own it hears first by the outgoing key.
  const isFirstToHear = party === self.party && isGated(state, via);
  if (of === undefined || isFirstToHear) return [];
  return heldNotes(of)
    .filter(({ credential }) => credential.serial > serial)
    .sort((one, other) => one.credential.serial - other.credential.serial)
    .map(({ note }) => note);
}

/** As dear as what is handed on (LINK-12). */
function giveNewer(turn: Turn, via: string, notes: readonly Uint8Array[]): void {
  if (notes.length === 0) return;
  const rate = { burst: limits.asksBurst, perSecond: limits.asksPerSecond };
  const asks = spend(linkOf(turn.state, via).asks, rate, turn.now, notes.length);
  if (asks === undefined) return;
  turn.state = withLink(turn.state, via, { asks });
  for (const note of notes) show(turn, via, note);
}

/** ROT-10: a log cannot be frozen at less than its party has shown of it. */
function compareFrozen(turn: Turn, { party, lastLog }: Credential, note: Uint8Array): void {
  const { pin } = linkOf(turn.state, party).log;
  const origin = turn.state.peers.get(party)?.credential.logKey?.name;
  if (pin === undefined || lastLog === undefined || lastLog.origin !== origin) return;
  if (pin.size < lastLog.size) return;
  if (pin.size === lastLog.size && sameBytes(pin.root, lastLog.root)) return;
  const sizes = [pin.size, lastLog.size] as const;
  recordDiffers(turn, { of: party, via: party, sizes, first: pin.note, second: note });
}

/** ROT-4: the outgoing key's word may come after the credential itself. */
function vouch(turn: Turn, peer: Peer, { serial, id }: Credential, vouched: Vouched): Result<true> {
  const isNews = serial === peer.credential.serial && peer.confirmed < serial;
  if (vouched === "nobody" || vouched.under !== peer.confirmed || !isNews) return ok(true);
  const { party } = peer;
  const said = { by: "outgoing" as const, chosen: false };
  record(turn, { kind: "credential-confirmed", at: turn.now, party, serial, id, ...said });
  return ok(true);
}

/** ROT-5: once for each serial. */
function keepBoth(
  turn: Turn,
  party: string,
  serial: number,
  first: Uint8Array | undefined,
  second: Uint8Array,
  via: string,
): Result<true> {
  const detail = `another credential of ${party} with the serial ${serial} is held here`;
  const stop = fault("ROT-5", detail);
  if (first === undefined || sameBytes(first, second)) return stop;
  if (turn.state.disputed.has(serialKey(party, serial))) return stop;
  const pair = { party, serial, first, second, via };
  record(turn, { kind: "credentials-differ", at: turn.now, ...pair });
  for (const other of turn.state.links.keys()) tellHeld(turn, other, party, [first, second]);
  return stop;
}

/** Shows credentials of a party to a peer that may hold others of it. */
function tellHeld(turn: Turn, to: string, party: string, notes: readonly Uint8Array[]): void {
  if (to !== party && party !== turn.state.self.party && !isCommon(turn.state, party, to)) return;
  for (const note of notes) show(turn, to, note);
}

function show(turn: Turn, party: string, note: Uint8Array): void {
  if (!isOpen(linkOf(turn.state, party))) return;
  const content = { kind: "credential" as const, body: note };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
}

function ownOrHeld(state: State, party: string): readonly Credential[] {
  const { self, peers } = state;
  const held = party === self.party ? self : peers.get(party);
  return held === undefined ? [] : allHeld(held);
}
