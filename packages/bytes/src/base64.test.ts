import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, encodeBase64, encodeHex, type Result } from "./index.js";
import vectors from "../../../vectors/encoding/v1/base64.json" with { type: "json" };

describe("base64", () => {
  const { valid, invalid } = vectors;

  it.each(valid)("[B64-1] reads and writes $text", ({ hex, text }) => {
    const bytes = valueOf(decodeBase64(text));
    expect(encodeHex(bytes)).toBe(hex);
    expect(encodeBase64(bytes)).toBe(text);
  });

  it.each(invalid)("[B64-1] refused: $title", ({ text, rule, offset }) => {
    expect(decodeBase64(text)).toMatchObject({ ok: false, rule, offset });
  });

  it("[B64-1] any bytes read back, and the platform agrees", () => {
    fc.assert(
      fc.property(fc.uint8Array({ size: "large" }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect(Buffer.compare(valueOf(decodeBase64(text)), bytes)).toBe(0);
      }),
    );
  });

  it("[B64-1] lengths around the edge of a chunk read back", () => {
    for (const size of [3071, 3072, 3073, 6144, 9217]) {
      const bytes = Uint8Array.from({ length: size }, (_, index) => index * 7);
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
    }
  });

  it("[B64-1] any text that reads is the one spelling of what it holds", () => {
    const unit = fc.constantFrom(..."Aaz09+/=-_ \n");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 9 }), (text) => {
        const read = decodeBase64(text);
        const platform = Buffer.from(text, "base64");
        expect(read.ok).toBe(platform.toString("base64") === text);
        if (read.ok) expect(Buffer.compare(read.value, platform)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The value of what must have been read without fault. */
function valueOf<T>(read: Result<T>): T {
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}
