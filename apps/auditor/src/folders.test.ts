import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keysOfFolder, UnreadableError } from "./index.js";
import {
  auditOf,
  LOG,
  newFolder,
  noteOf,
  placesOf,
  put,
  readVector,
  STRANGER,
  textOf,
  writeLog,
} from "./sample-logs.fuzz.js";
import { formatTilePath, parseTilePath } from "./tree/tile-path.js";

const paths = readVector("tlog/tile-paths.json") as {
  readonly cases: readonly {
    path: string;
    level: number | "entries";
    index: string;
    width: number;
  }[];
  readonly invalid: readonly { readonly path: string; readonly why: string }[];
};
const published = newFolder();
const outside = newFolder();
let folder = "";

beforeAll(async () => {
  await writeLog(published, [100, 300, 700]);
  cpSync(published, outside, { recursive: true });
});
beforeEach(() => {
  folder = newFolder();
  cpSync(published, folder, { recursive: true });
});

describe("paths of tiles", () => {
  const within = paths.cases.filter(({ index }) => Number.isSafeInteger(Number(index)));
  it.each(within)("[AUD-17] $path is one", ({ path, level, index, width }) => {
    const tile = { level, index: Number(index), width };
    expect(parseTilePath(path)).toEqual(tile);
    expect(formatTilePath(tile)).toBe(path);
  });
  it("[AUD-17] an index above 2^53 - 1 is none of a tree", () => {
    expect(within.length).toBeLessThan(paths.cases.length);
    for (const { path } of paths.cases.filter((one) => !within.includes(one))) {
      expect(parseTilePath(path)).toBeUndefined();
    }
  });
  it.each(paths.invalid)("[AUD-17] $path is none: $why", ({ path }) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe("a folder in a strict audit", () => {
  const strict = { strict: true };

  it("[AUD-17] partials of smaller trees begin as the whole does", async () => {
    expect(placesOf(await auditOf(folder, strict))).toEqual([]);
    for (const path of ["tile/0/000.p/100", "tile/entries/000.p/100", "tile/0/001.p/44"]) {
      const bytes = readFileSync(join(folder, path));
      for (const other of [bytes.subarray(1), bytes.subarray(0, -1), Buffer.alloc(bytes.length)]) {
        put(folder, path, other);
        expect(placesOf(await auditOf(folder, strict))).toEqual([`AUD-17 ${path}`]);
        // Nobody who reads this size needs it.
        expect((await auditOf(folder)).exitCode).toBe(0);
      }
      put(folder, path, bytes);
    }
  });

  it("[AUD-17] what is taken and not yet published is a remark", async () => {
    const checkpoint = readFileSync(join(folder, "checkpoint"));
    await writeLog(folder, [1_300]);
    put(folder, "checkpoint", checkpoint);
    const report = await auditOf(folder, strict);
    expect(report).toMatchObject({ verdict: "sound", size: 700, entriesRead: 700 });
    expect(report.remarks.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^has \d+ files ahead of the checkpoint/),
    ]);
    // And it must go on from what is published.
    const path = "tile/entries/002";
    put(
      folder,
      path,
      readFileSync(join(folder, path)).map((byte, at) => (at === 2 ? 0 : byte)),
    );
    expect(placesOf(await auditOf(folder, strict))).toEqual([`AUD-17 ${path}`]);
  });

  it.each([
    "notes.txt",
    "tile/0/000.tmp",
    "tile/0/x000/000",
    "tile/00/000",
    "tile/0/0",
    "tile/64/000",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/entries/000.p/07",
    "tile/0/000.p/100.old",
    "tile/entry/000",
    "checkpoint/../checkpoint.1",
  ])("[AUD-17] the file %s belongs to no log", async (path) => {
    put(folder, path, "x");
    const named = path.replace("checkpoint/../", "");
    expect(placesOf(await auditOf(folder, strict))).toEqual([`AUD-17 ${named}`]);
    expect((await auditOf(folder)).exitCode).toBe(0);
  });

  it("[AUD-17] a vkey that signed nothing here is found", async () => {
    put(folder, "vkey", `${STRANGER.vkey}\n`);
    expect(placesOf(await auditOf(folder, strict))).toEqual(["AUD-17 vkey"]);
    put(folder, "vkey", `${STRANGER.vkey}\n${LOG.vkey}\n`);
    expect(placesOf(await auditOf(folder, strict))).toEqual([]);
    rmSync(join(folder, "vkey"));
    expect(placesOf(await auditOf(folder, strict))).toEqual([]);
  });

  it("[AUD-17] links are found, also those that lead nowhere else", async () => {
    renameSync(join(folder, "tile/0/000"), join(folder, "tile/0/kept"));
    symlinkSync("kept", join(folder, "tile/0/000"));
    expect((await auditOf(folder)).exitCode).toBe(0);
    expect([...placesOf(await auditOf(folder, strict))].sort()).toEqual([
      "AUD-17 tile/0/000",
      "AUD-17 tile/0/kept",
    ]);
  });
});

describe("a folder that leads elsewhere", () => {
  it.each(["tile/0/000", "tile/entries/000", "tile/entries", "tile", "checkpoint", "vkey"])(
    "[AUD-16] %s is not read by a link out of the folder",
    async (path) => {
      rmSync(join(folder, path), { recursive: true });
      symlinkSync(join(outside, path), join(folder, path));
      const report = await auditOf(folder, { vkeys: path === "vkey" ? [] : [LOG.vkey] });
      expect(report.exitCode).toBe(1);
      expect(report.findings[0]?.what).toBe("is a link out of the folder");
    },
  );

  it("[AUD-16] a link to the folder itself is followed: the reader named it", async () => {
    const link = join(newFolder(), "link");
    symlinkSync(folder, link);
    expect((await auditOf(link)).exitCode).toBe(0);
  });

  it("[AUD-16] pipes and folders in a file's place are found, and nothing waits for them", async () => {
    for (const path of ["tile/0/000", "tile/entries/001", "checkpoint"]) {
      const bytes = readFileSync(join(folder, path));
      rmSync(join(folder, path));
      execFileSync("mkfifo", [join(folder, path)]);
      expect((await auditOf(folder)).findings[0]?.what).toBe("is not a file");
      rmSync(join(folder, path));
      mkdirSync(join(folder, path));
      expect((await auditOf(folder)).findings[0]?.what).toBe("is not a file");
      rmSync(join(folder, path), { recursive: true });
      put(folder, path, bytes);
    }
  });
});

describe("a folder that cannot be read", () => {
  it("[AUD-13] is not there, is a file, or has no checkpoint", async () => {
    const bare = newFolder();
    put(bare, "file", "x");
    for (const log of [join(bare, "nowhere"), join(bare, "file"), bare]) {
      const report = await auditOf(log);
      expect(report).toMatchObject({
        verdict: "unreadable",
        exitCode: 4,
        size: null,
        findings: [],
      });
      expect(report.unreadable?.what).toMatch(/^is not /);
    }
  });

  it("[AUD-13] runs in circles", async () => {
    rmSync(join(folder, "tile/entries/001"));
    symlinkSync("001", join(folder, "tile/entries/001"));
    expect(await auditOf(folder)).toMatchObject({ verdict: "unreadable", exitCode: 4 });
  });

  it("[AUD-2] a broken rule found before is told all the same", async () => {
    rmSync(join(folder, "tile/0/000"));
    rmSync(join(folder, "tile/entries/001"));
    symlinkSync("001", join(folder, "tile/entries/001"));
    const report = await auditOf(folder);
    expect(report).toMatchObject({ verdict: "broken", exitCode: 1, entriesRead: 256 });
    expect(report.unreadable?.where).toBe("tile/entries/001");
  });
});

describe("a checkpoint that promises what is not there", () => {
  it.each([2 ** 53 - 1, 2 ** 52, 2 ** 40, 25_601])(
    "[AUD-15] a size of %d with nothing behind it is given up soon",
    async (size) => {
      const bare = newFolder();
      put(bare, "checkpoint", noteOf(textOf(size, Buffer.alloc(32)), LOG));
      const report = await auditOf(bare, { strict: true });
      expect(report).toMatchObject({ verdict: "broken", stopped: true, firstBadIndex: 0 });
      expect(report.findings).toHaveLength(100);
      expect(report.entriesRead).toBeLessThanOrEqual(25_600);
    },
  );

  it("[AUD-15] nothing is missed that follows the last entries there", async () => {
    put(folder, "checkpoint", noteOf(textOf(2 ** 53 - 1, Buffer.alloc(32)), LOG));
    const report = await auditOf(folder);
    expect(report).toMatchObject({ exitCode: 1, stopped: true, firstBadIndex: 512 });
  });

  it("[AUD-15] a file over its limit is refused unread", async () => {
    put(folder, "tile/entries/000", Buffer.alloc(16_777_473));
    put(folder, "tile/0/001", Buffer.alloc(8_193));
    const report = await auditOf(folder);
    expect(placesOf(report)).toEqual(["AUD-6 tile/entries/000", "AUD-7 tile/0/001"]);
    expect(report.findings[0]?.what).toBe("has over 16777472 bytes");
    put(folder, "checkpoint", Buffer.alloc(131_073));
    expect(placesOf(await auditOf(folder))).toEqual(["AUD-3 checkpoint"]);
  });
});

describe("the key of a folder", () => {
  it("[AUD-14] is given when it signed the checkpoint there", async () => {
    expect(await keysOfFolder(folder)).toEqual({ ok: true, value: [LOG.vkey] });
    put(folder, "vkey", `${LOG.vkey}\n${STRANGER.vkey}\n`);
    expect(await keysOfFolder(folder)).toMatchObject({ value: [LOG.vkey, STRANGER.vkey] });
  });

  it("[AUD-14] is refused when it is none, or signed something else", async () => {
    for (const [vkey, rule] of [
      [`${STRANGER.vkey}\n`, "AUD-4"],
      [LOG.vkey, "AUD-4"],
      ["hello\n", "AUD-4"],
      ["", "AUD-4"],
      [Buffer.alloc(70_000), "AUD-4"],
    ] as const) {
      put(folder, "vkey", vkey);
      expect(await keysOfFolder(folder)).toMatchObject({ ok: false, rule });
    }
    rmSync(join(folder, "vkey"));
    expect(await keysOfFolder(folder)).toMatchObject({ ok: false, rule: "AUD-4" });
    put(folder, "vkey", `${LOG.vkey}\n`);
    rmSync(join(folder, "checkpoint"));
    expect(await keysOfFolder(folder)).toMatchObject({ ok: false, rule: "AUD-3" });
    await expect(keysOfFolder(join(folder, "nowhere"))).rejects.toThrow(UnreadableError);
  });
});
