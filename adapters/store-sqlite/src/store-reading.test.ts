import { hash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JournalEntry } from "@parley/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "./driver.js";
import { openSqliteStore, readSqliteStore } from "./index.js";

const ENTRIES: readonly JournalEntry[] = Array.from({ length: 40 }, (_, index) => ({
  kind: "note",
  key: String(index),
  body: new Uint8Array(100_000).fill(index),
}));
let folder: string;
let path: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-reading-"));
  path = join(folder, "store.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a store that is only read", () => {
  it("[BAK-8] gives every entry in order, and is the same file after", async () => {
    const store = await openSqliteStore({ path });
    await store.commit(ENTRIES);
    await store.close();
    const before = readFileSync(path);
    expect(await readAll()).toEqual(ENTRIES.map(digestOf));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it("[BAK-8] gives what a process that ended by kill -9 had committed, and leaves it so", async () => {
    const store = await openSqliteStore({ path: join(folder, "live.sqlite") });
    await store.commit(ENTRIES);
    // As the files lie when the process is gone.
    for (const end of ["", "-wal"]) {
      copyFileSync(join(folder, `live.sqlite${end}`), `${path}${end}`);
    }
    await store.close();
    const before = [readFileSync(path), readFileSync(`${path}-wal`)] as const;
    expect(await readAll()).toEqual(ENTRIES.map(digestOf));
    expect(readFileSync(path).equals(before[0])).toBe(true);
    expect(readFileSync(`${path}-wal`).equals(before[1])).toBe(true);
  });

  it("[BAK-8] keeps out whoever would write, and is kept out by who does", async () => {
    const store = await openSqliteStore({ path });
    await store.commit(ENTRIES.slice(0, 1));
    await expect(readSqliteStore(path)).rejects.toMatchObject({ reason: "in-use" });
    await store.close();
    const reading = await readSqliteStore(path);
    await expect(openSqliteStore({ path })).rejects.toMatchObject({ reason: "in-use" });
    const other = await openDatabase(path);
    expect(() => other.exec("BEGIN EXCLUSIVE")).toThrow(/locked/);
    other.close();
    await reading.close();
    await (await openSqliteStore({ path })).close();
  });

  it("[BAK-8] that is not there or is none is refused, and none is made", async () => {
    await expect(readSqliteStore(path)).rejects.toMatchObject({ reason: "broken" });
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, "no store at all".repeat(20));
    await expect(readSqliteStore(path)).rejects.toMatchObject({ reason: "broken" });
    const store = await openSqliteStore({ path: join(folder, "other") });
    await store.commit(ENTRIES);
    await store.close();
    const bytes = readFileSync(join(folder, "other"));
    writeFileSync(path, bytes.fill(7, 8_192, 16_384));
    await expect(readAll()).rejects.toMatchObject({ reason: "broken" });
  });
});

/** Large bodies are compared by their hash. */
function digestOf({ kind, key, body }: JournalEntry): string {
  return `${kind}/${key}/${hash("sha256", body)}`;
}

async function readAll(): Promise<readonly string[]> {
  const reading = await readSqliteStore(path);
  try {
    const found: string[] = [];
    for await (const entry of reading.entries()) found.push(digestOf(entry));
    return found;
  } finally {
    await reading.close();
  }
}
