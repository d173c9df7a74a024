/** @module What is known of a peer's log, and reading what the peer shows of it (PEERLOG). */

import { fault, ok, sameBytes, type Fault, type Result } from "@parley/bytes";
import {
  leafHash,
  noteLeaf,
  openCheckpoint,
  readCosignatures,
  verifyConsistency,
  verifyInclusion,
  type SignedCheckpoint,
  type TreeHead,
} from "@parley/log";
import {
  parseProof,
  type Credential,
  type NoteKey,
  type Proof,
  type ProofOfStatement,
} from "@parley/wire";
import { allHeld, serialKey } from "../keys/held.js";
import { keptOf, linkOf } from "../lookup.js";
import type { Peer, State } from "../state.js";
import type { Self } from "../self.js";
import type { Leaf } from "./log-state.js";

/** What a proof shows. */
export type ShownLog =
  | {
      readonly kind: "joined";
      readonly head: TreeHead;
      readonly checkpoint: Uint8Array;
      readonly proven: readonly { readonly statement: string; readonly witnessed: boolean }[];
      /** Sizes of others' checkpoints that belong to it, and that do not. */
      readonly joined: readonly number[];
      readonly cosign: boolean;
    }
  /** It is not joined to the pin: older, or without the hashes that lead from the pin. */
  | (TreeHead & { readonly kind: "not-joined"; readonly note: Uint8Array })
  /** One size with two roots, both signed. */
  | {
      readonly kind: "differs";
      readonly size: number;
      readonly first: Uint8Array;
      readonly second: Uint8Array;
    };

/** The leaf hash of a note in a peer's log; undefined for a party that keeps none (PEERLOG-3). */
export function leafThere(state: State, party: string, note: Uint8Array): Leaf | undefined {
  const origin = state.peers.get(party)?.credential.logKey?.name;
  if (origin === undefined) return undefined;
  const { hash } = state.self.crypto;
  return { origin, hash: leafHash(noteLeaf(origin, note, hash), hash) };
}

/** Reads a checkpoint of a peer's log, which the log's key must have signed (PEERLOG-1). */
export function openPeerCheckpoint(
  state: State,
  party: string,
  note: Uint8Array,
): Result<SignedCheckpoint> {
  const keys = logKeysOf(state, party);
  const [newest] = keys;
  if (newest === undefined)
    return fault("PEERLOG-1", `no credential of ${party} that counts names a log`);
  const opened = openCheckpoint(note, newest.name, keys, state.self.crypto);
  if (!opened.ok) return opened;
  if (opened.value.checkpoint.size > 0) return opened;
  return fault("PEERLOG-1", "a checkpoint of an empty log shows nothing");
}

/** ROT-9: keys of a party's newest log, or of ours, newest first, under credentials that count. */
function logKeysOf({ self, peers, revoked }: State, party: string): readonly NoteKey[] {
  const held = allHeld(peers.get(party) ?? self);
  const origin = held[0]?.logKey?.name;
  const counted = held.filter(({ serial }) => !revoked.has(serialKey(party, serial)));
  const keys = counted.flatMap(({ logKey }) => (logKey?.name === origin ? (logKey ?? []) : []));
  return keys.filter(({ keyId }, at) => keys.findIndex((one) => one.keyId === keyId) === at);
}

/**
 * Reads what a peer shows of its log against what is pinned. Nothing changes: record the proof
 * when it is joined and says something new; ask again when it is not joined.
 */
export function readShown(state: State, peer: Peer, body: Uint8Array): Result<ShownLog> {
  const read = parseProof(body);
  if (!read.ok) return read;
  const { value: proof } = read;
  const newest = openPeerCheckpoint(state, peer.party, proof.checkpoint);
  if (!newest.ok) return newest;
  const { pin, unjoined } = linkOf(state, peer.party).log;
  const head = newest.value.checkpoint;
  const others = pin === undefined ? unjoined : [pin, ...unjoined];
  const contrary = others.find((one) => one.size === head.size && !sameBytes(one.root, head.root));
  if (contrary !== undefined) {
    const { note: first, size } = contrary;
    return ok({ kind: "differs", size, first, second: proof.checkpoint });
  }
  if (pin !== undefined && pin.size !== head.size) {
    const joined = pin.size < head.size ? leadsFrom(state, proof, pin, head) : undefined;
    if (joined === undefined) {
      const { size, root } = head;
      return ok({ kind: "not-joined", size, root, note: proof.checkpoint });
    }
    if (!joined.ok) return joined;
  }
  const base = readBase(state, peer, proof, newest.value);
  if (!base.ok) return base;
  const proven = readPlaces(state, peer, proof, base.value);
  if (!proven.ok) return proven;
  return ok({
    kind: "joined",
    head,
    checkpoint: proof.checkpoint,
    proven: proven.value,
    joined: unjoined
      .filter((one) => one.size === head.size || leadsFrom(state, proof, one, head)?.ok)
      .map(({ size }) => size),
    cosign: proof.cosign,
  });
}

/** Whether hashes in the proof lead from a smaller tree to the newest; undefined without any. */
function leadsFrom(
  { self }: State,
  { consistency }: Proof,
  from: TreeHead,
  to: TreeHead,
): Result<true> | undefined {
  const hashes = consistency.find(({ oldSize }) => oldSize === from.size)?.hashes;
  if (hashes === undefined) return undefined;
  const joined = verifyConsistency(from, to, hashes, self.crypto.hash);
  return joined.ok ? joined : named(joined, "PEERLOG-2");
}

/** The checkpoint whose tree the places are in: the witnessed one, joined to the newest. */
function readBase(
  state: State,
  peer: Peer,
  proof: Proof,
  newest: SignedCheckpoint,
): Result<SignedCheckpoint> {
  if (proof.witnessed === undefined) return ok(newest);
  const witnessed = openPeerCheckpoint(state, peer.party, proof.witnessed);
  if (!witnessed.ok) return witnessed;
  const joined = leadsFrom(state, proof, witnessed.value.checkpoint, newest.checkpoint);
  if (joined === undefined) return fault("PEERLOG-2", "nothing joins the witnessed checkpoint");
  return joined.ok ? witnessed : joined;
}

function readPlaces(
  state: State,
  peer: Peer,
  proof: Proof,
  base: SignedCheckpoint,
): Result<readonly { readonly statement: string; readonly witnessed: boolean }[]> {
  const witnessed = isWitnessed(state.self, peer.credential, base);
  if (!witnessed.ok) return witnessed;
  const proven = [];
  for (const place of proof.proofs) {
    const shown = verifyPlace(state, peer.party, place, base);
    if (!shown.ok) return shown;
    if (shown.value) proven.push({ statement: place.statement, witnessed: witnessed.value });
  }
  return ok(proven);
}

/** PEERLOG-3: at the index its receipt names stands the statement, and nothing else. */
function verifyPlace(
  state: State,
  party: string,
  { statement, index, hashes }: ProofOfStatement,
  { checkpoint }: SignedCheckpoint,
): Result<boolean> {
  const delivery = keptOf(state, statement)?.deliveries.get(party);
  const place = delivery?.receipt?.said.log;
  const leaf = delivery?.leaf;
  // Frames overtake each other: a proof before its receipt is asked for again.
  if (place === undefined || leaf?.origin !== checkpoint.origin) return ok(false);
  if (place.index !== index) return fault("PEERLOG-3", "not the index that the receipt names");
  const { size, root } = checkpoint;
  const shown = verifyInclusion(
    { index, size, root, leaf: leaf.hash, hashes },
    state.self.crypto.hash,
  );
  return shown.ok ? ok(true) : named(shown, "PEERLOG-3");
}

/**
 * More than half of the witnesses that the log's party names have cosigned. Our own cosignature
 * does not count for what we rely on, nor one that a centre does not verify (PEERLOG-4).
 */
function isWitnessed(
  { credential: own, crypto }: Self,
  { witnesses }: Credential,
  base: SignedCheckpoint,
): Result<boolean> {
  const read = readCosignatures(base, witnesses, { verify: crypto.verify });
  if (!read.ok) return read;
  const others = read.value.filter(({ witness }) => witness.name !== own.witnessKey?.name);
  return ok(witnesses.length > 0 && others.length * 2 > witnesses.length);
}

function named({ detail }: Fault, rule: string): Fault {
  return fault(rule, detail);
}
