/** @module Entries of the journal, read some at a time, so that no cursor stays open between. */

import type { JournalEntry } from "@parley/ports";
import type { Statement } from "./driver.js";

/** An entry and its place in the journal. */
export interface Placed {
  readonly position: number;
  readonly entry: JournalEntry;
}

/** Reads on after a position. */
export const READ_ON =
  "SELECT position, kind, key, body FROM journal WHERE position > ? ORDER BY position";

/** Entries after a position, at most a mebibyte or one entry; none at the end. */
export function readBlock(readOn: Statement, after: number): readonly Placed[] {
  const block: Placed[] = [];
  let sizeBytes = 0;
  for (const { position, kind, key, body } of readOn.iterate(after)) {
    const entry = { kind: String(kind), key: String(key), body: bytesOf(body) };
    block.push({ position: Number(position), entry });
    sizeBytes += entry.body.length + ENTRY_OVERHEAD_BYTES;
    if (sizeBytes >= BLOCK_BYTES) break;
  }
  return block;
}

/** A blob's bytes. */
export function bytesOf(value: unknown): Uint8Array {
  const bytes = value as Uint8Array;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const BLOCK_BYTES = 1024 * 1024;
const ENTRY_OVERHEAD_BYTES = 512;
