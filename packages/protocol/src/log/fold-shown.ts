/** @module Folding what peers showed of their logs into the state. */

import { assert } from "@parley/bytes";
import {
  differsKey,
  type LogDiffersEntry,
  type LogLateEntry,
  type ProvenEntry,
  type ReceiptedEntry,
} from "../entry.js";
import { getId, setId, withoutId } from "../id-map.js";
import { keptOf, linkOf, withKept, withLink } from "../lookup.js";
import { withEntry, type KeptNotice, type State } from "../state.js";
import type { PeerLog } from "./log-state.js";
import { readShown, type ShownLog } from "./peer-log.js";

/** The state with some members of one peer's log changed. */
export function withPeerLog(state: State, party: string, change: Partial<PeerLog>): State {
  return withLink(state, party, { log: { ...linkOf(state, party).log, ...change } });
}

/** After a receipt its signer owes a proof of the place that it names. */
export function withProofOwed(state: State, { by, id, at }: ReceiptedEntry): State {
  const { unproven } = linkOf(state, by).log;
  return withPeerLog(state, by, { unproven: setId(unproven, id, at) });
}

/** Verifies a kept proof again, and places what it shows. */
export function foldProven(state: State, entry: ProvenEntry): State {
  const { by, proof } = entry;
  const peer = state.peers.get(by);
  assert(peer !== undefined, `a stored proof is by ${by}, who is not pinned`);
  const read = readShown(state, peer, proof);
  assert(read.ok && read.value.kind === "joined", "a stored proof does not verify");
  return withShown(state, entry, read.value);
}

/** The state after a proof that was verified. */
export function withShown(
  state: State,
  entry: ProvenEntry,
  { head, checkpoint, proven }: ShownLog & { readonly kind: "joined" },
): State {
  const { by, at, number } = entry;
  let { unproven, unwitnessed } = linkOf(state, by).log;
  let next = state;
  for (const { statement, witnessed } of proven) {
    next = withProof(next, entry, statement, witnessed);
    unproven = withoutId(unproven, statement);
    if (witnessed) unwitnessed = withoutId(unwitnessed, statement);
    else if (isWaiting(next, by, statement)) unwitnessed = setId(unwitnessed, statement, at);
  }
  const { pin } = linkOf(next, by).log;
  // The clock may be set back; what is cosigned from this never is.
  const since = pin !== undefined && pin.at > at ? pin.at : at;
  const { size, root } = head;
  return withPeerLog(next, by, {
    proofs: number,
    unproven,
    unwitnessed,
    pin: pin?.size === size ? pin : { size, root, note: checkpoint, at: since },
  });
}

/** Two checkpoints that do not belong together: the watch is told, and both are kept. */
export function foldLogDiffers(state: State, entry: LogDiffersEntry): State {
  const { at, of: party, first, second, via, proven } = entry;
  const key = differsKey(entry);
  const id = `log/${key}`;
  const isOurs = party === state.self.party;
  const kind = isOurs ? "log-set-back" : proven ? "log-differs" : "log-not-joined";
  const detail = {
    "log-set-back": `${via} holds more of our log than this centre: its store was set back`,
    "log-differs": `two signed checkpoints of the log of ${party} do not agree`,
    "log-not-joined": `${party} has not shown that two checkpoints of its log belong together`,
  }[kind];
  const checkpoints = { first, second, via };
  const notice: KeptNotice = { id, at, kind, party, rule: "PEERLOG-5", detail, checkpoints };
  const logDiffers = new Set(state.logDiffers).add(key);
  return { ...state, logDiffers, notices: withEntry(state.notices, id, notice) };
}

/** A proof or witnesses that do not come: one notice for each party until somebody took note. */
export function foldLogLate(state: State, entry: LogLateEntry): State {
  const { at, of: party, what, number, statement } = entry;
  const id = `log/${party}/${what}/${number}`;
  const kind = what === "proof" ? ("proof-late" as const) : ("witness-late" as const);
  const detail =
    what === "proof"
      ? `${party} receipted and has not shown the place in its log`
      : `more than half of the witnesses of ${party} have not cosigned`;
  const notice: KeptNotice = { id, at, kind, party, rule: "PEERLOG-6", detail, statement };
  const { lates } = linkOf(state, party).log;
  const next = withPeerLog(state, party, { lates: { ...lates, [what]: { number, at } } });
  return { ...next, notices: withEntry(next.notices, id, notice) };
}

function withProof(
  state: State,
  { by, at, number }: ProvenEntry,
  statement: string,
  witnessed: boolean,
): State {
  const kept = keptOf(state, statement);
  const delivery = kept?.deliveries.get(by);
  assert(kept !== undefined && delivery !== undefined, "what is proven was sent");
  const before = delivery.proof;
  // Once witnessed, an unwitnessed proof says less.
  if (before?.witnessed !== undefined) return state;
  const since = before?.at ?? at;
  const proof = { at: since, entry: `${by}/${number}`, ...(witnessed && { witnessed: at }) };
  const deliveries = withEntry(kept.deliveries, by, { ...delivery, proof });
  return withKept(state, { ...kept, deliveries });
}

/** True until a statement's place is witnessed, where the party names witnesses. */
function isWaiting(state: State, party: string, statement: string): boolean {
  if (state.peers.get(party)?.credential.witnesses.length === 0) return false;
  const proof = keptOf(state, statement)?.deliveries.get(party)?.proof;
  const { unwitnessed } = linkOf(state, party).log;
  return proof?.witnessed === undefined && getId(unwitnessed, statement) === undefined;
}
