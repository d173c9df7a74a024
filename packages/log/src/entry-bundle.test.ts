import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEntryBundle, limits, parseEntryBundle } from "./index.js";

const entries = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 256 });

describe("entry bundles", () => {
  it("[TILE-5] what is written is read, entries without bytes among them", () => {
    fc.assert(
      fc.property(entries, (written) => {
        const read = parseEntryBundle(formatEntryBundle(written), written.length);
        expect(read).toEqual({ ok: true, value: written });
      }),
    );
  });
  it("[TILE-5] a bundle holds as many entries as its path says, and nothing else", () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 256 }), (written, cut, width) => {
        const bytes = formatEntryBundle(written);
        const refused = { ok: false, rule: "TILE-5" };
        if (width !== written.length) expect(parseEntryBundle(bytes, width)).toMatchObject(refused);
        const short = bytes.subarray(0, cut % bytes.length);
        expect(parseEntryBundle(short, written.length)).toMatchObject(refused);
        const long = new Uint8Array([...bytes, 0]);
        expect(parseEntryBundle(long, written.length)).toMatchObject(refused);
      }),
    );
  });
  it("[TILE-5] the length stands in front, the high byte first", () => {
    const [short, long] = [Uint8Array.of(7), new Uint8Array(0x0102).fill(9)];
    const bytes = formatEntryBundle([short, long]);
    expect([...bytes.subarray(0, 5)]).toEqual([0, 1, 7, 1, 2]);
    expect(bytes).toHaveLength(5 + 0x0102);
  });
  it("[TILE-5] a reader stops at the first entry too many", () => {
    const empty = new Uint8Array(1_000);
    expect(parseEntryBundle(empty, 15)).toMatchObject({ ok: false, rule: "TILE-5", offset: 30 });
  });
  it("[TILE-5] the largest bundle is read, a larger one is refused unread", () => {
    const entry = new Uint8Array(limits.entryBytesMax).fill(1);
    const full = formatEntryBundle(Array.from({ length: 256 }, () => entry));
    expect(full).toHaveLength(limits.bundleBytesMax);
    const read = parseEntryBundle(full, 256);
    expect(read.ok && read.value.length).toBe(256);
    const larger = new Uint8Array(limits.bundleBytesMax + 1);
    const detail = expect.stringContaining("too large");
    expect(parseEntryBundle(larger, 256)).toMatchObject({ rule: "TILE-5", detail });
  });
  it("[TILE-5] an entry of 65,536 bytes, or no entry, is our own mistake", () => {
    const large = new Uint8Array(limits.entryBytesMax + 1);
    expect(() => formatEntryBundle([large])).toThrow("too large");
    expect(() => formatEntryBundle([])).toThrow("1 to 256");
    expect(() => formatEntryBundle(Array.from({ length: 257 }, () => large))).toThrow("1 to 256");
    for (const width of [0, 257, Number.NaN]) {
      expect(() => parseEntryBundle(new Uint8Array(0), width)).toThrow("1 to 256");
    }
  });
});
