import { fork, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "@parley/bytes";
import { StoreError, type JournalEntry, type Store } from "@parley/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "./driver.js";
import { openSqliteStore } from "./index.js";

let folder: string;
let path: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-store-"));
  path = join(folder, "store.db");
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

describe("the file", () => {
  it("is readable by its owner only, whatever the umask, and so is its log", async () => {
    const before = process.umask(0);
    try {
      const store = await openSqliteStore({ path });
      await store.commit([entry("1")]);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
      await store.close();
    } finally {
      process.umask(before);
    }
  });

  it("says whose it is and which format it has", async () => {
    await (await openSqliteStore({ path })).close();
    const header = readFileSync(path).subarray(0, 100);
    expect(header.readUInt32BE(60)).toBe(1);
    expect(header.subarray(68, 72).toString()).toBe("Parl");
  });

  it("of another program is refused and left alone", async () => {
    const database = await openDatabase(path);
    database.exec("CREATE TABLE recipes (name TEXT)");
    database.close();
    const before = readFileSync(path);
    await expectStoreError(openSqliteStore({ path }), "broken", /belongs to another program/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("of a newer format is refused and left alone", async () => {
    await (await openSqliteStore({ path })).close();
    const database = await openDatabase(path);
    database.exec("PRAGMA user_version = 2");
    database.close();
    await expectStoreError(openSqliteStore({ path }), "broken", /format 2; this Parley reads/);
  });

  it("that is no database is refused", async () => {
    writeFileSync(path, "not a database, but long enough to be looked at ".repeat(100));
    await expectStoreError(openSqliteStore({ path }), "broken", /damaged or is no Parley store/);
  });

  it("cut short is refused", async () => {
    await fill(path, 200);
    truncateSync(path, 8 * 4096);
    await expectStoreError(openSqliteStore({ path }), "broken", /damaged/);
  });

  it("with a page overwritten is refused at start, wherever the page is", async () => {
    await fill(path, 200);
    const pages = statSync(path).size / 4096;
    expect(pages).toBeGreaterThan(20);
    for (let page = 1; page < pages; page += 5) {
      const copy = join(folder, `damaged-${page}.db`);
      copyFileSync(path, copy);
      const file = openSync(copy, "r+");
      writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
      await expectStoreError(openSqliteStore({ path: copy }), "broken", /damaged/);
    }
  });

  it("in a folder that is not there is refused with a sentence", async () => {
    const missing = join(folder, "missing", "store.db");
    await expectStoreError(openSqliteStore({ path: missing }), "broken", /cannot be opened/);
  });

  it("that is a folder is refused with a sentence", async () => {
    mkdirSync(path);
    await expectStoreError(openSqliteStore({ path }), "broken", /cannot be opened/);
  });

  it("keeps keys apart that text columns would not, by refusing them", async () => {
    const store = await openSqliteStore({ path });
    await expect(store.commit([entry("a\u0000b")])).rejects.toThrow(UsageError);
    await expect(store.commit([entry("\ud800")])).rejects.toThrow(UsageError);
    await expect(store.find("note", "a\u0000")).rejects.toThrow(UsageError);
    await store.close();
  });
});

describe("one process at a time", () => {
  it("a second opening in one process is refused at once, and the first goes on", async () => {
    const first = await openSqliteStore({ path });
    await first.commit([entry("1")]);
    const startMs = performance.now();
    await expectStoreError(openSqliteStore({ path }), "in-use", /in use by another centre/);
    expect(performance.now() - startMs).toBeLessThan(2_000);
    await first.commit([entry("2")]);
    expect(await keysOf(first)).toEqual(["1", "2"]);
    await expectStoreError(openSqliteStore({ path }), "in-use", /Stop that one/);
    await first.close();
    await (await openSqliteStore({ path })).close();
  });

  it("a second process is refused at once; after kill -9 of the first it gets in", async () => {
    const child = startCommitter(path);
    await acknowledged(child, 3);
    const startMs = performance.now();
    await expectStoreError(openSqliteStore({ path }), "in-use", /in use by another centre/);
    expect(performance.now() - startMs).toBeLessThan(2_000);
    child.kill("SIGKILL");
    await once(child, "exit");
    const store = await openSqliteStore({ path });
    expect((await keysOf(store)).length).toBeGreaterThanOrEqual(3);
    await store.close();
  }, 60_000);
});

describe("kill -9", () => {
  it("at random moments: what was acknowledged is there, whole and in order", async () => {
    let before = 0;
    for (let round = 0; round < 3; round++) {
      const child = startCommitter(path);
      const seen = await acknowledged(child, 5 + Math.floor(Math.random() * 200));
      child.kill("SIGKILL");
      await once(child, "exit");
      const store = await openSqliteStore({ path });
      const keys = await keysOf(store);
      await store.close();
      expect(keys.length).toBeGreaterThanOrEqual(seen.last * 2);
      expect(keys.length % 2).toBe(0);
      expect(keys).toEqual(keys.map((_, index) => `${index >> 1}${"ab"[index & 1]}`));
      expect(keys.length).toBeGreaterThan(before);
      before = keys.length;
    }
  }, 60_000);
});

describe("no room", () => {
  it("stops acceptance as full, loses nothing, and goes on when there is room", async () => {
    await fill(path, 10);
    const pages = statSync(path).size / 4096;
    const store = await openSqliteStore({ path, pageCountMax: pages + 40 });
    const kept = await commitUntilFull(store);
    expect(kept).toBeGreaterThan(2);
    // A smaller one still fits, and reading works.
    expect((await keysOf(store)).length).toBe(10 + kept);
    await store.close();
    const roomier = await openSqliteStore({ path });
    await roomier.commit([entry("after")]);
    expect((await keysOf(roomier)).length).toBe(11 + kept);
    await roomier.close();
  });

  it("on a real file system of 2 MiB: the same", async (context) => {
    const mount = join(folder, "small");
    mkdirSync(mount);
    const options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs", mount];
    const mounted = process.getuid?.() === 0 && spawnSync("mount", options).status === 0;
    if (!mounted) return context.skip("mounting a small tmpfs needs root and the right to mount");
    try {
      const small = join(mount, "store.db");
      const store = await openSqliteStore({ path: small });
      const kept = await commitUntilFull(store);
      expect(kept).toBeGreaterThan(2);
      expect((await keysOf(store)).length).toBe(kept);
      expect(spawnSync("mount", ["-o", "remount,size=4m", mount]).status).toBe(0);
      await store.commit([entry("after", 64 * 1024)]);
      await store.close();
      const again = await openSqliteStore({ path: small });
      expect((await keysOf(again)).length).toBe(kept + 1);
      await again.close();
    } finally {
      spawnSync("umount", ["-l", mount]);
    }
  });

  it("a start on a full file system says so", async (context) => {
    const mount = join(folder, "full");
    mkdirSync(mount);
    const options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mount];
    const mounted = process.getuid?.() === 0 && spawnSync("mount", options).status === 0;
    if (!mounted) return context.skip("mounting a small tmpfs needs root and the right to mount");
    try {
      const filling = openSync(join(mount, "filling"), "w");
      for (let room = true; room; ) {
        try {
          room = writeSync(filling, Buffer.alloc(4096)) > 0;
        } catch {
          room = false;
        }
      }
      const opening = openSqliteStore({ path: join(mount, "store.db") });
      await expectStoreError(opening, "full", /No room is left/);
    } finally {
      spawnSync("umount", ["-l", mount]);
    }
  });
});

describe("durability", () => {
  it("rests on a write-ahead log and synchronous FULL, read back from the connection", async () => {
    const store = await openSqliteStore({ path });
    await store.commit([entry("1")]);
    // Read and write version 2 in the header: write-ahead log.
    expect([...readFileSync(path).subarray(18, 20)]).toEqual([2, 2]);
    await store.close();
  });

  it("each commit reaches the disk: one fsync or more for each", async (context) => {
    const probe = spawnSync("strace", ["-V"]);
    if (probe.status !== 0) return context.skip("strace is not installed");
    const trace = join(folder, "trace");
    const run = spawnSync(
      "strace",
      [
        "-f",
        "-o",
        trace,
        "-e",
        "trace=fsync,fdatasync",
        process.execPath,
        ...COMMITTER,
        path,
        "20",
      ],
      { encoding: "utf8" },
    );
    expect(run.stderr).toBe("");
    const syncs = readFileSync(trace, "utf8").match(/\b(?:fsync|fdatasync)\(/g) ?? [];
    expect(syncs.length).toBeGreaterThanOrEqual(20);
  }, 60_000);
});

async function commitUntilFull(store: Store): Promise<number> {
  for (let count = 0; count < 1_000; count++) {
    try {
      await store.commit([entry(`f${count}`, 16 * 1024)]);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
      expect(error).toMatchObject({ reason: "full", retryable: true });
      expect(String(error)).toMatch(/No room is left .* Nothing accepted before is lost/);
      await expect(store.commit([entry("again", 16 * 1024)])).rejects.toThrow(/No room/);
      return count;
    }
  }
  throw new Error("it never became full");
}

async function fill(file: string, count: number): Promise<void> {
  const store = await openSqliteStore({ path: file });
  await store.commit(Array.from({ length: count }, (_, index) => entry(`k${index}`, 2_000)));
  await store.close();
}

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.entries()) keys.push(key);
  return keys;
}

function entry(key: string, sizeBytes = 10): JournalEntry {
  return { kind: "note", key, body: new Uint8Array(sizeBytes).fill(7) };
}

async function expectStoreError(
  promise: Promise<unknown>,
  reason: StoreError["reason"],
  sentence: RegExp,
): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (rejection: unknown) => rejection,
  );
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ reason, message: expect.stringMatching(sentence) });
}

function startCommitter(file: string): ChildProcess {
  const child = fork(COMMITTER.at(-1) as string, [file, "1000000"], {
    execArgv: COMMITTER.slice(0, -1),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  return child;
}

/** Waits for that many acknowledgements; `last` goes on counting them. */
async function acknowledged(child: ChildProcess, count: number): Promise<{ last: number }> {
  const seen = { last: 0 };
  let received = 0;
  await new Promise<void>((resolve, reject) => {
    child.on("message", (number) => {
      seen.last = Number(number) + 1;
      if (++received === count) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the committer ended with ${code}`)));
  });
  return seen;
}

const COMMITTER = [
  "--conditions=@parley/source",
  "--import",
  new URL("../../../tools/source-loader.mjs", import.meta.url).href,
  fileURLToPath(new URL("committer.child.mjs", import.meta.url)),
];
