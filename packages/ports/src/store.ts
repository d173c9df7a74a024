/** @module Port: the journal, the append-only list that a party's whole state folds from. */

/**
 * One durable fact. `key` is unique within its `kind`; both are well-formed text without U+0000.
 * `body` is opaque to the store.
 */
export interface JournalEntry {
  readonly kind: string;
  readonly key: string;
  readonly body: Uint8Array;
}

/**
 * Keeps the journal on a medium.
 *
 * `commit` makes all its entries durable, in order, or none of them, before it resolves. When it
 * rejects, the caller knows nothing: the entries may or may not have been kept, so it must read
 * `entries()` again before going on. A second entry of the same kind and key rejects the commit
 * with `StoreError` reason `duplicate` and keeps none of it.
 */
export interface Store {
  /**
   * Every entry in the order committed, to the last that is there when the reading comes to it.
   * Readings and commits may go on beside it.
   */
  entries(): AsyncIterable<JournalEntry>;
  /**
   * Resolves when durable (survives kill -9 and loss of power). Calls are made one at a time. A
   * commit of no entries resolves only when the medium takes writes.
   */
  commit(entries: readonly JournalEntry[]): Promise<void>;
  /** The body kept under a kind and key, or undefined. */
  find(kind: string, key: string): Promise<Uint8Array | undefined>;
  /** Ends the store's use. Nothing may be called after. */
  close(): Promise<void>;
}

/** Why a store could not do what was asked. */
export type StoreReason = "full" | "in-use" | "duplicate" | "broken";

/** A store's failure. `retryable`: the same call may succeed later without anybody's help. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  constructor(
    readonly reason: StoreReason,
    readonly retryable: boolean,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Where the contract suite makes a commit fail: before it is durable, or after. */
export interface CommitFaults {
  /** Called right before COMMIT; may throw. */
  beforeCommit?(): void;
  /** Called right after COMMIT; may throw. */
  afterCommit?(): void;
}
