/** @module The journal folded at a start, and the log that it makes. */

import { noteLeaf, type TreeHead } from "@parley/log";
import type { Store } from "@parley/ports";
import {
  fold,
  initialState,
  loggedNote,
  ownHead,
  parseEntry,
  type Entry,
  type Self,
  type State,
} from "@parley/protocol";

/** A store whose journal cannot be read: the centre must not start on it. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** The journal folded, and its log as it was at some sizes. */
export interface Folded {
  readonly state: State;
  /** Entries of the log from the first size on. */
  readonly entries: readonly Uint8Array[];
  /** The log at each size asked for; undefined where it is smaller. */
  readonly heads: readonly (TreeHead | undefined)[];
}

/**
 * Folds every entry of the store, and shows each when it is folded; throws `JournalError` for one
 * that cannot be read.
 */
export async function foldJournal(
  self: Self,
  store: Store,
  sizes: readonly [number, number],
  each: (entry: Entry) => void = () => undefined,
): Promise<Folded> {
  let state = initialState(self);
  const entries: Uint8Array[] = [];
  const heads = sizes.map((size) => (size === 0 ? ownHead(state) : undefined));
  for await (const { kind, body } of store.entries()) {
    const entry = parseEntry(kind, body);
    if (!entry.ok) throw new JournalError(entry.detail);
    state = fold(state, entry.value);
    each(entry.value);
    const note = loggedNote(entry.value);
    const { log } = state;
    if (note === undefined || log === undefined) continue;
    const { size } = log.edge;
    if (size > sizes[0]) entries.push(noteLeaf(log.origin, note, self.crypto.hash));
    for (const [at, wanted] of sizes.entries()) if (size === wanted) heads[at] = ownHead(state);
  }
  return { state, entries, heads };
}
