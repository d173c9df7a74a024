import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant, type Instant } from "@parley/bytes";
import {
  appendLeaf,
  edgeRoot,
  emptyEdge,
  formatCheckpoint,
  leafHash,
  parseEntryBundle,
  tilesBetween,
  TILE_WIDTH,
  type TreeEdge,
  type TreeHead,
} from "@parley/log";
import { LogFilesError, type LogFiles } from "@parley/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditFolder, readTile, sha256 } from "../folder-audit.fuzz.js";
import { openLogFiles } from "../index.js";

let above: string;
let folder: string;
let log: LogFiles;

beforeEach(async () => {
  above = mkdtempSync(join(tmpdir(), "parley-log-"));
  folder = join(above, "log");
  log = await openLogFiles({ folder, vkey: "test" });
});

afterEach(async () => {
  await log.close();
  rmSync(above, { recursive: true, force: true });
});

describe("partial files", () => {
  it("[FILES-6] go 24 hours after the full one was public, and not before", async () => {
    await grow(100, 200, 300);
    for (let hour = 0; hour < 24; hour++) {
      expect(await log.collect(at(hour))).toBe(0);
      expect(partials("tile/entries/000")).toEqual(["100", "200"]);
    }
    expect(await log.collect(at(24))).toBe(2);
    expect(partials("tile/entries/000")).toEqual([]);
    expect(partials("tile/0/000")).toEqual([]);
    expect(await log.collect(at(25))).toBe(0);
    expect(await auditFolder(folder)).toHaveLength(300);
  });

  it("[FILES-6] of the public size stay for as long as it is public, whatever comes after it", async () => {
    await grow(100, 200);
    await log.append(entries(200, 600));
    for (let hour = 0; hour < 50; hour++) expect(await log.collect(at(hour))).toBe(0);
    expect(partials("tile/entries/000")).toEqual(["100", "200"]);
    expect(await auditFolder(folder)).toHaveLength(200);
    await grow(600);
    for (let hour = 50; hour < 73; hour++) expect(await log.collect(at(hour))).toBe(0);
    expect(partials("tile/entries/000")).toEqual(["100", "200"]);
    // The public size is looked at once an hour.
    expect((await log.collect(at(74))) + (await log.collect(at(75)))).toBe(2);
    expect(partials("tile/entries/002")).toEqual(["88"]);
  });

  it("[FILES-6] stay where the full one is lost, which is said", async () => {
    await grow(100, 300);
    for (let hour = 0; hour < 24; hour++) await log.collect(at(hour));
    rmSync(join(folder, "tile/entries/000"));
    await expect(log.collect(at(24))).rejects.toThrow(LogFilesError);
    expect(partials("tile/entries/000")).toEqual(["100"]);
    await log.repair((index) => Promise.resolve(entryAt(index)));
    expect(await log.collect(at(25))).toBe(2);
    expect(partials("tile/entries/000")).toEqual([]);
  });

  it("[FILES-7] a jump of the clock makes them go an hour early at most, and never when it goes back", async () => {
    const DAY = 24;
    for (const jumps of [
      { 3: -1_000 * DAY },
      { 3: -DAY, 4: DAY },
      { 3: DAY, 4: -DAY },
      { 1: 10_000 * DAY },
      { 0: -490_000, 5: 490_000 },
    ]) {
      await anew();
      await grow(100, 300);
      let jumped = 0;
      for (let hour = 0; hour < 23; hour += 0.25) {
        jumped += (jumps as Readonly<Record<number, number>>)[hour] ?? 0;
        expect(await log.collect(at(hour + jumped))).toBe(0);
      }
      for (let hour = 23; hour <= 25; hour += 0.25) await log.collect(at(hour + jumped));
      expect(partials("tile/entries/000")).toEqual([]);
    }
  });

  it("[FILES-7] the count goes on after a restart, and begins again where its file is damaged", async () => {
    await grow(100, 300);
    for (let hour = 0; hour < 20; hour++) await log.collect(at(hour));
    await reopen();
    for (let hour = 20; hour < 24; hour++) expect(await log.collect(at(hour))).toBe(0);
    expect(await log.collect(at(24))).toBe(2);
    await grow(500, 600);
    for (let hour = 25; hour < 49; hour++) expect(await log.collect(at(hour))).toBe(0);
    for (const text of [
      "",
      "junk",
      "parley/log-retention/v1\n9 9\n",
      "parley/log-retention/v1\n",
    ]) {
      writeFileSync(`${folder}.retention`, text);
      expect(await log.collect(at(50))).toBe(0);
      expect(await log.collect(at(500))).toBe(0);
    }
    for (let hour = 501; hour < 526; hour++) await log.collect(at(hour));
    expect(partials("tile/entries/001")).toEqual([]);
  });

  it("[FILES-6] a reader who follows the log through collection at every turn meets no gap", async () => {
    let isWriting = true;
    const writing = (async () => {
      for (let turn = 0; log.size < 900; turn++) {
        await grow(log.size + 1 + (turn % 19));
        await log.collect(at(turn));
      }
    })().finally(() => (isWriting = false));
    let seen = { size: 0, edge: emptyEdge };
    let rounds = 0;
    for (; isWriting; rounds++) seen = await follow(seen);
    await writing;
    expect((await follow(seen)).size).toBe(log.size);
    expect(rounds).toBeGreaterThan(10);
    expect(partials("tile/entries/000")).toEqual([]);
    expect(await auditFolder(folder)).toHaveLength(log.size);
  }, 60_000);
});

describe("space", () => {
  it("[FILES-8] 10,000 entries of a statement's size take 1.3 times themselves and 32.2 bytes each", async () => {
    const sizeBytes = 700;
    const all = Array.from({ length: 10_000 }, (_, index) =>
      Buffer.alloc(sizeBytes, `statement ${index} `),
    );
    while (log.size < all.length) {
      const head = await log.append(all.slice(log.size, log.size + 37));
      await log.publish(checkpointOf(head), head);
    }
    const before = bytesBelow(folder);
    const allowed = all.length * (1.3 * sizeBytes + 32.2);
    expect(before).toBeGreaterThan(2 * allowed);
    for (let hour = 0; hour < 26; hour++) await log.collect(at(hour));
    expect(bytesBelow(folder)).toBeLessThan(allowed);
    expect(await auditFolder(folder)).toHaveLength(10_000);
  }, 60_000);
});

/** Fetches what is new as a client does: checkpoint, bundles and tiles; checks it to the root. */
async function follow(seen: { size: number; edge: TreeEdge }): Promise<typeof seen> {
  const path = join(folder, "checkpoint");
  // The writer, in the same process, gets its turn.
  await new Promise((resume) => setImmediate(resume));
  if (!existsSync(path)) return seen;
  const [, decimal, root] = readFileSync(path, "utf8").split("\n");
  const size = Number(decimal);
  let { edge } = seen;
  for (const tile of tilesBetween(seen.size, size)) {
    const bytes = await readTile(folder, tile);
    if (tile.level !== "entries") continue;
    const exact = parseEntryBundle(bytes, tile.width);
    const whole = exact.ok ? exact : parseEntryBundle(bytes, TILE_WIDTH);
    if (!whole.ok) throw new Error(whole.detail);
    const first = edge.size - tile.index * TILE_WIDTH;
    for (const entry of whole.value.slice(first, tile.width)) {
      edge = appendLeaf(edge, leafHash(entry, sha256), sha256);
    }
  }
  expect(Buffer.from(edgeRoot(edge, sha256)).toString("base64")).toBe(root);
  return { size, edge };
}

async function grow(...sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    const head = await log.append(entries(log.size, size));
    await log.publish(checkpointOf(head), head);
  }
}

async function reopen(): Promise<void> {
  await log.close();
  log = await openLogFiles({ folder, vkey: "test" });
}

async function anew(): Promise<void> {
  await log.close();
  rmSync(folder, { recursive: true });
  rmSync(`${folder}.retention`, { force: true });
  log = await openLogFiles({ folder, vkey: "test" });
}

function at(hours: number): Instant {
  return instant(1_795_300_000_000 + hours * 3_600_000);
}

function partials(path: string): readonly string[] {
  return existsSync(join(folder, `${path}.p`)) ? readdirSync(join(folder, `${path}.p`)).sort() : [];
}

function bytesBelow(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
}

function checkpointOf(head: TreeHead): Uint8Array {
  return Buffer.from(`${formatCheckpoint({ origin: "test", ...head })}\n— test AAAAAAAA\n`);
}

function entries(from: number, to: number): readonly Uint8Array[] {
  return Array.from({ length: to - from }, (_, index) => entryAt(from + index));
}

function entryAt(index: number): Uint8Array {
  return Buffer.from(`entry ${index}`);
}
