import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditOf, LOG, newFolder, placesOf, put, serve, writeLog } from "./sample-logs.fuzz.js";

/** Published at 100 and 300 too, whose partials lie there still. */
const SIZES = [100, 300, 66_000];
const LAST = SIZES.at(-1) as number;
const whole = newFolder();
const small = newFolder();
let folder = "";
const read = (path: string): Buffer => readFileSync(join(folder, path));
const filesOf = (log: string): readonly string[] =>
  readdirSync(log, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(log.length + 1))
    .sort();

beforeAll(async () => {
  await writeLog(whole, SIZES);
  await writeLog(small, [100, 300, 700]);
}, 60_000);

beforeEach(() => {
  folder = newFolder();
});

describe("one bit that is not as it was", () => {
  it("[AUD-7] is found wherever it is, in every file of a log", async () => {
    cpSync(small, folder, { recursive: true });
    const files = filesOf(small);
    expect(files.length).toBeGreaterThan(10);
    for (const path of files) {
      const bytes = read(path);
      for (const bit of someBits(bytes.length * 8)) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        put(folder, path, flipped);
        const report = await auditOf(folder, { strict: true });
        expect([path, bit, report.exitCode]).toEqual([path, bit, 1]);
        expect(report.findings.map(({ where }) => where)).toContain(path);
      }
      put(folder, path, bytes);
    }
    expect(await auditOf(folder, { strict: true })).toMatchObject({ exitCode: 0 });
  }, 120_000);

  it("[AUD-20] in an entry it is told once, and with the entry", async () => {
    cpSync(whole, folder, { recursive: true });
    for (const [path, entry] of [
      ["tile/entries/000", 0],
      ["tile/entries/000", 255],
      ["tile/entries/001", 256],
      ["tile/entries/257.p/208", LAST - 1],
    ] as const) {
      const bytes = read(path);
      const changed = Buffer.from(bytes);
      const at = changed.indexOf(`leaf ${entry}`);
      changed[at] = "L".charCodeAt(0);
      put(folder, path, changed);
      const report = await auditOf(folder);
      expect(placesOf(report)).toEqual([`AUD-6 ${path}`, "AUD-8 checkpoint"]);
      expect(report).toMatchObject({ firstBadIndex: entry, entriesAsSigned: false });
      put(folder, path, bytes);
    }
  }, 60_000);

  it("[AUD-20] in a hash it is told once, and the entries are as they were signed", async () => {
    cpSync(whole, folder, { recursive: true });
    for (const [path, place, entry] of [
      ["tile/0/000", 0, 0],
      ["tile/0/001", 255, 511],
      ["tile/0/257.p/208", 207, LAST - 1],
      ["tile/1/000", 3, 768],
      ["tile/1/001.p/1", 0, 65_536],
      ["tile/2/000.p/1", 0, 0],
    ] as const) {
      const bytes = read(path);
      const changed = Buffer.from(bytes);
      changed[place * 32 + 31] = (changed[place * 32 + 31] as number) ^ 1;
      put(folder, path, changed);
      const report = await auditOf(folder);
      expect(placesOf(report)).toEqual([`AUD-7 ${path}`]);
      expect(report).toMatchObject({ firstBadIndex: entry, entriesAsSigned: true, exitCode: 1 });
      put(folder, path, bytes);
    }
  }, 60_000);

  it("[AUD-20] two places of damage are both told", async () => {
    cpSync(whole, folder, { recursive: true });
    for (const path of ["tile/0/003", "tile/0/200", "tile/1/000"]) {
      const bytes = read(path);
      bytes[40] = (bytes[40] as number) ^ 1;
      put(folder, path, bytes);
    }
    const report = await auditOf(folder);
    expect(placesOf(report)).toEqual(["AUD-7 tile/0/003", "AUD-7 tile/0/200", "AUD-7 tile/1/000"]);
    expect(report.firstBadIndex).toBe(256);
  });
});

describe("a file that is cut, gone or too long", () => {
  const needed = [
    "tile/entries/000",
    "tile/entries/001",
    "tile/entries/002.p/188",
    "tile/0/000",
    "tile/0/002.p/188",
    "tile/1/000.p/2",
  ];
  beforeEach(() => cpSync(small, folder, { recursive: true }));

  it.each(needed)("[AUD-6] %s is missed, and the audit goes on", async (path) => {
    rmSync(join(folder, path));
    for (const log of [folder, await serve(folder)]) {
      const report = await auditOf(log);
      const rule = path.includes("entries") ? "AUD-6" : "AUD-7";
      expect(placesOf(report)).toEqual([`${rule} ${path}`]);
      // The hashes stand in for a bundle, so that the root is still met.
      expect(report).toMatchObject({ exitCode: 1, entriesRead: 700 });
      expect(report.entriesAsSigned).toBe(!path.includes("entries"));
    }
  });

  it.each(needed)("[AUD-6] %s of every shorter and longer length is refused", async (path) => {
    const bytes = read(path);
    for (const size of [0, 1, 31, 32, bytes.length - 32, bytes.length - 1]) {
      truncateSync(join(folder, path), size);
      expect([size, (await auditOf(folder)).exitCode]).toEqual([size, 1]);
      put(folder, path, bytes);
    }
    for (const more of [Buffer.of(0), Buffer.alloc(2), Buffer.alloc(32), Buffer.alloc(20_000)]) {
      put(folder, path, Buffer.concat([bytes, more]));
      const report = await auditOf(folder);
      expect([more.length, placesOf(report).at(0)?.endsWith(path)]).toEqual([more.length, true]);
    }
  });

  it("[AUD-8] with neither entries nor their hashes the root is not made", async () => {
    rmSync(join(folder, "tile/entries/001"));
    rmSync(join(folder, "tile/0/001"));
    const report = await auditOf(folder);
    // The tile above still has the root of what is gone.
    expect(placesOf(report)).toEqual(["AUD-6 tile/entries/001", "AUD-7 tile/0/001"]);
    expect(report).toMatchObject({ firstBadIndex: 256, entriesAsSigned: false });
    rmSync(join(folder, "tile/1/000.p/2"));
    expect(placesOf(await auditOf(folder)).at(-1)).toBe("AUD-8 checkpoint");
  });

  it("[AUD-9] a full tile stands for a partial, and its first part alone is looked at", async () => {
    const grown = newFolder();
    await writeLog(grown, [700, 900]);
    for (const [path, full] of [
      ["tile/entries/002.p/188", "tile/entries/002"],
      ["tile/0/002.p/188", "tile/0/002"],
    ] as const) {
      rmSync(join(folder, path));
      mkdirSync(dirname(join(folder, full)), { recursive: true });
      cpSync(join(grown, full), join(folder, full));
      expect(await auditOf(folder)).toMatchObject({ exitCode: 0, entriesRead: 700 });
    }
    expect((await auditOf(folder, { strict: true })).exitCode).toBe(0);
    expect((await auditOf(await serve(folder))).exitCode).toBe(0);
    const tile = read("tile/0/002");
    put(folder, "tile/0/002", tile.subarray(0, 188 * 32));
    expect(placesOf(await auditOf(folder))).toEqual(["AUD-7 tile/0/002"]);
  });

  it("[AUD-8] another root of the same size, signed by the log's key, is found", async () => {
    const other = newFolder();
    const notes = await writeLog(other, [700], (from, to) =>
      Array.from({ length: to - from }, (_, place) => Buffer.from(`other ${from + place}`)),
    );
    put(folder, "checkpoint", notes[0] ?? "");
    const report = await auditOf(folder);
    expect(placesOf(report)).toEqual(["AUD-8 checkpoint"]);
    expect(report).toMatchObject({ entriesAsSigned: false, firstBadIndex: null, keys: [LOG.vkey] });
  });

  it("[AUD-7] tiles and entries of another log are found at their first entry", async () => {
    const other = newFolder();
    await writeLog(other, [700], (from, to) =>
      Array.from({ length: to - from }, (_, place) =>
        Buffer.from(from + place < 300 ? `leaf ${from + place}` : `other ${from + place}`),
      ),
    );
    cpSync(join(other, "tile/entries"), join(folder, "tile/entries"), { recursive: true });
    expect((await auditOf(folder)).firstBadIndex).toBe(300);
  });
});

/** The first and last bits, and some between: the same ones each time. */
function someBits(count: number): readonly number[] {
  const between = Array.from({ length: 12 }, (_, place) => (place * 7_919 + 13) % count);
  return [...new Set([0, 7, 8, count - 1, ...between])];
}
