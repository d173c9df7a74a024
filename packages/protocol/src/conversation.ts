/** @module Conversations: members, chains, heads and the transcript digest (spec/conversation.md). */

import { assert, encodeHex, encodeText, fault, ok, type Hash, type Result } from "@parley/bytes";
import { membersOf, rootHash, type Head, type Statement, type WantedStatement } from "@parley/wire";
import { emptyIdMap, getId, setId } from "./id-map.js";
import { limits } from "./limits.js";
import { withEntry, type Chain, type Conversation, type Kept, type State } from "./state.js";

/** Id of the conversation a statement belongs to: a first statement's own id names it. */
export function conversationOf(statement: Pick<Statement, "conversation" | "id">): string {
  return statement.conversation ?? statement.id;
}

/** Checks a verified statement of a peer against its conversation (CONV-3 to CONV-6). */
export function checkMembership(state: State, statement: Statement, over: string): Result<true> {
  const { self } = state;
  if (!statement.to.includes(self.party)) {
    return fault("CONV-3", `the statement is not to ${self.party}`);
  }
  for (const member of statement.members ?? []) {
    if (member.root !== pinnedRoot(state, member.party)) {
      return fault("CONV-4", `${member.party} is not pinned here under the root it is listed with`);
    }
  }
  const conversation = getId(state.conversations, conversationOf(statement));
  const parties = membersOf(statement);
  if (conversation?.members !== undefined && !sameParties(conversation.parties, parties)) {
    return fault("CONV-5", "the statement is not to all other members of its conversation");
  }
  if (!parties.includes(over)) {
    return fault("CONV-6", `${over}, who handed it on, is not a member of its conversation`);
  }
  return ok(true);
}

/** Places a durable statement in its conversation, which it opens when it is the first seen. */
export function placeStatement(state: State, kept: Kept): State {
  const { statement } = kept;
  const id = conversationOf(statement);
  const before = getId(state.conversations, id) ?? newConversation(id, statement);
  let conversation: Conversation = {
    ...before,
    ...(statement.members === undefined
      ? {}
      : { members: statement.members, parties: membersOf(statement) }),
    statements: setId(before.statements, statement.id, kept),
    order: [...before.order, statement.id],
    chains: withPlace(before.chains, statement),
  };
  conversation = refer(conversation, statement.seen);
  if (statement.from === state.self.party) {
    conversation = { ...conversation, seenSent: withSeen(conversation.seenSent, statement.seen) };
  }
  const isNew = getId(state.conversations, id) === undefined;
  return {
    ...state,
    conversations: setId(state.conversations, id, conversation),
    conversationOrder: isNew ? [...state.conversationOrder, id] : state.conversationOrder,
    statements: setId(state.statements, statement.id, id),
  };
}

/** Notes that others hold these heads, so that what is not here is known to be missing. */
export function refer(conversation: Conversation, heads: readonly Head[]): Conversation {
  let chains = conversation.chains;
  for (const head of heads) {
    if (!conversation.parties.includes(head.party)) continue;
    const chain = chains.get(chainKey(head)) ?? newChain(head.party, head.serial);
    if (head.seq <= chain.known) continue;
    chains = withEntry(chains, chainKey(head), { ...chain, known: head.seq });
  }
  return chains === conversation.chains ? conversation : { ...conversation, chains };
}

/** The heads held here, sorted by party and serial. */
export function headsOf(conversation: Conversation): readonly Head[] {
  const heads = [...conversation.chains.values()].flatMap((chain) => chain.head ?? []);
  return heads.sort((left, right) => compare(left.party, right.party) || left.serial - right.serial);
}

/** Transcript digest: SHA-256 over the sorted lines `party serial seq id` (CONV-9). */
export function digestOf(heads: readonly Head[], hash: Hash): string {
  const lines = heads.map(({ party, serial, seq, id }) => `${party} ${serial} ${seq} ${id}\n`);
  return encodeHex(hash(encodeText(lines.sort(compare).join(""))));
}

/** Heads of other members that moved since our last statement here: what `seen` must name. */
export function movedHeads(conversation: Conversation, self: string): readonly Head[] {
  return headsOf(conversation).filter(
    (head) =>
      head.party !== self && head.seq > (conversation.seenSent.get(chainKey(head)) ?? 0),
  );
}

/** Statements somebody has referred to that are not here, at most `wantedMax`. */
export function missingOf(conversation: Conversation): readonly WantedStatement[] {
  const missing: WantedStatement[] = [];
  for (const { party, serial, places, through, known } of conversation.chains.values()) {
    for (let seq = through + 1; seq <= known && missing.length < limits.wantedMax; seq++) {
      if (!places.has(seq)) missing.push({ conversation: conversation.id, party, serial, seq });
    }
  }
  return missing;
}

/** How many are missing, without listing them. */
export function countMissing(conversation: Conversation): number {
  let count = 0;
  for (const { places, known } of conversation.chains.values()) count += known - places.size;
  return count;
}

/** True when two views name the same heads. */
export function sameHeads(left: readonly Head[], right: readonly Head[]): boolean {
  if (left.length !== right.length) return false;
  const ids = new Map(right.map((head) => [chainKey(head), head.id]));
  return left.every((head) => ids.get(chainKey(head)) === head.id);
}

/** The name of a chain: a party under one credential serial. */
export function chainKey(of: { readonly party: string; readonly serial: number }): string {
  return `${of.party}/${of.serial}`;
}

function pinnedRoot(state: State, party: string): string | undefined {
  const root = party === state.self.party ? state.self.root : state.peers.get(party)?.root;
  return root && rootHash(root.publicKey, state.self.crypto.hash);
}

function newConversation(id: string, statement: Statement): Conversation {
  return {
    id,
    members: undefined,
    parties: membersOf(statement),
    statements: emptyIdMap(),
    order: [],
    chains: new Map(),
    seenSent: new Map(),
    drafting: false,
    waiting: [],
  };
}

function newChain(party: string, serial: number): Chain {
  return { party, serial, places: new Map(), head: undefined, through: 0, known: 0, forked: [] };
}

function withPlace(
  chains: ReadonlyMap<string, Chain>,
  statement: Statement,
): ReadonlyMap<string, Chain> {
  const { from: party, serial, seq, id } = statement;
  const key = chainKey({ party, serial });
  const chain = chains.get(key) ?? newChain(party, serial);
  const there = chain.places.get(seq);
  assert(there !== id, "a statement is placed once");
  if (there !== undefined) {
    // CONV-8: both copies are kept; the place stays with the one seen first.
    return withEntry(chains, key, { ...chain, forked: [...chain.forked, seq] });
  }
  const places = withEntry(chain.places, seq, id);
  let through = chain.through;
  while (places.has(through + 1)) through++;
  const head = seq > (chain.head?.seq ?? 0) ? { party, serial, seq, id } : chain.head;
  return withEntry(chains, key, {
    ...chain,
    places,
    through,
    head,
    known: Math.max(chain.known, seq),
  });
}

function withSeen(
  seen: ReadonlyMap<string, number>,
  heads: readonly Head[],
): ReadonlyMap<string, number> {
  return new Map([...seen, ...heads.map((head): [string, number] => [chainKey(head), head.seq])]);
}

function sameParties(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((party, index) => party === right[index]);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
