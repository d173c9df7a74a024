/** @module Conversations: members, chains, heads and their digest (spec/conversation.md). */

import { assert, encodeHex, encodeText, fault, ok, type Hash, type Result } from "@parley/bytes";
import { membersOf, rootHash, type Head, type Statement, type WantedStatement } from "@parley/wire";
import { withCircle } from "./log/circles.js";
import { emptyIdMap, getId, setId } from "./id-map.js";
import { allHeld, credentialUnder } from "./keys/held.js";
import { limits } from "./limits.js";
import { subjectOf } from "./standing.js";
import { withEntry, type Chain, type Conversation, type Kept, type State } from "./state.js";

/** Id of the conversation a statement belongs to: a first statement's own id names it. */
export function conversationOf(statement: Pick<Statement, "conversation" | "id">): string {
  return statement.conversation ?? statement.id;
}

/** Checks a verified statement of a peer against its conversation (CONV-3 to CONV-7). */
export function checkMembership(state: State, statement: Statement, over: string): Result<true> {
  const { self } = state;
  const { to, conversation: named } = statement;
  if (!to.includes(self.party)) {
    return fault("CONV-3", `the statement is not to ${self.party}`);
  }
  const stranger = to.find((party) => pinnedRoot(state, party) === undefined);
  if (stranger !== undefined) {
    return fault("CONV-4", `${stranger}, to whom it is as well, is not pinned here`);
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
  if (named !== undefined && (getId(state.statements, named) ?? named) !== named) {
    return fault("CONV-7", "the conversation it names is a later statement of another one");
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
    replies: withReply(before.replies, statement),
  };
  const chain = withStatement(conversation, statement);
  conversation = { ...conversation, chains: withEntry(before.chains, chainKey(chain), chain) };
  conversation = refer(state, conversation, statement.seen);
  if (statement.from === state.self.party) {
    conversation = { ...conversation, seenSent: withSeen(conversation.seenSent, statement.seen) };
  }
  const isNew = getId(state.conversations, id) === undefined;
  const counted = isNew ? undefined : before.parties;
  return {
    ...state,
    conversations: setId(state.conversations, id, conversation),
    conversationOrder: isNew ? [...state.conversationOrder, id] : state.conversationOrder,
    circles: withCircle(state.circles, counted, conversation.parties),
    statements: setId(state.statements, statement.id, id),
  };
}

/**
 * Notes that others hold these heads, so that what is not here is known to be missing. A peer may
 * invent heads: only chains of members under a credential held here count, and a chain is believed
 * to go on a bounded way beyond what is here (CONV-18).
 */
export function refer(
  state: State,
  conversation: Conversation,
  heads: readonly Head[],
): Conversation {
  const changed = new Map<string, Chain>();
  for (const head of knownHeads(state, conversation, heads)) {
    const key = chainKey(head);
    const chain =
      changed.get(key) ?? conversation.chains.get(key) ?? newChain(head.party, head.serial);
    const here = idAt(chain, head.seq);
    const known = Math.min(head.seq, chain.run.length + chain.ahead.size + limits.knownAheadMax);
    if (known > chain.known) {
      changed.set(key, { ...chain, known });
    } else if (here !== undefined && !isHere(conversation, head.id)) {
      if (chain.claimed.size >= limits.claimedMax) continue;
      changed.set(key, { ...chain, claimed: withEntry(chain.claimed, head.seq, head.id) });
    }
  }
  if (changed.size === 0) return conversation;
  return { ...conversation, chains: new Map([...conversation.chains, ...changed]) };
}

/** Those heads that can be: of a chain that is here, or of a member's credential held here. */
export function knownHeads(
  state: State,
  conversation: Conversation,
  heads: readonly Head[],
): readonly Head[] {
  return heads.filter(({ party, serial }) => {
    if (conversation.chains.has(chainKey({ party, serial }))) return true;
    const { self, peers, hold } = state;
    if (!conversation.parties.includes(party)) return false;
    if (party === self.party) {
      // LOCK-9: a centre that was set back lacks what it signed under others.
      const ours = hold === undefined ? [self.credential] : allHeld(self);
      return ours.some((one) => one.serial === serial);
    }
    const peer = peers.get(party);
    return peer !== undefined && credentialUnder(peer, serial) !== undefined;
  });
}

/** True when a statement would lie beyond a gap that too many lie beyond already (RECV-10). */
export function isTooFarAhead(conversation: Conversation, statement: Statement): boolean {
  const { from: party, serial, seq } = statement;
  const chain = conversation.chains.get(chainKey({ party, serial }));
  if (chain === undefined || seq <= chain.run.length + 1) return false;
  return chain.ahead.size >= limits.aheadMax;
}

/** The id of the statement here that has this number in its sender's chain. */
export function idAt(chain: Chain, seq: number): string | undefined {
  return chain.run[seq - 1] ?? chain.ahead.get(seq);
}

/** The heads held here, sorted by party and serial. */
export function headsOf(conversation: Conversation): readonly Head[] {
  const heads = [...conversation.chains.values()].flatMap((chain) =>
    conversation.parties.includes(chain.party) ? (chain.head ?? []) : [],
  );
  return heads.sort(
    (left, right) => compare(left.party, right.party) || left.serial - right.serial,
  );
}

/** Transcript digest: SHA-256 over the sorted lines `party serial seq id` (CONV-9). */
export function digestOf(heads: readonly Head[], hash: Hash): string {
  const lines = heads.map(({ party, serial, seq, id }) => `${party} ${serial} ${seq} ${id}\n`);
  return encodeHex(hash(encodeText(lines.sort(compare).join(""))));
}

/** Heads of other members that moved since our last statement here: what `seen` must name. */
export function movedHeads(conversation: Conversation, self: string): readonly Head[] {
  const { seenSent } = conversation;
  return headsOf(conversation)
    .filter((head) => head.party !== self && head.seq > (seenSent.get(chainKey(head)) ?? 0))
    .slice(0, limits.seenMax);
}

/** Statements somebody has referred to that are not here, at most `max`. */
export function missingOf(conversation: Conversation, max: number): readonly WantedStatement[] {
  const missing: WantedStatement[] = [];
  for (const chain of conversation.chains.values()) {
    const { party, serial, run, ahead, known } = chain;
    const want = (seq: number): void => {
      if (missing.length < max) {
        missing.push({ conversation: conversation.id, party, serial, seq });
      }
    };
    for (const seq of disputed(conversation, chain)) want(seq);
    if (run.length + ahead.size >= known) continue;
    for (let seq = run.length + 1; seq <= known && missing.length < max; seq++) {
      if (!ahead.has(seq)) want(seq);
    }
  }
  return missing;
}

/** How many are missing, without listing them. */
export function countMissing(conversation: Conversation): number {
  let count = 0;
  for (const chain of conversation.chains.values()) {
    count += chain.known - chain.run.length - chain.ahead.size;
    count += disputed(conversation, chain).size;
  }
  return count;
}

/** True when two views name the same heads. */
export function sameHeads(left: readonly Head[], right: readonly Head[]): boolean {
  if (left.length !== right.length) return false;
  const ids = new Map(right.map((head) => [chainKey(head), head.id]));
  return left.every((head) => ids.get(chainKey(head)) === head.id);
}

/** True when neither side can tell the other anything new: the same, or known to differ. */
export function isSettled(conversation: Conversation, theirs: readonly Head[]): boolean {
  const seqs = new Map(theirs.map((head) => [chainKey(head), head.seq]));
  return (
    theirs.every(({ id }) => isHere(conversation, id)) &&
    headsOf(conversation).every((head) => (seqs.get(chainKey(head)) ?? 0) >= head.seq)
  );
}

/** What a member told before and tells now: the higher number of each chain counts. */
export function mergeHeads(before: readonly Head[], now: readonly Head[]): readonly Head[] {
  const merged = new Map(before.map((head) => [chainKey(head), head]));
  for (const head of now) {
    if (head.seq >= (merged.get(chainKey(head))?.seq ?? 0)) merged.set(chainKey(head), head);
  }
  return [...merged.values()];
}

/** The name of a chain: a party under one credential serial. */
export function chainKey(of: { readonly party: string; readonly serial: number }): string {
  return `${of.party}/${of.serial}`;
}

function pinnedRoot(state: State, party: string): string | undefined {
  const root = party === state.self.party ? state.self.root : state.peers.get(party)?.root;
  return root && rootHash(root.publicKey, state.self.crypto.hash);
}

function isHere(conversation: Conversation, id: string): boolean {
  return getId(conversation.statements, id) !== undefined;
}

/** Numbers under which another statement is known or claimed to exist that is not here. */
function disputed(conversation: Conversation, chain: Chain): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [seq, ids] of chain.copies) {
    if (ids.some((id) => !isHere(conversation, id))) found.add(seq);
  }
  for (const [seq, id] of chain.claimed) if (!isHere(conversation, id)) found.add(seq);
  return found;
}

function newConversation(id: string, statement: Statement): Conversation {
  return {
    id,
    members: undefined,
    parties: membersOf(statement),
    statements: emptyIdMap(),
    order: [],
    replies: emptyIdMap(),
    chains: new Map(),
    seenSent: new Map(),
    drafting: false,
    waiting: [],
  };
}

function newChain(party: string, serial: number): Chain {
  return {
    party,
    serial,
    run: [],
    ahead: new Map(),
    head: undefined,
    known: 0,
    copies: new Map(),
    claimed: new Map(),
  };
}

function withReply(
  replies: Conversation["replies"],
  { id, body }: Statement,
): Conversation["replies"] {
  const of = subjectOf(body);
  return of === undefined ? replies : setId(replies, of, [...(getId(replies, of) ?? []), id]);
}

function withStatement(conversation: Conversation, statement: Statement): Chain {
  const { from: party, serial, seq, id, prev } = statement;
  const chain = conversation.chains.get(chainKey({ party, serial })) ?? newChain(party, serial);
  const there = idAt(chain, seq);
  assert(there !== id, "a statement is placed once");
  // CONV-8: both copies are kept; the place stays with the one seen first.
  const placed = there === undefined ? withPlace(chain, statement) : withCopy(chain, seq, id);
  const before = idAt(chain, seq - 1);
  const after = getId(conversation.statements, idAt(chain, seq + 1) ?? "")?.statement.prev;
  const first = there ?? id;
  let checked = placed;
  if (before !== undefined && prev !== undefined && prev !== before) {
    checked = withCopy(checked, seq - 1, prev);
  }
  if (after !== undefined && after !== first) checked = withCopy(checked, seq, after);
  return checked;
}

function withPlace(chain: Chain, { seq, id }: Statement): Chain {
  const { party, serial } = chain;
  const head = seq > (chain.head?.seq ?? 0) ? { party, serial, seq, id } : chain.head;
  const known = Math.max(chain.known, seq);
  if (seq !== chain.run.length + 1) {
    return { ...chain, head, known, ahead: withEntry(chain.ahead, seq, id) };
  }
  const run = [...chain.run, id];
  if (chain.ahead.size === 0) return { ...chain, head, known, run };
  const ahead = new Map(chain.ahead);
  for (let next = ahead.get(run.length + 1); next !== undefined; next = ahead.get(run.length + 1)) {
    ahead.delete(run.length + 1);
    run.push(next);
  }
  return { ...chain, head, known, run, ahead };
}

function withCopy(chain: Chain, seq: number, id: string): Chain {
  const copies = chain.copies.get(seq) ?? [];
  if (copies.includes(id) || copies.length >= limits.copiesMax) return chain;
  return { ...chain, copies: withEntry(chain.copies, seq, [...copies, id]) };
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
