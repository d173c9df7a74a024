/** @module Port: sealing for one recipient and opening what was sealed for us. */

import type { Result } from "@parley/bytes";

/**
 * Seals to age v1 files with exactly one hybrid stanza (`mlkem768x25519`) and opens only those.
 * `open` returns the rule broken for everything else (SEAL-1 not an age file, SEAL-2 not exactly
 * one stanza, SEAL-3 a stanza of another type, SEAL-4 not sealed for us or altered, SEAL-5 more
 * content than allowed), counting stanzas before any key is touched.
 */
export interface Sealer {
  /** Our own recipient, `age1pq1…`, that peers seal for. */
  readonly recipient: string;
  /** Seals for one recipient; rejects with `UsageError` if it is not hybrid (SEAL-6). */
  seal(recipient: string, plaintext: Uint8Array): Promise<Uint8Array>;
  /** Opens an age file, never yielding more than `sizeMax` bytes. */
  open(file: Uint8Array, sizeMax: number): Promise<Result<Uint8Array>>;
  /** Gives up what it holds; call once, when nothing more is to be sealed or opened. */
  close(): Promise<void>;
}
