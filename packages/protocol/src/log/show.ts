/** @module What peers show of their logs: taken, kept, asked for, and cosigned (PEERLOG). */

import { assert, decodeText, fault, ok, sameBytes, type Fault, type Result } from "@parley/bytes";
import { cosignatureLine, cosignedBytes, type Checkpoint, type TreeHead } from "@parley/log";
import {
  formatCosigned,
  parseCheckpointsHeld,
  parseCosigned,
  parseNote,
  type CheckpointHeld,
  type WantedLog,
} from "@parley/wire";
import { limits, spend } from "../limits.js";
import { keptOf, linkOf } from "../lookup.js";
import type { Peer, Signing } from "../state.js";
import { askSigner, record, type Turn } from "../turn.js";
import { withPeerLog, withShown } from "./fold-shown.js";
import { recordDiffers } from "./differs.js";
import { newHold } from "./hold.js";
import { askSoon } from "./owed.js";
import { openPeerCheckpoint, readShown, type ShownLog } from "./peer-log.js";

/** Takes in a proof: what it shows is kept when it says something new. */
export function takeProof(turn: Turn, peer: Peer, body: Uint8Array): Result<true> {
  const read = readShown(turn.state, peer, body);
  if (!read.ok) return read;
  const { value: shown } = read;
  const { party } = peer;
  switch (shown.kind) {
    case "differs": {
      const { size, first, second } = shown;
      recordDiffers(turn, { of: party, via: party, sizes: [size, size], first, second });
      break;
    }
    case "not-joined":
      keepUnjoined(turn, party, party, shown);
      break;
    case "joined": {
      const number = linkOf(turn.state, party).log.proofs + 1;
      // PEERLOG-9: what is kept of a peer's log counts as what it delivers.
      const isNews = saysMore(turn, party, shown) && isWithinQuota(turn, party, body.length);
      if (isNews) {
        const entry = { kind: "proven", at: turn.now, by: party, number, proof: body } as const;
        record(turn, entry, withShown(turn.state, entry, shown));
      }
      forgetJoined(turn, party, shown.joined);
      if (shown.cosign) cosign(turn, peer, shown.head);
    }
  }
  return ok(true);
}

/** Takes in what a peer holds of others' logs, and of ours. */
export function takeCheckpointsHeld(turn: Turn, peer: Peer, body: Uint8Array): Result<true> {
  const read = parseCheckpointsHeld(body);
  if (!read.ok) return read;
  for (const held of read.value) {
    const taken =
      held.party === turn.state.self.party
        ? takeOwn(turn, peer.party, held)
        : takeOthers(turn, peer.party, held);
    if (!taken.ok) return taken;
  }
  return ok(true);
}

/** A peer's cosignature on our checkpoint: the log's keeper verifies it under the peer's key. */
export function takeCosigned(turn: Turn, peer: Peer, body: Uint8Array): Result<true> {
  const read = parseCosigned(body);
  if (!read.ok) return read;
  const { witnessKey: witness } = peer.credential;
  if (witness === undefined) return fault("PEERLOG-7", "its credential names no witness key");
  turn.effects.push({ kind: "cosigned", witness, ...read.value });
  return ok(true);
}

/** Sends the cosignature that the signer has made. */
export function sendCosigned(
  turn: Turn,
  { party, size, seconds }: Signing & { readonly kind: "cosignature" },
  raw: Uint8Array,
): void {
  const { witnessKey } = turn.state.self.credential;
  assert(witnessKey !== undefined, "who cosigns has a key for it");
  const { signature } = cosignatureLine(witnessKey, seconds, raw);
  const content = { kind: "cosigned" as const, body: formatCosigned({ size, signature }) };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
}

/** Serves what a peer asks of our log: places of statements it sent, and how sizes are joined. */
export function serveLog(
  turn: Turn,
  party: string,
  { pinned, statements, sizes }: WantedLog,
): void {
  const places = statements.flatMap((statement) => {
    const kept = keptOf(turn.state, statement);
    const isTheirs = kept?.statement.from === party && kept.receipt !== undefined;
    const isHere = kept?.log?.origin === turn.state.log?.origin;
    return isTheirs && isHere && kept.log ? [{ statement, index: kept.log.index }] : [];
  });
  turn.effects.push({ kind: "show-log", party, places, pinned, sizes });
}

function saysMore(
  turn: Turn,
  party: string,
  shown: ShownLog & { readonly kind: "joined" },
): boolean {
  const { pin } = linkOf(turn.state, party).log;
  if (pin === undefined || pin.size < shown.head.size) return true;
  return shown.proven.some(({ statement, witnessed }) => {
    const proof = keptOf(turn.state, statement)?.deliveries.get(party)?.proof;
    return proof === undefined || (witnessed && proof.witnessed === undefined);
  });
}

function isWithinQuota(turn: Turn, party: string, sizeBytes: number): boolean {
  const bytes = spend(linkOf(turn.state, party).log.bytes, QUOTA, turn.now, sizeBytes);
  if (bytes === undefined) return false;
  turn.state = withPeerLog(turn.state, party, { bytes });
  return true;
}

function forgetJoined(turn: Turn, party: string, joined: readonly number[]): void {
  if (joined.length === 0) return;
  const { unjoined } = linkOf(turn.state, party).log;
  const left = unjoined.filter(({ size }) => !joined.includes(size));
  turn.state = withPeerLog(turn.state, party, { unjoined: left });
}

/** Cosigns the pinned checkpoint; one that is smaller was cosigned in its time (PEERLOG-7). */
function cosign(turn: Turn, peer: Peer, head: TreeHead): void {
  const { self, signing } = turn.state;
  const { pin } = linkOf(turn.state, peer.party).log;
  const { witnessKey } = self.credential;
  if (pin?.size !== head.size || witnessKey === undefined) return;
  for (const one of signing.values()) {
    if (one.kind === "cosignature" && one.party === peer.party) return;
  }
  const note = parseNote(pin.note, pin.note.length, Number.MAX_SAFE_INTEGER);
  const { logKey } = peer.credential;
  assert(note.ok && logKey !== undefined, "what is pinned is a checkpoint");
  const seconds = Math.floor(pin.at / 1000);
  const checkpoint: Checkpoint = { origin: logKey.name, ...head };
  const text = decodeText(cosignedBytes(witnessKey, checkpoint, note.value.text, seconds));
  assert(text.ok, "what an Ed25519 witness signs is text");
  const { party } = peer;
  askSigner(turn, { kind: "cosignature", text: text.value, party, size: head.size, seconds });
}

/** PEERLOG-8: a checkpoint of ours that is larger than our log shows that our log was set back. */
function takeOwn(turn: Turn, via: string, { checkpoint: second }: CheckpointHeld): Result<true> {
  const { self, log } = turn.state;
  if (log === undefined) return ok(true);
  const opened = openPeerCheckpoint(turn.state, self.party, second);
  if (!opened.ok) return isOfOther(opened) ? ok(true) : opened;
  const { size, root } = opened.value.checkpoint;
  if (size <= log.edge.size) return ok(true);
  const first = new Uint8Array(0);
  const { hold, links } = turn.state;
  if ((hold?.goal?.size ?? 0) < size) {
    const held = { ...(hold ?? newHold("set-back", undefined)), goal: { size, root } };
    const search = { ...held.search, isDue: true, tried: 0 };
    // Peers give back by what a hello names (ROT-6).
    const again = [...links].map(([party, link]) => [party, { ...link, helloDue: true }] as const);
    turn.state = { ...turn.state, hold: { ...held, search }, links: new Map(again) };
  }
  recordDiffers(turn, { of: self.party, via, sizes: [log.edge.size, size], first, second });
  return ok(true);
}

/** Of another log or key than is held here: that shows in the credentials, not in the log. */
function isOfOther({ rule }: Fault): boolean {
  return rule === "CHKP-3" || rule === "CHKP-4";
}

function takeOthers(
  turn: Turn,
  via: string,
  { party, checkpoint: note }: CheckpointHeld,
): Result<true> {
  const peer = turn.state.peers.get(party);
  // A log's own party shows it by proofs.
  if (peer?.credential.logKey === undefined || via === party) return ok(true);
  const opened = openPeerCheckpoint(turn.state, party, note);
  if (!opened.ok) return isOfOther(opened) ? ok(true) : opened;
  const { size, root } = opened.value.checkpoint;
  const { pin, unjoined } = linkOf(turn.state, party).log;
  const known = [...(pin ? [pin] : []), ...unjoined].find((one) => one.size === size);
  if (known !== undefined) {
    if (sameBytes(known.root, root)) return ok(true);
    recordDiffers(turn, { of: party, via, sizes: [size, size], first: known.note, second: note });
    return ok(true);
  }
  // What was never shown by its owner cannot be compared yet.
  if (pin !== undefined) keepUnjoined(turn, party, via, { size, root, note });
  return ok(true);
}

/** A checkpoint that is to be joined to the pin: the log's party is asked for the hashes. */
function keepUnjoined(
  turn: Turn,
  party: string,
  via: string,
  { size, root, note }: TreeHead & { readonly note: Uint8Array },
): void {
  const { unjoined } = linkOf(turn.state, party).log;
  const isKnown = unjoined.some((one) => one.size === size);
  // One for each who shows them, the first: nobody crowds out what another has seen.
  const isOfVia = unjoined.some((one) => one.via === via);
  if (!isKnown && !isOfVia && unjoined.length < limits.unjoinedMax) {
    const waiting = [...unjoined, { size, root, note, via, since: turn.now, waitedMs: 0 }];
    turn.state = withPeerLog(turn.state, party, { unjoined: waiting });
  }
  askSoon(turn, party);
}

const QUOTA = { burst: limits.proofBytesBurst, perSecond: limits.proofBytesPerSecond };
