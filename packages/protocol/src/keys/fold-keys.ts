/** @module Folding what became of credentials into the state (spec/keys.md). */

import { assert } from "@parley/bytes";
import { credentialFingerprint, parseRevocation, type Credential } from "@parley/wire";
import type {
  CredentialConfirmedEntry,
  CredentialsDifferEntry,
  RevokedEntry,
  RotatedEntry,
} from "../entry.js";
import { linkOf, withLink } from "../lookup.js";
import { anotherLog } from "../log/log-state.js";
import { withLogged } from "../log/own-log.js";
import {
  withEntry,
  withoutEntry,
  type Disputed,
  type KeptNotice,
  type Peer,
  type State,
} from "../state.js";
import { credentialUnder, readCredential, serialKey } from "./held.js";

/** A newer credential takes the place of the one held; what it replaced is kept (ROT-3). */
export function foldRotated(state: State, entry: RotatedEntry): State {
  const { party, serial, from, confirmed, note } = entry;
  if (party === state.self.party) return foldOwnRotated(state, serial, from);
  const { peer, credential } = mustRead(state, party, note);
  const replaced = { credential: peer.credential, note: peer.credentialNote };
  const next = withPeer(state, {
    ...peer,
    credential,
    credentialNote: note,
    earlier: [replaced, ...peer.earlier],
    confirmed: confirmed ? serial : peer.confirmed,
  });
  const log = linkOf(state, party).log;
  const [origin, newOrigin] = [replaced.credential.logKey?.name, credential.logKey?.name];
  const moved = withLink(next, party, {
    credentialTimes: [...linkOf(state, party).credentialTimes, entry.at],
    ...(origin !== newOrigin && { log: anotherLog(log, origin, newOrigin) }),
  });
  return withNotice(moved, noticeOf(state, entry, credential, confirmed));
}

/** A credential is vouched for after it was taken, or chosen of two (ROT-4, ROT-5). */
export function foldConfirmed(state: State, entry: CredentialConfirmedEntry): State {
  const { party, serial, id, chosen } = entry;
  const name = serialKey(party, serial);
  let next = state;
  let { notices } = state;
  if (chosen) {
    const pair = state.disputed.get(name);
    assert(pair !== undefined, "what is chosen was in dispute");
    const settled: Disputed = { ...pair, chosen: id };
    next = withChosen({ ...next, disputed: withEntry(next.disputed, name, settled) }, entry, pair);
    notices = withoutEntry(notices, `keys/${name}/differ`);
  }
  const peer = next.peers.get(party);
  assert(peer !== undefined, "a credential was vouched for of a party that is not pinned");
  if (peer.credential.serial === serial) {
    next = withPeer(next, { ...peer, confirmed: serial });
    notices = withoutEntry(notices, `keys/${name}`);
  }
  next = { ...next, notices };
  // Nobody here has seen it yet: the watch is told as of any other new credential.
  const isNews = entry.by === "outgoing";
  const credential = credentialUnder(peer, serial);
  return isNews && credential ? withNotice(next, noticeOf(state, entry, credential, true)) : next;
}

/** Two credentials of one serial: neither counts, and people are asked (ROT-5). */
export function foldCredentialsDiffer(state: State, entry: CredentialsDifferEntry): State {
  const { at, party, serial, first, second, via } = entry;
  const { crypto } = state.self;
  const name = serialKey(party, serial);
  const fingerprints = [first, second].map((note) => {
    const read = readCredential(state, party, note);
    assert(read.ok, "a stored credential does not verify");
    return credentialFingerprint(read.value, crypto.hash);
  });
  const what = `the root of ${party} signed two credentials with the serial ${serial}`;
  const detail = `${what}; ${via} showed the second`;
  const notice: KeptNotice = {
    id: `keys/${name}/differ`,
    at,
    kind: "credentials-differ",
    party,
    rule: "ROT-5",
    detail,
    fingerprints,
    credentials: [first, second],
  };
  return withNotice(
    { ...state, disputed: withEntry(state.disputed, name, { first, second }) },
    notice,
  );
}

/** From here on what comes under these serials is refused; what came before stands (REVO-1). */
export function foldRevoked(state: State, entry: RevokedEntry): State {
  const { at, id, party, note } = entry;
  const { self, peers } = state;
  const root = party === self.party ? self.root : peers.get(party)?.root;
  assert(root !== undefined, `a stored revocation is of ${party}, who is not pinned`);
  const read = parseRevocation(note, self.domain, root.publicKey, self.crypto);
  assert(read.ok, "a stored revocation does not verify");
  const { serials, reason } = read.value;
  const revoked = new Map(state.revoked);
  for (const serial of serials) {
    const name = serialKey(party, serial);
    if (!revoked.has(name)) revoked.set(name, at);
  }
  const revocations = withEntry(state.revocations, id, { party, note });
  const named = `${party} revoked its credentials with the serials ${serials.join(", ")}`;
  const detail = reason === undefined ? named : `${named} (${reason})`;
  const notice = { id: `keys/revoked/${id}`, at, party, rule: "REVO-1", detail };
  const next = { ...state, revoked, revocations };
  const told = withNotice(next, { ...notice, kind: "credential-revoked" });
  return withLogged(told, note, { kind: "revoked", key: id });
}

/** Every peer that is pinned now is to be told, under the serial that is replaced (ROT-7). */
function foldOwnRotated(state: State, serial: number, from: number): State {
  let next: State = { ...state, rotatedTo: serial };
  for (const party of state.links.keys()) next = withLink(next, party, { herald: from });
  return next;
}

/** The chosen one is held from now on; the other stays as evidence in the journal. */
function withChosen(state: State, entry: CredentialConfirmedEntry, pair: Disputed): State {
  const { party, serial, id } = entry;
  for (const note of [pair.first, pair.second]) {
    const { peer, credential } = mustRead(state, party, note);
    if (credential.id !== id) continue;
    if (peer.credential.serial === serial) {
      return withPeer(state, { ...peer, credential, credentialNote: note });
    }
    const earlier = peer.earlier.map((one) =>
      one.credential.serial === serial ? { credential, note } : one,
    );
    return withPeer(state, { ...peer, earlier });
  }
  return state;
}

function noticeOf(
  { self }: State,
  { at, party }: Pick<RotatedEntry, "at" | "party">,
  credential: Credential,
  confirmed: boolean,
): KeptNotice {
  const { serial } = credential;
  const detail = confirmed
    ? `${party} has a new credential, with the serial ${serial}`
    : `${party} has a new credential, with the serial ${serial}; its outgoing key has not said so`;
  return {
    id: `keys/${serialKey(party, serial)}${confirmed ? "/changed" : ""}`,
    at,
    kind: confirmed ? "credential-changed" : "credential-not-confirmed",
    party,
    rule: confirmed ? "ROT-2" : "ROT-4",
    detail,
    fingerprints: [credentialFingerprint(credential, self.crypto.hash)],
  };
}

function mustRead(
  state: State,
  party: string,
  note: Uint8Array,
): { readonly peer: Peer; readonly credential: Credential } {
  const peer = state.peers.get(party);
  const read = readCredential(state, party, note);
  assert(peer !== undefined && read.ok, "a stored credential does not verify");
  return { peer, credential: read.value };
}

function withPeer(state: State, peer: Peer): State {
  return { ...state, peers: withEntry(state.peers, peer.party, peer) };
}

function withNotice(state: State, notice: KeptNotice): State {
  return { ...state, notices: withEntry(state.notices, notice.id, notice) };
}
