import { JournalError } from "@parley/runner";
import type { JournalEntry } from "@parley/ports";
import { describe, expect, it } from "vitest";
import { formatJournal, parseJournal } from "./journal-stream.js";

const ENTRIES: readonly JournalEntry[] = [
  { kind: "sent", key: "1", body: new Uint8Array(0) },
  { kind: "accepted", key: "", body: Uint8Array.of(0, 1, 255) },
  { kind: "имя", key: "特急", body: new Uint8Array(30_000).fill(7) },
  { kind: "sent", key: "2", body: new Uint8Array(3) },
];

describe("a journal as a stream", () => {
  it("[BAK-13] comes back as it was, however it is cut into pieces", async () => {
    const bytes = await bytesOf(ENTRIES);
    expect((await read([bytes])).map(({ key, body }) => [key, body.length])).toEqual(
      ENTRIES.map(({ key, body }) => [key, body.length]),
    );
    for (const step of [1, 7, 12, 65_536, bytes.length]) {
      const begin = cut(bytes.subarray(0, 300), step);
      const rest = cut(bytes.subarray(300), Math.max(step, 1_000));
      expect(await read([...begin, ...rest])).toEqual(await read([bytes]));
    }
    expect(await read([await bytesOf([])])).toEqual([]);
  });

  it("[BAK-13] cut short anywhere, gone on after its end, or of other bytes it is not taken", async () => {
    const bytes = await bytesOf(ENTRIES);
    for (const end of [0, 11, 12, 40, bytes.length - 13, bytes.length - 12, bytes.length - 1]) {
      await expect(read([bytes.subarray(0, end)]), `${end} bytes`).rejects.toThrow(JournalError);
    }
    await expect(read([bytes, Uint8Array.of(0)])).rejects.toThrow(/after its end/);
    await expect(read([Buffer.concat([bytes, Uint8Array.of(0)])])).rejects.toThrow(/after its end/);
    const huge = Buffer.alloc(12, 255);
    await expect(read([huge])).rejects.toThrow(/no journal/);
    const bad = Buffer.from(await bytesOf([{ kind: "sent", key: "1", body: new Uint8Array(0) }]));
    bad[12] = 0xff;
    await expect(read([bad])).rejects.toThrow(/no journal/);
  });
});

async function bytesOf(entries: readonly JournalEntry[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of formatJournal(each(entries))) parts.push(part);
  return Buffer.concat(parts);
}

async function read(pieces: readonly Uint8Array[]): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = [];
  for await (const entry of parseJournal(each(pieces))) found.push(entry);
  return found;
}

function cut(bytes: Uint8Array, step: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step) pieces.push(bytes.subarray(at, at + step));
  return pieces;
}

async function* each<T>(values: readonly T[]): AsyncIterable<T> {
  yield* values;
}
