/** @module The log is filled as it was, or not at all, and the centre goes on (LOCK-9). */

import { instant, type Instant } from "@parley/bytes";
import { serialKey } from "../keys/held.js";
import { takeRevocation } from "../keys/revoke.js";
import { logCredential, takeCredential, vouchFor } from "../keys/take-credential.js";
import { dueAt, limits } from "../limits.js";
import { linkOf } from "../lookup.js";
import { withEntry, type State } from "../state.js";
import type { GivenCredential } from "../self.js";
import { record, type Turn } from "../turn.js";
import {
  searchFilling,
  type Filled,
  type FilledCredential,
  type FilledStatement,
} from "./filling.js";
import { newHold, type Hold } from "./hold.js";

/** Fills the log when all that it lacks is here and leads to the root that was signed. */
export function fillLog(turn: Turn): void {
  const { hold } = turn.state;
  if (hold === undefined || (nextSearch(turn.state, turn.now) ?? LATER) > turn.now) return;
  const { order, tried, isDue } = searchFilling(turn.state, hold.search.tried);
  const search = { tried, isDue, at: turn.now };
  turn.state = { ...turn.state, hold: { ...hold, search } };
  if (order === undefined) return;
  const rest = leftOf(turn.state, order);
  turn.state = withoutGiven(turn.state);
  for (const [at, one] of order.entries()) fillIn(turn, one, order[at - 1]);
  turn.effects.push({ kind: "peers-changed" });
  // What ends a hold of another kind people decide: more may have been signed than a peer has seen.
  const goesOn = hold.why === "set-back";
  turn.state = { ...turn.state, hold: goesOn ? undefined : stayingHeld(hold) };
  // What came meanwhile and did not stand in the log is taken now, in its turn.
  for (const party of goesOn ? hold.pinned : []) {
    const peer = turn.state.peers.get(party);
    if (peer !== undefined) logCredential(turn, party, peer.credential.id, peer.credentialNote);
  }
  for (const { note } of rest.revocations) if (goesOn) takeRevocation(turn, note);
  for (const { credential, note } of rest.credentials) {
    takeCredential(turn, credential.party, note, "nobody");
  }
}

/** When orders are to be tried next, or undefined. */
export function nextSearch({ hold }: State, now: Instant): Instant | undefined {
  if (hold?.goal === undefined || !hold.search.isDue) return undefined;
  return dueAt(instant(hold.search.at + limits.searchEveryMs), now, limits.searchEveryMs);
}

function fillIn(turn: Turn, one: Filled, before: Filled | undefined): void {
  const { now: at } = turn;
  switch (one.kind) {
    case "statement":
      return one.from === turn.state.self.party ? fillOwn(turn, one) : fillTheirs(turn, one);
    case "credential":
      return fillCredential(turn, one, before);
    case "revoked": {
      const { id, party, note } = one;
      return record(turn, { kind: "revoked", at, id, party, note });
    }
  }
}

function fillOwn(turn: Turn, { id, to, note, tellsOf, serial: from }: FilledStatement): void {
  const { self, rotatedTo } = turn.state;
  const told = self.credential.id === tellsOf ? self.credential : undefined;
  if (told !== undefined && rotatedTo < told.serial) {
    // Whom the outgoing key told then it tells no more (ROT-7).
    const { party, credentialNote } = self;
    const rotated = { party, serial: told.serial, from, confirmed: true, note: credentialNote };
    record(turn, { kind: "rotated", at: turn.now, ...rotated });
  }
  const links = to.map((party) => ({ party, link: linkOf(turn.state, party).lastLink + 1 }));
  record(turn, { kind: "sent", at: turn.now, id, links, note });
}

function fillTheirs(turn: Turn, one: FilledStatement): void {
  const { id, from: over, note, receipt, tellsOf, serial } = one;
  record(turn, { kind: "accepted", at: turn.now, id, over, link: 0, note });
  if (receipt !== undefined) {
    record(turn, { kind: "receipt", at: turn.now, id, receipt: receipt.bytes });
  }
  if (tellsOf !== undefined) vouchFor(turn, over, tellsOf, serial);
}

/** As it was taken then: in a statement of the outgoing key right before it, or by itself. */
function fillCredential(
  turn: Turn,
  { id, party, serial, note }: FilledCredential,
  before: Filled | undefined,
): void {
  record(turn, { kind: "credential", at: turn.now, id, party, note });
  const peer = turn.state.peers.get(party);
  const isNewer = peer !== undefined && serial > peer.credential.serial;
  if (!isNewer || turn.state.revoked.has(serialKey(party, serial))) return;
  const confirmed =
    before?.kind === "statement" && before.tellsOf === id && before.serial === peer.confirmed;
  const from = peer.credential.serial;
  record(turn, { kind: "rotated", at: turn.now, party, serial, from, confirmed, note });
}

/** What was given back and does not stand in the log; of credentials what their party has shown. */
function leftOf(
  { peers, hold }: State,
  order: readonly Filled[],
): {
  readonly credentials: readonly GivenCredential[];
  readonly revocations: readonly { readonly note: Uint8Array }[];
} {
  const ids = new Set(order.map(({ id }) => id));
  const shown = [...peers.values()].flatMap(({ given = [] }) =>
    given.filter(({ credential, own }) => own && !ids.has(credential.id)),
  );
  const credentials = shown.sort((one, other) => one.credential.serial - other.credential.serial);
  const revocations = [...(hold?.revocations.values() ?? [])].filter(({ id }) => !ids.has(id));
  return { credentials, revocations };
}

function stayingHeld({ why, pinned }: Hold): Hold {
  return { ...newHold(why, undefined), pinned };
}

function withoutGiven(state: State): State {
  let { peers } = state;
  for (const [party, { given, ...peer }] of peers) {
    if (given !== undefined) peers = withEntry(peers, party, peer);
  }
  const { given: ours = [], ...self } = state.self;
  const logged = ours.filter(({ credential }) => state.credentials.has(credential.id));
  return { ...state, peers, self: logged.length === 0 ? self : { ...self, given: logged } };
}

const LATER = Number.POSITIVE_INFINITY;
