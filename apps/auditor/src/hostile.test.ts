import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { parseCheckpointText } from "./note/checkpoint-text.js";
import { parseNote } from "./note/signed-note.js";
import { parseVerifierKey } from "./note/verifier-key.js";
import { auditOf, LOG, newFolder, put, signatory, STRANGER, writeLog } from "./sample-logs.fuzz.js";
import { layOutBundle } from "./tree/entry-bundle.js";
import { formatTilePath, parseTilePath } from "./tree/tile-path.js";

const SIZE = 300;
const FILES = [
  "checkpoint",
  "vkey",
  "tile/entries/000",
  "tile/entries/001.p/44",
  "tile/0/000",
  "tile/0/001.p/44",
  "tile/1/000.p/1",
];
const folder = newFolder();
const good = newFolder();

beforeAll(async () => {
  await writeLog(good, [SIZE]);
  cpSync(good, folder, { recursive: true });
});

describe("bytes of a stranger", () => {
  it("[AUD-3] [AUD-4] [AUD-5] [AUD-6] are read or refused, whatever they are", () => {
    const pieces = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\n", "\n\n", "— ", "+", " ", "AAAA", "=", "0", "\0", "\ufeff", LOG.vkey),
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all)),
      fc.array(pieces).map((all) => Buffer.from(all.join(""))),
    );
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 256 }), (any, width) => {
        const note = parseNote(any);
        expect(note.ok || note.rule).toBe(note.ok ? true : "AUD-3");
        const text = parseCheckpointText(any);
        expect(text.ok || text.rule).toBe(text.ok ? true : "AUD-5");
        const key = parseVerifierKey(any.toString());
        expect(key.ok || key.rule).toBe(key.ok ? true : "AUD-4");
        const layout = layOutBundle(any, width);
        // What is read is all there is: written again it is the same.
        if (layout.ok)
          expect([layout.value.length, layout.value.at(-1)]).toEqual([width + 1, any.length]);
        else expect(layout.rule).toBe("AUD-6");
      }),
      { numRuns: 2_000 },
    );
  });

  it("[AUD-17] a path that is read is the one spelling of its tile", () => {
    const piece = fc.constantFrom(
      "tile",
      "/",
      "0",
      "63",
      "entries",
      "x001",
      "000",
      "067",
      ".p/",
      "9",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (all) => {
        const path = all.join("");
        const tile = parseTilePath(path);
        if (tile !== undefined) expect(formatTilePath(tile)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });

  it("[AUD-2] in any file of a log end an audit with a verdict, and never with 0", async () => {
    const change = fc.record({
      path: fc.constantFrom(...FILES),
      at: fc.nat(),
      cut: fc.nat({ max: 40 }),
      put: fc.uint8Array({ maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ path, at, cut, put: more }) => {
        const before = readFileSync(join(good, path));
        const from = at % (before.length + 1);
        const after = Buffer.concat([before.subarray(0, from), more, before.subarray(from + cut)]);
        put(folder, path, after);
        const report = await auditOf(folder, { strict: true });
        put(folder, path, before);
        expect([path, report.exitCode]).toEqual([path, after.equals(before) ? 0 : 1]);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("[AUD-4] lines of others, as many as there may be, cost nothing and hide nothing", async () => {
    const own = newFolder();
    cpSync(good, own, { recursive: true });
    const note = readFileSync(join(good, "checkpoint"), "utf8");
    const text = note.slice(0, note.indexOf("\n\n") + 1);
    const others = Array.from({ length: 33 }, (_, place) => {
      return signatory(`w${place}.example`, 6, "one").line(text) + STRANGER.line(text);
    });
    put(own, "checkpoint", `${text}\n${others.join("")}${LOG.line(text)}`);
    expect(await auditOf(own)).toMatchObject({ verdict: "sound", cosignatures: [] });
  });
});
