/** @module What peers give back to a centre that was set back is kept for its log (LOCK-9). */

import { instant, type Result } from "@parley/bytes";
import { leafHash, noteLeaf } from "@parley/log";
import {
  noteId,
  openOwnNote,
  parseNote,
  parseReceipt,
  type Credential,
  type Revocation,
  type Statement,
} from "@parley/wire";
import { conversationOf } from "../conversation.js";
import { getId, setId } from "../id-map.js";
import { heldNotes, ownSigner } from "../keys/held.js";
import { limits } from "../limits.js";
import { isOpen, keptOf, withLink } from "../lookup.js";
import { withEntry, type State } from "../state.js";
import type { GivenCredential } from "../self.js";
import type { Turn } from "../turn.js";
import type { GivenNote, Hold } from "./hold.js";

/** How a note came: over whose line, and under which link number; 0 where it was handed on. */
export interface Carried {
  readonly over: string;
  readonly link: number;
}

/** Keeps a note that the log may lack; whoever signed it is verified by the caller but for us. */
export function keepNote(
  turn: Turn,
  { over, link }: Carried,
  statement: Statement,
  note: Uint8Array,
): void {
  const { hold, self } = turn.state;
  const { id, from } = statement;
  if (hold?.goal === undefined) return;
  const known = getId(hold.notes, id);
  const isUnreceipted = over === from && link > 0;
  if (known !== undefined) {
    if (known.isUnreceipted || !isUnreceipted) return;
    return keep(turn, { notes: setId(hold.notes, id, { ...known, isUnreceipted }) });
  }
  const given = givenFrom(turn.state, statement, note, isUnreceipted);
  if (given === undefined) return;
  // What we signed, or receipted, is bounded by our log: the rest by a share for each sender.
  const isOfOurLog = from === self.party || getId(hold.receipts, id) !== undefined;
  const loose = hold.loose.get(from) ?? 0;
  if (!isOfOurLog && loose >= limits.catchUpMax) return;
  keep(turn, {
    notes: setId(hold.notes, id, given),
    ...(!isOfOurLog && { loose: withEntry(hold.loose, from, loose + 1) }),
  });
  askSoonOf(turn, over);
}

/** Our own statement that a peer gives back: signed by a key of ours. */
export function takeOwnNote(
  turn: Turn,
  carried: Carried,
  statement: Statement,
  note: Uint8Array,
): Result<true> {
  const { self, hold } = turn.state;
  // What is here says nothing new; what another key of ours signed is asked for again.
  const isHere = keptOf(turn.state, statement.id) ?? (hold && getId(hold.notes, statement.id));
  const signer = heldNotes(self).find(({ credential }) => credential.serial === statement.serial);
  if (isHere !== undefined || signer === undefined) return done;
  const parsed = parseNote(note, note.length);
  if (!parsed.ok) return parsed;
  const { centreKey } = signer.credential;
  const opened = openOwnNote(parsed.value, [centreKey], self.crypto.verify);
  if (!opened.ok) return opened;
  keepNote(turn, carried, statement, note);
  return done;
}

/** A receipt of ours that a peer gives back: it names the place that the statement had. */
export function takeOwnReceipt(turn: Turn, body: Uint8Array): Result<true> {
  const { hold, self, log } = turn.state;
  const receipt = parseReceipt(body, ownSigner(self, body), self.crypto);
  if (!receipt.ok) return receipt;
  const { statement, serial, time, log: place } = receipt.value;
  if (hold?.goal === undefined || log === undefined || place === undefined) return done;
  // It is of this log and of what is not here, so there are no more than the log has lost.
  if (place.origin !== log.origin || place.index < log.edge.size) return done;
  if (getId(hold.receipts, statement) !== undefined) return done;
  const given = { statement, serial, time, index: place.index, bytes: body };
  const from = getId(hold.notes, statement)?.from;
  const loose = from === undefined ? 0 : (hold.loose.get(from) ?? 0);
  keep(turn, {
    receipts: setId(hold.receipts, statement, given),
    ...(from !== undefined && { loose: withEntry(hold.loose, from, Math.max(0, loose - 1)) }),
  });
  return done;
}

/**
 * A credential of ours or of a peer, verified under its root, while nothing is signed: it counts as
 * held, and stands in the log only where the root that was signed says so. `own`: the party has
 * shown it of itself.
 */
export function keepCredential(
  turn: Turn,
  credential: Credential,
  note: Uint8Array,
  own: boolean,
): void {
  const { self, peers } = turn.state;
  const { party, id } = credential;
  const of = party === self.party ? self : peers.get(party);
  if (of === undefined) return;
  const { given = [] } = of;
  const known = heldNotes(of).find((one) => one.credential.id === id);
  const others = given.filter((one) => one.credential.id !== id);
  const isNews = known === undefined && others.length < limits.givenCredentialsMax;
  // What it shows of itself is taken when all is filled in, whoever gave it back before.
  if (!isNews && (known === undefined || !own || others.length === given.length)) return;
  turn.state = withGiven(turn.state, party, [...others, { credential, note, own }]);
  if (!isNews) return;
  keep(turn, {});
  // What its key signed was left alone until now.
  for (const [peer, link] of turn.state.links) if (isOpen(link)) askSoonOf(turn, peer);
}

/** A party is pinned while nothing is signed: its credential may be one that the log lacks. */
export function keepPinned(turn: Turn, party: string): void {
  const { hold } = turn.state;
  if (hold !== undefined) keep(turn, { pinned: new Set(hold.pinned).add(party) });
}

/** A revocation, verified under its root, while nothing is signed. */
export function keepRevocation(
  turn: Turn,
  { id, party, serials, time }: Revocation,
  note: Uint8Array,
): void {
  const { hold, log, self, revocations } = turn.state;
  // They come when a line opens, which may be before anybody says how large the log was.
  if (hold === undefined || log === undefined) return;
  if (revocations.has(id) || hold.revocations.has(id)) return;
  const ofParty = [...hold.revocations.values()].filter((one) => one.party === party);
  if (ofParty.length >= limits.revocationsMax) return;
  const { hash } = self.crypto;
  const leaf = leafHash(noteLeaf(log.origin, note, hash), hash);
  const given = { kind: "revoked" as const, id, party, serials, time, note, leaf };
  keep(turn, { revocations: withEntry(hold.revocations, id, given) });
}

/** Notes what is here now: all orders are to be tried anew. */
function keep(turn: Turn, change: Partial<Hold>): void {
  const { hold } = turn.state;
  if (hold === undefined) return;
  const search = { ...hold.search, isDue: hold.goal !== undefined, tried: 0 };
  turn.state = { ...turn.state, hold: { ...hold, ...change, search } };
}

/** As long as something comes, the next is asked for soon. */
function askSoonOf(turn: Turn, party: string): void {
  const waitMs = limits.wantFirstMs;
  turn.state = withLink(turn.state, party, { want: { next: instant(turn.now + waitMs), waitMs } });
}

function givenFrom(
  { self, log }: State,
  statement: Statement,
  note: Uint8Array,
  isUnreceipted: boolean,
): GivenNote | undefined {
  if (log === undefined) return undefined;
  const { id, from, to, serial, seq, time, body } = statement;
  const { hash } = self.crypto;
  const told = body.kind === "credential" ? parseNote(body.note) : undefined;
  return {
    kind: "statement",
    ...{ id, from, to, serial, seq, time, note, isUnreceipted },
    conversation: conversationOf(statement),
    tellsOf: told?.ok === true ? noteId(told.value, hash) : undefined,
    leaf: leafHash(noteLeaf(log.origin, note, hash), hash),
  };
}

function withGiven(state: State, party: string, given: readonly GivenCredential[]): State {
  const { self, peers } = state;
  if (party === self.party) return { ...state, self: { ...self, given } };
  const peer = peers.get(party);
  return peer ? { ...state, peers: withEntry(peers, party, { ...peer, given }) } : state;
}

const done = { ok: true as const, value: true as const };
