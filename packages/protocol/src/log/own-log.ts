/** @module This party's own log: how far it has grown (spec/log-of-a-centre.md, OWNLOG). */

import { appendLeaf, edgeRoot, leafHash, noteLeaf, type TreeHead } from "@parley/log";
import type { LogPlace } from "@parley/wire";
import { valuesOf } from "../id-map.js";
import type { State } from "../state.js";

/** The state after one more note of the journal has its place in the log (OWNLOG-1). */
export function withLogged(state: State, note: Uint8Array): State {
  const { log, self } = state;
  if (log === undefined) return state;
  const { hash } = self.crypto;
  const leaf = leafHash(noteLeaf(log.origin, note, hash), hash);
  return { ...state, log: { ...log, edge: appendLeaf(log.edge, leaf, hash) } };
}

/** Where the next note will stand; undefined for a party that keeps no log. */
export function nextPlace({ log }: State): LogPlace | undefined {
  return log && { origin: log.origin, index: log.edge.size };
}

/** Size and root of the log as the journal makes it; undefined for a party that keeps none. */
export function ownHead({ log, self }: State): TreeHead | undefined {
  return log && { size: log.edge.size, root: edgeRoot(log.edge, self.crypto.hash) };
}

/** A journal entry that has a place in the log. */
export interface LoggedKey {
  readonly kind: "credential" | "sent" | "accepted";
  readonly key: string;
}

/** Which entry of the journal stands at each index of the log. */
export function loggedKeys(state: State): readonly LoggedKey[] {
  const { credentials, log, self } = state;
  const keys = new Array<LoggedKey | undefined>(log?.edge.size ?? 0).fill(undefined);
  for (const conversation of valuesOf(state.conversations)) {
    for (const { statement, log: place } of valuesOf(conversation.statements)) {
      if (place === undefined) continue;
      const kind = statement.from === self.party ? "sent" : "accepted";
      keys[place.index] = { kind, key: statement.id };
    }
  }
  // Credentials stand in the order in which they came; what is no statement is one of them.
  const rest = [...credentials];
  return keys.map((known) => known ?? { kind: "credential", key: rest.shift() ?? "" });
}
