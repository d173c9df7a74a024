/** @module The journal folded into a state, and its log as it was at some sizes. */

import { noteLeaf, type TreeHead } from "@parley/log";
import type { JournalEntry, Store } from "@parley/ports";
import {
  fold,
  initialState,
  loggedNote,
  ownHead,
  parseEntry,
  type Entry,
  withOwnLog,
  type Self,
  type State,
} from "@parley/protocol";

/** A store whose journal cannot be read: the centre must not start on it. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** The journal folded, and its log as it was at some sizes. */
export interface FoldedJournal {
  readonly state: State;
  /** Entries of the journal. */
  readonly count: number;
  /** The log at each size asked for; undefined where it is smaller. */
  readonly heads: readonly (TreeHead | undefined)[];
}

/** A journal folded at a start. */
export interface FoldedStore extends FoldedJournal {
  /** Entries of the log from the first size on. */
  readonly entries: readonly Uint8Array[];
}

/** Who is shown each entry when it is folded, and each leaf of the log with its index. */
interface Shown {
  readonly entry?: (entry: Entry) => void;
  readonly leaf?: (leaf: Uint8Array, index: number) => void | Promise<void>;
}

/**
 * Folds a journal from its first entry on. The next entry is read when what `shown` does is done.
 * Rejects with `JournalError` where an entry cannot be read, and with an assertion where one does
 * not follow from those before it: then the journal is not what was written.
 */
export async function foldJournal(
  self: Self,
  journal: AsyncIterable<JournalEntry>,
  sizes: readonly number[],
  shown: Shown = {},
): Promise<FoldedJournal> {
  let state = initialState(self);
  let count = 0;
  const origin = self.credential.logKey?.name;
  const heads = sizes.map((size) => (size === 0 ? ownHead(state) : undefined));
  for await (const { kind, body } of journal) {
    const entry = parseEntry(kind, body);
    if (!entry.ok) throw new JournalError(entry.detail);
    state = fold(state, entry.value);
    count++;
    shown.entry?.(entry.value);
    const note = loggedNote(entry.value);
    const { log } = state;
    // ROT-10: a log that was frozen is in the journal as well, and none of this one.
    if (note === undefined || log === undefined || log.origin !== origin) continue;
    const { size } = log.edge;
    for (const [at, wanted] of sizes.entries()) if (size === wanted) heads[at] = ownHead(state);
    await shown.leaf?.(noteLeaf(log.origin, note, self.crypto.hash), size - 1);
  }
  return { state: withOwnLog(state), count, heads };
}

/** Folds a store as `foldJournal` does, and keeps the entries of the log from a size on. */
export async function foldStore(
  self: Self,
  store: Store,
  sizes: readonly [number, number],
  each: (entry: Entry) => void = () => undefined,
): Promise<FoldedStore> {
  const entries: Uint8Array[] = [];
  const leaf = (bytes: Uint8Array, index: number): void => {
    if (index >= sizes[0]) entries.push(bytes);
  };
  const folded = await foldJournal(self, store.entries(), sizes, { entry: each, leaf });
  return { ...folded, entries };
}
