/** @module Catching up from peers: the log is filled as it was, or not at all (LOCK-9). */

import { instant, ok, type Result } from "@parley/bytes";
import { openOwnNote, parseReceipt, parseStatement, type Statement } from "@parley/wire";
import { conversationOf } from "../conversation.js";
import { getId, setId } from "../id-map.js";
import { ownSigner } from "../keys/held.js";
import { limits } from "../limits.js";
import { linkOf, withLink } from "../lookup.js";
import type { State } from "../state.js";
import { record, type Turn } from "../turn.js";
import { fillingOf, type Filling } from "./filling.js";
import { newHold, placeName, type GivenRevocation, type Hold } from "./hold.js";
import { leafHere } from "./own-log.js";

/** Keeps a note that the log may lack; whoever signed it is verified by the caller but for us. */
export function keepNote(turn: Turn, over: string, statement: Statement, note: Uint8Array): void {
  const { hold } = turn.state;
  const leaf = leafHere(turn.state, note);
  const { id, from: party, serial, seq } = statement;
  if (hold?.goal === undefined || leaf === undefined || !hasRoom(turn.state, hold, over)) return;
  if (getId(hold.notes, id) !== undefined) return;
  const conversation = conversationOf(statement);
  const place = placeName({ conversation, party, serial, seq });
  const places = new Map(hold.places).set(place, id);
  const notes = setId(hold.notes, id, { statement, note, leaf });
  turn.state = { ...turn.state, hold: { ...withGiven(hold, over), notes, places } };
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
  return ok(true);
}

/** A receipt of ours that a peer gives back: it names the place that the statement had. */
export function takeOwnReceipt(turn: Turn, over: string, body: Uint8Array): Result<true> {
  const { hold, self } = turn.state;
  const read = parseReceipt(body, ownSigner(self, body), self.crypto);
  if (!read.ok) return read;
  const { statement, time, log } = read.value;
  if (hold?.goal === undefined || !hasRoom(turn.state, hold, over)) return ok(true);
  if (getId(hold.receipts, statement) !== undefined) return ok(true);
  const receipts = setId(hold.receipts, statement, { receipt: body, time, log });
  turn.state = { ...turn.state, hold: { ...withGiven(hold, over), receipts } };
  catchUp(turn);
  return ok(true);
}

/** A revocation that the log may lack; the caller has verified it and bounds how many there are. */
export function keepRevocation(turn: Turn, id: string, revocation: GivenRevocation): void {
  const { hold } = turn.state;
  if (hold === undefined || hold.revocations.has(id)) return;
  const revocations = new Map(hold.revocations).set(id, revocation);
  turn.state = { ...turn.state, hold: { ...hold, revocations } };
  catchUp(turn);
}

/** Fills the log when all that it lacks is here and leads to the root that was signed. */
export function catchUp(turn: Turn): void {
  const order = fillingOf(turn.state);
  if (order === undefined) return;
  for (const filling of order) fill(turn, filling);
  // What ends a hold of another kind people decide: more may have been signed than a peer has seen.
  const { hold } = turn.state;
  const goesOn = hold === undefined || hold.why === "set-back";
  turn.state = { ...turn.state, hold: goesOn ? undefined : newHold(hold.why, undefined) };
}

function fill(turn: Turn, filling: Filling): void {
  const at = turn.now;
  switch (filling.kind) {
    case "sent": {
      const { statement, note } = filling;
      const links = statement.to.map((party) => ({
        party,
        link: linkOf(turn.state, party).lastLink + 1,
      }));
      return record(turn, { kind: "sent", at, id: statement.id, links, note });
    }
    case "accepted": {
      const { statement, note, receipt } = filling;
      const { id, from: over } = statement;
      record(turn, { kind: "accepted", at, id, over, link: 0, note });
      return record(turn, { kind: "receipt", at, id, receipt });
    }
    case "credential":
    case "revoked": {
      const { kind, id, party, note } = filling;
      return record(turn, { kind, at, id, party, note });
    }
  }
}

/** Each peer has a share of the room: what one fills keeps nothing of another's out. */
function hasRoom({ links }: State, { given }: Hold, over: string): boolean {
  return (given.get(over) ?? 0) < limits.catchUpMax / Math.max(1, links.size);
}

function withGiven(hold: Hold, over: string): Hold {
  return { ...hold, given: new Map(hold.given).set(over, (hold.given.get(over) ?? 0) + 1) };
}
