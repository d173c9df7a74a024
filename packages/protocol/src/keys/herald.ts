/** @module Telling peers of our own new credential, by the word of the outgoing key (ROT-7). */

import { encodeText, joinBytes, ok } from "@parley/bytes";
import { formatStatement, rootHash, type StatementDraft } from "@parley/wire";
import type { ActInput } from "../input-effect.js";
import type { Link, State } from "../state.js";
import { answer, askSigner, record, type Turn } from "../turn.js";

import { serialKey } from "./held.js";

/** The first time after a rotation: whom the outgoing key is to tell. */
function noteOwnRotation(turn: Turn): void {
  const { self, rotatedTo } = turn.state;
  const { outgoing, credential, party, credentialNote: note } = self;
  if (outgoing === undefined || rotatedTo >= credential.serial) return;
  const { serial } = credential;
  const from = outgoing.serial;
  record(turn, { kind: "rotated", at: turn.now, party, serial, from, confirmed: true, note });
}

/** Has the outgoing key sign a statement for each peer that is still to be told. */
export function herald(turn: Turn, { request, nonce }: ActInput): void {
  noteOwnRotation(turn);
  const { self } = turn.state;
  const { outgoing } = self;
  for (const [party, link] of turn.state.links) {
    if (outgoing === undefined || !isHeraldOwed(turn.state, link)) continue;
    if (isAtSigner(turn.state, party)) continue;
    const draft = draftOf(turn, party, outgoing.serial, nonce);
    if (draft === undefined) continue;
    const text = formatStatement(draft);
    askSigner(turn, { kind: "statement", request, conversation: undefined, draft, text });
  }
  answer(turn, request, ok({}));
}

/** True while a peer is to be told by a key that is at hand and counts. */
function isHeraldOwed({ self, revoked, rotatedTo }: State, link: Link): boolean {
  const { outgoing, credential, party } = self;
  if (outgoing === undefined || revoked.has(serialKey(party, outgoing.serial))) return false;
  return rotatedTo < credential.serial || link.herald === outgoing.serial;
}

/** True until the outgoing key has told every peer: then it is needed no more. */
export function isTelling(state: State): boolean {
  const { credential, outgoing } = state.self;
  if (outgoing === undefined) return false;
  if (state.rotatedTo < credential.serial) return true;
  return [...state.links.values()].some((link) => isHeraldOwed(state, link));
}

/**
 * The serial up to which the peer is spoken to: while it has not receipted that there is a newer
 * credential, nothing that is signed under that one leaves for it (ROT-7). Undefined: no bound.
 */
export function gateOf(state: State, link: Link): number | undefined {
  const waiting = link.outbox.find((one) => one.herald)?.serial;
  if (waiting !== undefined) return waiting;
  return isHeraldOwed(state, link) ? state.self.outgoing?.serial : undefined;
}

/** True while nothing under our newest credential leaves for the party. */
export function isGated(state: State, party: string): boolean {
  const link = state.links.get(party);
  return link !== undefined && gateOf(state, link) !== undefined;
}

function draftOf(
  { state, now }: Turn,
  party: string,
  serial: number,
  nonce: Uint8Array,
): StatementDraft | undefined {
  const { self, peers } = state;
  const peer = peers.get(party);
  if (peer === undefined) return undefined;
  const { hash } = self.crypto;
  const members = [self, peer]
    .map((one) => ({ party: one.party, root: rootHash(one.root.publicKey, hash) }))
    .sort((one, other) => (one.party < other.party ? -1 : 1));
  return {
    domain: self.domain,
    from: self.party,
    serial,
    to: [party],
    action: [],
    conversation: undefined,
    members,
    seq: 1,
    prev: undefined,
    seen: [],
    // One random nonce for all: with the party it is another one for each.
    nonce: hash(joinBytes(nonce, encodeText(party))).slice(0, 16),
    time: now,
    precedence: 2,
    lang: "en",
    release: "relaxed",
    role: "centre",
    body: { kind: "credential", note: self.credentialNote },
  };
}

function isAtSigner({ signing }: State, party: string): boolean {
  return [...signing.values()].some(
    (one) =>
      one.kind === "statement" &&
      one.draft.body.kind === "credential" &&
      one.draft.to.includes(party),
  );
}
