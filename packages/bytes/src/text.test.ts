import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeHex,
  decodeText,
  encodeHex,
  encodeText,
  isWellFormed,
  ok,
  UsageError,
  type Result,
} from "./index.js";
import vectors from "../../../vectors/encoding/v1/text.json" with { type: "json" };

describe("UTF-8", () => {
  const { valid, invalid } = vectors;

  it.each(valid)("[TEXT-1] $title reads and writes as the vector says", ({ text, hex }) => {
    expect(encodeHex(encodeText(text))).toBe(hex);
    expect(decodeText(bytesOf(hex))).toEqual(ok(text));
  });

  it.each(invalid)("[TEXT-1] refused: $title", ({ hex, rule, offset }) => {
    expect(decodeText(bytesOf(hex))).toMatchObject({ ok: false, rule, offset });
  });

  it("[TEXT-1] every code point of Unicode reads back, and the platform agrees", () => {
    for (let from = 0; from <= 0x10ffff; from += 0x800) {
      if (from === 0xd800) continue;
      const codes = Array.from({ length: 0x800 }, (_, index) => from + index);
      const text = String.fromCodePoint(...codes);
      const bytes = encodeText(text);
      expect(Buffer.compare(bytes, Buffer.from(text, "utf8"))).toBe(0);
      expect(valueOf(decodeText(bytes)) === text).toBe(true);
    }
  });

  it("[TEXT-1] any bytes: read or refused as the platform's strict decoder does", () => {
    const platform = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    fc.assert(
      fc.property(nearlyUtf8, (bytes) => {
        const ours = decodeText(bytes);
        let theirs: string | undefined;
        try {
          theirs = platform.decode(bytes);
        } catch {
          theirs = undefined;
        }
        expect(ours.ok ? ours.value : undefined).toBe(theirs);
      }),
      { numRuns: 2000 },
    );
  });

  it("[TEXT-1] what stands before the offset of a fault is text", () => {
    fc.assert(
      fc.property(nearlyUtf8, (bytes) => {
        const read = decodeText(bytes);
        if (read.ok) return;
        expect(decodeText(bytes.subarray(0, read.offset)).ok).toBe(true);
      }),
    );
  });

  it("text longer than one chunk reads back, also with pairs across its edge", () => {
    for (const pad of ["", "a", "ab"]) {
      const text = pad + "\u{1f600}".repeat(9000);
      expect(decodeText(encodeText(text))).toEqual(ok(text));
    }
  });

  it("a lone surrogate is the caller's mistake, and can be asked about first", () => {
    for (const text of ["\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ud83d\ude00"]) {
      expect(isWellFormed(text)).toBe(false);
      expect(() => encodeText(text)).toThrow(UsageError);
    }
  });

  it("asking agrees with the platform's answer", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(0xffff), (text, unit) => {
        for (const each of [text, text + String.fromCharCode(unit) + text]) {
          expect(isWellFormed(each)).toBe(Buffer.from(each, "utf8").toString("utf8") === each);
        }
      }),
    );
  });
});

/** The value of what must have been read without fault. */
function valueOf<T>(read: Result<T>): T {
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

function bytesOf(hex: string): Uint8Array {
  return valueOf(decodeHex(hex, hex.length / 2));
}

/** Valid text with some bytes changed or cut: random bytes alone hardly ever are text. */
const nearlyUtf8 = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.array(fc.tuple(fc.nat(), fc.nat(255))), fc.nat(3))
  .map(([text, changes, cut]) => {
    const bytes = new Uint8Array(Buffer.from(text, "utf8"));
    for (const [at, byte] of changes.slice(0, 2)) {
      if (bytes.length > 0) bytes[at % bytes.length] = byte;
    }
    return bytes.subarray(0, Math.max(0, bytes.length - cut));
  });
