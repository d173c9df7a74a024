import { encodeText, joinBytes } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEntry, parseEntry, type Entry } from "./index.js";

const KINDS = ["peer", "sent", "accepted", "receipted", "refused", "requeued", "refusal"] as const;
const kinds = fc.constantFrom(...KINDS, "noticed", "note", "");
const names = fc.constantFrom("kind", "at", "id", "note", "receipt", "links", "bytes", "x");
const plain = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.record({ party: fc.string(), link: fc.nat() })),
);
const sizes = fc.oneof(fc.integer({ min: -3, max: 8 }), fc.constantFrom(0.5, 1e15, "1", null));
const rests = fc.uint8Array({ maxLength: 24 });

describe("journal entries at random", () => {
  it("[ENTRY-1] any members and byte strings come back as they were written", () => {
    const members = fc.dictionary(names, fc.oneof(plain, rests));
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), members, (kind, others) => {
        const entry = { ...others, kind } as unknown as Entry;
        expect(parseEntry(kind, formatEntry(entry))).toEqual({ ok: true, value: entry });
      }),
    );
  });

  it("[ENTRY-1] any line and bytes are refused, or hold all of the bytes and come back", () => {
    const heads = fc.dictionary(names, fc.oneof(kinds, plain, fc.record({ bytes: sizes })));
    fc.assert(
      fc.property(kinds, heads, fc.boolean(), rests, (kind, head, sameKind, rest) => {
        const line = encodeText(`${JSON.stringify(sameKind ? { ...head, kind } : head)}\n`);
        const partsBytes = readBack(kind, joinBytes(line, rest));
        if (partsBytes !== undefined) expect(partsBytes).toBe(rest.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("[ENTRY-1] any bytes are refused, or come back", () => {
    fc.assert(
      fc.property(kinds, fc.uint8Array({ maxLength: 200 }), (kind, body) => {
        readBack(kind, body);
      }),
    );
  });
});

/** The bytes in an entry's byte strings, once it has come back unchanged; nothing if refused. */
function readBack(kind: string, body: Uint8Array): number | undefined {
  const read = parseEntry(kind, body);
  if (!read.ok) {
    expect(read.rule).toBe("ENTRY-1");
    return undefined;
  }
  expect(parseEntry(kind, formatEntry(read.value))).toEqual(read);
  return Object.values(read.value)
    .filter((value) => value instanceof Uint8Array)
    .reduce((total, { length }) => total + length, 0);
}
