/** @module What a durable fact changes in the ledger of obligations. */

import { dayOf, withFact, type Fact } from "@parley/agreement";
import type { Instant } from "@parley/bytes";
import type { Statement } from "@parley/wire";
import { withConsulting } from "../consultation/fold-consulting.js";
import { withDeclaring } from "../declaration/fold-declaring.js";
import { conversationOf } from "../conversation.js";
import { getId, setId } from "../id-map.js";
import { keptOf } from "../lookup.js";
import { withEntry, type Kept, type State } from "../state.js";
import type { OccasionEntry, PreparedEntry, WithheldEntry } from "./agreement-entry.js";
import { factsOf, readMoments } from "./facts-of.js";

/** The state in which obligations are reckoned from the day of the journal's first entry on. */
export function withLedgerBegun(state: State, at: Instant): State {
  if (state.ledger.since !== undefined) return state;
  return { ...state, ledger: { ...state.ledger, since: dayOf(at) } };
}

/** What a statement says of agreements, and whom it acknowledges. */
export function withStatementFacts(state: State, of: string): State {
  const kept = keptOf(state, of);
  if (kept === undefined) return state;
  const { statement } = kept;
  return withFactsOf(withConsulting(withDeclaring(state, statement), statement), kept);
}

function withFactsOf(state: State, { statement, arrived }: Kept): State {
  const { self } = state;
  const { body } = statement;
  if (body.kind === "acknowledgement") {
    const of = keptOf(state, body.of)?.statement;
    // Words about it count in its own conversation alone, in whatever order they come (OBL-1).
    const isHere = of !== undefined && conversationOf(of) === conversationOf(statement);
    if (!isHere || of.body.kind !== "notification") return state;
    return withFacts(state, [acknowledged(statement)]);
  }
  if (body.kind === "commitment") {
    const id = conversationOf(statement);
    if (getId(state.exchanging, id) !== undefined) return state;
    return { ...state, exchanging: setId(state.exchanging, id, id) };
  }
  const facts = [...factsOf(self, state.ledger, statement)];
  if (body.kind === "notification") {
    const { id } = statement;
    if (statement.from !== self.party) facts.push(received(id, self.party, arrived));
    const conversation = getId(state.conversations, getId(state.statements, id) ?? "");
    // Words about it may be here before it.
    for (const reply of (conversation && getId(conversation.replies, id)) ?? []) {
      const said = keptOf(state, reply)?.statement;
      if (said?.body.kind === "acknowledgement") facts.push(acknowledged(said));
    }
  }
  return withFacts(state, facts);
}

/** A recipient's centre has a notification of ours. */
export function withReceivedFact(state: State, id: string, by: string, at: Instant): State {
  const isNotification = keptOf(state, id)?.statement.body.kind === "notification";
  return isNotification ? withFacts(state, [received(id, by, at)]) : state;
}

/** What only this party knows. */
export function foldLocal(
  state: State,
  entry: OccasionEntry | WithheldEntry | PreparedEntry,
): State {
  switch (entry.kind) {
    case "occasion":
      return foldOccasion(state, entry);
    case "withheld":
      return foldWithheld(state, entry);
    case "prepared":
      return { ...state, prepared: withEntry(state.prepared, entry.digest, entry) };
  }
}

function foldOccasion(state: State, entry: OccasionEntry): State {
  const { at, number, agreement: pack, trigger, about, owedBy, moments, isCalledOff } = entry;
  const name = { pack, trigger, owedBy, about };
  const said = { by: state.self.party, moments: readMoments(moments), isCalledOff };
  const fact: Fact = { kind: "occasion", id: localId(number), at, ...name, ...said };
  return withFacts({ ...state, localFacts: number }, [fact]);
}

function foldWithheld(state: State, entry: WithheldEntry): State {
  const { at, number, agreement: pack, notification: duty, about } = entry;
  const trigger = state.ledger.terms.get(pack)?.duties.get(duty)?.trigger ?? duty;
  const name = { pack, trigger, owedBy: state.self.party, about };
  const fact: Fact = { kind: "withheld", id: localId(number), at, ...name, duty };
  return withFacts({ ...state, localFacts: number }, [fact]);
}

function withFacts(state: State, facts: readonly Fact[]): State {
  if (facts.length === 0) return state;
  return { ...state, ledger: facts.reduce(withFact, state.ledger) };
}

function received(notice: string, by: string, at: Instant): Fact {
  return { kind: "received", id: `${notice}/${by}/received`, at, notice, by };
}

function acknowledged({ id, from: by, time: at, body }: Statement): Fact {
  const notice = body.kind === "acknowledgement" ? body.of : "";
  return { kind: "acknowledged", id, at, notice, by };
}

function localId(number: number): string {
  return `local/${number}`;
}
