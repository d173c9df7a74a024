/** @module Catching up from peers: the log is filled as it was, or not at all (LOCK-9). */

import { assert, instant, sameBytes, type Result } from "@parley/bytes";
import { appendLeaf, edgeRoot, leafHash, noteLeaf } from "@parley/log";
import { openOwnNote, parseReceipt, parseStatement, type Statement } from "@parley/wire";
import { getId, setId, valuesOf } from "../id-map.js";
import { limits } from "../limits.js";
import { keptOf, linkOf, withLink } from "../lookup.js";
import type { State } from "../state.js";
import { record, type Turn } from "../turn.js";
import { placeName } from "./hold.js";

/** Keeps a note that the log may lack; whoever signed it is verified by the caller but for us. */
export function keepNote(
  turn: Turn,
  over: string,
  { id, from: party, serial, seq, ...rest }: Statement,
  note: Uint8Array,
): void {
  const { hold } = turn.state;
  if (hold?.goal === undefined || hold.notes.size >= limits.catchUpMax) return;
  if (getId(hold.notes, id) !== undefined) return;
  const conversation = rest.conversation ?? id;
  const places = new Set(hold.places).add(placeName({ conversation, party, serial, seq }));
  const notes = setId(hold.notes, id, note);
  turn.state = { ...turn.state, hold: { ...hold, notes, places } };
  // As long as something comes, the next is asked for soon.
  const waitMs = limits.wantFirstMs;
  turn.state = withLink(turn.state, over, { want: { next: instant(turn.now + waitMs), waitMs } });
  catchUp(turn);
}

/** Our own statement that a peer gives back: signed by our key. */
export function takeOwnNote(turn: Turn, over: string, note: Uint8Array): Result<true> {
  const { self } = turn.state;
  const parsed = parseStatement(note, self.domain, self.crypto.hash);
  if (!parsed.ok) return parsed;
  const opened = openOwnNote(parsed.value.note, [self.credential.centreKey], self.crypto.verify);
  if (!opened.ok) return opened;
  keepNote(turn, over, parsed.value.statement, note);
  return done;
}

/** A receipt of ours that a peer gives back: it names the place that the statement had. */
export function takeOwnReceipt(turn: Turn, body: Uint8Array): Result<true> {
  const { hold, self } = turn.state;
  const receipt = parseReceipt(body, self.credential, self.crypto);
  if (!receipt.ok) return receipt;
  const { statement } = receipt.value;
  if (hold?.goal === undefined || hold.receipts.size >= limits.catchUpMax) return done;
  const receipts = setId(hold.receipts, statement, body);
  turn.state = { ...turn.state, hold: { ...hold, receipts } };
  catchUp(turn);
  return done;
}

/** Fills the log when all that it lacks is here and leads to the root that was signed. */
function catchUp(turn: Turn): void {
  const order = fillingOf(turn.state);
  if (order === undefined) return;
  for (const { statement, note, receipt } of order) {
    const { id, from: over } = statement;
    if (over === turn.state.self.party) {
      const links = statement.to.map((party) => ({
        party,
        link: linkOf(turn.state, party).lastLink + 1,
      }));
      record(turn, { kind: "sent", at: turn.now, id, links, note });
      continue;
    }
    record(turn, { kind: "accepted", at: turn.now, id, over, link: 0, note });
    assert(receipt !== undefined, "what is filled in was receipted");
    record(turn, { kind: "receipt", at: turn.now, id, receipt });
  }
  turn.state = { ...turn.state, hold: undefined };
}

interface Given {
  readonly statement: Statement;
  readonly note: Uint8Array;
  readonly receipt?: Uint8Array;
}

/**
 * What the log lacks, in order: others' statements stand where our receipts say, our own between
 * them in the order of their times. Undefined unless that leads to the root that was signed.
 */
function fillingOf(state: State): readonly Given[] | undefined {
  const { hold, log, self } = state;
  if (hold?.goal === undefined || log === undefined) return undefined;
  const { goal } = hold;
  const places = new Map<number, Given>();
  const own: Given[] = [];
  for (const note of valuesOf(hold.notes)) {
    const given = givenFrom(state, note);
    if (given === undefined) continue;
    if (given.index === undefined) own.push(given);
    else places.set(given.index, given);
  }
  if (places.size + own.length !== goal.size - log.edge.size) return undefined;
  const mine = own.sort(
    ({ statement: one }, { statement: two }) => one.time - two.time || one.seq - two.seq,
  );
  const order: Given[] = [];
  let { edge } = log;
  while (edge.size < goal.size) {
    const next = places.get(edge.size) ?? mine.shift();
    if (next === undefined) return undefined;
    order.push(next);
    const leaf = leafHash(noteLeaf(log.origin, next.note, self.crypto.hash), self.crypto.hash);
    edge = appendLeaf(edge, leaf, self.crypto.hash);
  }
  return sameBytes(edgeRoot(edge, self.crypto.hash), goal.root) ? order : undefined;
}

/** A note that is not here yet: our own, or another's with the place that our receipt names. */
function givenFrom(
  state: State,
  note: Uint8Array,
): (Given & { readonly index?: number }) | undefined {
  const { self, hold } = state;
  const parsed = parseStatement(note, self.domain, self.crypto.hash);
  if (!parsed.ok) return undefined;
  const { statement } = parsed.value;
  if (keptOf(state, statement.id) !== undefined) return undefined;
  if (statement.from === self.party) return { statement, note };
  const receipt = hold && getId(hold.receipts, statement.id);
  const read = receipt && parseReceipt(receipt, self.credential, self.crypto);
  const index = read?.ok === true ? read.value.log?.index : undefined;
  return receipt && index !== undefined ? { statement, note, receipt, index } : undefined;
}

const done = { ok: true as const, value: true as const };
