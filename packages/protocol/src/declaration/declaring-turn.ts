/** @module What acts on declarations share: where they go, whose tables, what is kept here. */

import { getId } from "../id-map.js";
import type { Destination } from "../acts/spoken.js";
import type { State } from "../state.js";
import { record, type Turn } from "../turn.js";
import { byChain, declaringIn, type Declaring, type DeclaredTable } from "./declared.js";
import { declarerKey, type DeclaringEntry } from "./declaring-entry.js";

/** What was said of declarations where an act goes; undefined for a new conversation. */
export function declaringAt(state: State, destination: Destination): Declaring | undefined {
  if (!("conversation" in destination)) return undefined;
  const conversation = getId(state.conversations, destination.conversation);
  return conversation && declaringIn(conversation);
}

/** This party's tables where an act goes, as it declared them one after another. */
export function ownTables(state: State, destination: Destination): readonly DeclaredTable[] {
  const { tables = [] } = declaringAt(state, destination) ?? {};
  return tables
    .filter(({ header }) => header.party === state.self.party)
    .sort((one, next) => byChain(one.kept, next.kept));
}

/** Makes a fact durable once: an act that was refused after it may be done again. */
export function keep(turn: Turn, entry: DeclaringEntry): void {
  if (!turn.state.declarer.has(declarerKey(entry))) record(turn, entry);
}
