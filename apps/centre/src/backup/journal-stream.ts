/** @module A journal as one stream of bytes, so that a running centre can give it (BAK-13). */

import { decodeText, encodeText } from "@parley/bytes";
import type { JournalEntry } from "@parley/ports";
import { JournalError } from "@parley/runner";

/** Each entry with its three lengths before it; twelve bytes of zero end it. */
export async function* formatJournal(
  entries: AsyncIterable<JournalEntry>,
): AsyncIterable<Uint8Array> {
  let parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const { kind, key, body } of entries) {
    const names = [encodeText(kind), encodeText(key)];
    parts.push(headOf([...names, body]), ...names, body);
    sizeBytes += HEAD_BYTES + body.length;
    if (sizeBytes < PIECE_BYTES) continue;
    yield Buffer.concat(parts);
    parts = [];
    sizeBytes = 0;
  }
  yield Buffer.concat([...parts, new Uint8Array(HEAD_BYTES)]);
}

/** Reads such a stream. Throws `JournalError` where it ends before its end, or is none. */
export async function* parseJournal(bytes: AsyncIterable<Uint8Array>): AsyncIterable<JournalEntry> {
  let held = Buffer.alloc(0);
  let isOver = false;
  for await (const piece of bytes) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    let at = 0;
    while (held.length - at >= HEAD_BYTES) {
      const [kind, key, body] = lengthsAt(held, at);
      const end = at + HEAD_BYTES + kind + key + body;
      isOver ||= kind === 0;
      if (isOver) break;
      if (held.length < end) break;
      const from = at + HEAD_BYTES;
      yield {
        kind: textOf(held.subarray(from, from + kind)),
        key: textOf(held.subarray(from + kind, from + kind + key)),
        body: new Uint8Array(held.subarray(end - body, end)),
      };
      at = end;
    }
    held = held.subarray(at);
    if (isOver && held.length > HEAD_BYTES) throw new JournalError("it goes on after its end");
  }
  if (!isOver) throw new JournalError("the journal ended too early");
}

function headOf(parts: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  for (const [at, { length }] of parts.entries()) head.writeUInt32BE(length, 4 * at);
  return head;
}

function lengthsAt(bytes: Buffer, at: number): readonly [number, number, number] {
  const lengths = [0, 4, 8].map((offset) => bytes.readUInt32BE(at + offset));
  const [kind = 0, key = 0, body = 0] = lengths;
  const isLimited = kind <= NAME_BYTES_MAX && key <= NAME_BYTES_MAX && body <= BODY_BYTES_MAX;
  if (isLimited && (kind > 0 || key + body === 0)) return [kind, key, body];
  throw new JournalError("what came is no journal");
}

function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text.ok) return text.value;
  throw new JournalError("what came is no journal");
}

const HEAD_BYTES = 12;
const PIECE_BYTES = 262_144;
const NAME_BYTES_MAX = 4_096;
/** More than any note with its receipts. */
const BODY_BYTES_MAX = 16_777_216;
