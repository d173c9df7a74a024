/** @module This party's own log: how far it has grown (spec/log-of-a-centre.md, OWNLOG). */

import { appendLeaf, edgeRoot, leafHash, noteLeaf, type TreeHead } from "@parley/log";
import type { LogPlace } from "@parley/wire";
import type { CredentialEntry } from "../entry.js";
import { valuesOf } from "../id-map.js";
import { readCredential } from "../keys/held.js";
import type { State } from "../state.js";
import { emptyLog, type LoggedKey } from "./log-state.js";

/** ROT-10: a credential of ours that names another log begins it; the one before is frozen. */
export function withLogOf(state: State, { party, note }: CredentialEntry): State {
  if (party !== state.self.party) return state;
  const read = readCredential(state, party, note);
  // One that was damaged gives the log another root, by which it is found (LOCK-7).
  if (!read.ok) return state;
  const origin = read.value.logKey?.name;
  return origin === state.log?.origin ? state : { ...state, log: emptyLog(read.value) };
}

/**
 * The state before the first input: the log of the credential in use, which is empty where the
 * journal's last one has another name. Call it when the journal is folded, before `ownHead`.
 */
export function withOwnLog(state: State): State {
  const { credential } = state.self;
  const isInUse = state.log?.origin === credential.logKey?.name;
  return isInUse ? state : { ...state, log: emptyLog(credential) };
}

/** The state after one more note of the journal has its place in the log (OWNLOG-1). */
export function withLogged(state: State, note: Uint8Array, other?: LoggedKey): State {
  const { log, self } = state;
  if (log === undefined) return state;
  const { hash } = self.crypto;
  const leaf = leafHash(noteLeaf(log.origin, note, hash), hash);
  const others = other === undefined ? log.others : [...log.others, other];
  return { ...state, log: { ...log, edge: appendLeaf(log.edge, leaf, hash), others } };
}

/** Where the next note will stand; undefined for a party that keeps no log. */
export function nextPlace({ log }: State): LogPlace | undefined {
  return log && { origin: log.origin, index: log.edge.size };
}

/** Size and root of the log as the journal makes it; undefined for a party that keeps none. */
export function ownHead({ log, self }: State): TreeHead | undefined {
  return log && { size: log.edge.size, root: edgeRoot(log.edge, self.crypto.hash) };
}

/** Which entry of the journal stands at each index of the log. */
export function loggedKeys(state: State): readonly LoggedKey[] {
  const { log, self } = state;
  const keys = new Array<LoggedKey | undefined>(log?.edge.size ?? 0).fill(undefined);
  for (const conversation of valuesOf(state.conversations)) {
    for (const { statement, log: place } of valuesOf(conversation.statements)) {
      if (place === undefined || place.origin !== log?.origin) continue;
      const kind = statement.from === self.party ? "sent" : "accepted";
      keys[place.index] = { kind, key: statement.id };
    }
  }
  // What is no statement stands in the order in which it came.
  const rest = [...(log?.others ?? [])];
  return keys.flatMap((known) => known ?? rest.shift() ?? []);
}
