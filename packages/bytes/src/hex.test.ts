import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex, type Result } from "./index.js";
import vectors from "../../../vectors/encoding/v1/hex.json" with { type: "json" };

describe("hexadecimal", () => {
  const { valid, invalid } = vectors;

  it.each(valid)("[HEX-1] reads and writes $hex", ({ hex, bytes }) => {
    expect(encodeHex(Uint8Array.from(bytes))).toBe(hex);
    expect([...valueOf(decodeHex(hex, bytes.length))]).toEqual(bytes);
  });

  it.each(invalid)("[HEX-1] refused: $title", ({ text, sizeBytes, rule }) => {
    expect(decodeHex(text, sizeBytes)).toMatchObject({ ok: false, rule });
  });

  it("[HEX-1] any bytes read back, and the platform agrees", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeHex(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("hex"));
        expect(valueOf(decodeHex(text, bytes.length))).toEqual(bytes);
      }),
    );
  });

  it("[HEX-1] any text is refused unless it is what writing gives", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0aAfFgG é") }), (text) => {
        const read = decodeHex(text, Math.floor(text.length / 2));
        expect(read.ok).toBe(/^([0-9a-f]{2})*$/.test(text));
      }),
    );
  });
});

/** The value of what must have been read without fault. */
function valueOf<T>(read: Result<T>): T {
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}
