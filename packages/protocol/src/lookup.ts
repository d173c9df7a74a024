/** @module Finding a part of the state, and the state with that part changed. */

import { assert } from "@parley/bytes";
import { getId, setId } from "./id-map.js";
import { withEntry, type Conversation, type Kept, type Link, type State } from "./state.js";

/** The link to a party; every pinned party has one. */
export function linkOf(state: State, party: string): Link {
  const link = state.links.get(party);
  assert(link !== undefined, `there is no link to ${party}`);
  return link;
}

/** The state with some members of one link changed. */
export function withLink(state: State, party: string, change: Partial<Link>): State {
  const link = { ...linkOf(state, party), ...change };
  return { ...state, links: withEntry(state.links, party, link) };
}

/** A statement that is here, by id. */
export function keptOf(state: State, id: string): Kept | undefined {
  const conversation = getId(state.statements, id);
  if (conversation === undefined) return undefined;
  const found = getId(state.conversations, conversation);
  return found && getId(found.statements, id);
}

/** The state with one statement that is here changed. */
export function withKept(state: State, kept: Kept): State {
  const { id } = kept.statement;
  const key = getId(state.statements, id) ?? "";
  const conversation = getId(state.conversations, key);
  assert(conversation !== undefined, "a statement's conversation is here");
  const statements = setId(conversation.statements, id, kept);
  return {
    ...state,
    conversations: setId(state.conversations, key, { ...conversation, statements }),
  };
}

/** True while a bearer says that a line to the peer is open. */
export function isOpen(link: Link): boolean {
  return [...link.bearers.values()].some((line) => line.up);
}

/** Statements of a conversation as they became durable here; ties by stated time, then id. */
export function inOrder(conversation: Conversation): readonly Kept[] {
  return conversation.order
    .flatMap((id) => getId(conversation.statements, id) ?? [])
    .sort(
      (left, right) =>
        left.arrived - right.arrived ||
        left.statement.time - right.statement.time ||
        (left.statement.id < right.statement.id ? -1 : 1),
    );
}
