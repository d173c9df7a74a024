/** @module Catching up from peers: the log is filled as it was, or not at all (LOCK-9). */

import { assert, instant, sameBytes, type Result } from "@parley/bytes";
import { appendLeaf, edgeRoot, leafHash, noteLeaf } from "@parley/log";
import { openOwnNote, parseReceipt, parseStatement, type Statement } from "@parley/wire";
import { conversationOf } from "../conversation.js";
import { getId, setId, valuesOf } from "../id-map.js";
import { ownSigner } from "../keys/held.js";
import { limits } from "../limits.js";
import { keptOf, linkOf, withLink } from "../lookup.js";
import type { State } from "../state.js";
import { record, type Turn } from "../turn.js";
import { newHold, placeName } from "./hold.js";

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
  const place = placeName({ conversation, party, serial, seq });
  const places = new Map(hold.places).set(place, id);
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
  const { centreKey } = ownSigner(self, note);
  const opened = openOwnNote(parsed.value.note, [centreKey], self.crypto.verify);
  if (!opened.ok) return opened;
  keepNote(turn, over, parsed.value.statement, note);
  return done;
}

/** A receipt of ours that a peer gives back: it names the place that the statement had. */
export function takeOwnReceipt(turn: Turn, body: Uint8Array): Result<true> {
  const { hold, self } = turn.state;
  const receipt = parseReceipt(body, ownSigner(self, body), self.crypto);
  if (!receipt.ok) return receipt;
  const { statement } = receipt.value;
  if (hold?.goal === undefined || hold.receipts.size >= limits.catchUpMax) return done;
  if (getId(hold.receipts, statement) !== undefined) return done;
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
  // What ends a hold of another kind people decide: more may have been signed than a peer has seen.
  const { hold } = turn.state;
  const goesOn = hold === undefined || hold.why === "set-back";
  turn.state = { ...turn.state, hold: goesOn ? undefined : newHold(hold.why, undefined) };
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
  const { hold, log } = state;
  if (hold?.goal === undefined || log === undefined) return undefined;
  const { goal } = hold;
  if (hold.notes.size < goal.size - log.edge.size) return undefined;
  const places = new Map<number, Given>();
  const own: Given[] = [];
  for (const note of valuesOf(hold.notes)) {
    const given = givenFrom(state, note);
    if (given === undefined) continue;
    if (given.index === undefined) own.push(given);
    else places.set(given.index, given);
  }
  const missing = goal.size - log.edge.size;
  if (places.size + own.length !== missing) return undefined;
  // Of statements of one millisecond nothing says which was signed first: each order is tried.
  let tries = Math.ceil(HASHES_TRIED / missing);
  for (const mine of ordersOf(own)) {
    const order = merged(mine, places, log.edge.size, goal.size);
    if (order !== undefined && leadsTo(state, order, goal.root)) return order;
    if (--tries === 0) return undefined;
  }
  return undefined;
}

/** Every order of our own statements that keeps to their times, and to their numbers. */
function* ordersOf(own: readonly Given[]): Generator<readonly Given[]> {
  const sorted = [...own].sort(
    ({ statement: one }, { statement: two }) => one.time - two.time || one.seq - two.seq,
  );
  yield sorted;
  // Statements of one millisecond are few: the newest such group is turned first.
  for (let end = sorted.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && timeAt(sorted, start - 1) === timeAt(sorted, end - 1)) start--;
    for (const group of turnsOf(sorted.slice(start, end))) {
      yield [...sorted.slice(0, start), ...group, ...sorted.slice(end)];
    }
    end = start;
  }
}

/** Every order of a few statements that keeps the numbers of each conversation. */
function* turnsOf(group: readonly Given[]): Generator<readonly Given[]> {
  if (group.length <= 1) {
    yield group;
    return;
  }
  for (const one of group) {
    const { statement } = one;
    const isBlocked = group.some(
      ({ statement: other }) =>
        conversationOf(other) === conversationOf(statement) && other.seq < statement.seq,
    );
    if (isBlocked) continue;
    for (const rest of turnsOf(group.filter((other) => other !== one))) yield [one, ...rest];
  }
}

function timeAt(sorted: readonly Given[], index: number): number | undefined {
  return sorted[index]?.statement.time;
}

function merged(
  mine: readonly Given[],
  places: ReadonlyMap<number, Given>,
  from: number,
  to: number,
): readonly Given[] | undefined {
  const order: Given[] = [];
  let at = 0;
  for (let index = from; index < to; index++) {
    const next = places.get(index) ?? mine[at++];
    if (next === undefined) return undefined;
    order.push(next);
  }
  return order;
}

function leadsTo({ log, self }: State, order: readonly Given[], root: Uint8Array): boolean {
  if (log === undefined) return false;
  const { hash } = self.crypto;
  let { edge } = log;
  for (const { note } of order) {
    edge = appendLeaf(edge, leafHash(noteLeaf(log.origin, note, hash), hash), hash);
  }
  return sameBytes(edgeRoot(edge, hash), root);
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
  const read = receipt && parseReceipt(receipt, ownSigner(self, receipt), self.crypto);
  const place = read?.ok === true ? read.value.log : undefined;
  const index = place?.origin === state.log?.origin ? place?.index : undefined;
  return receipt && index !== undefined ? { statement, note, receipt, index } : undefined;
}

const done = { ok: true as const, value: true as const };

/** Hashes computed for orders that are tried, so that nothing stalls. */
const HASHES_TRIED = 20_000;
