/** @module This party's own log: how far it has grown (spec/log-of-a-centre.md, OWNLOG). */

import { appendLeaf, edgeRoot, leafHash, noteLeaf, type TreeHead } from "@parley/log";
import type { LogPlace } from "@parley/wire";
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
