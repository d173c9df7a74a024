import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatCheckpoint, type TreeHead } from "@parley/log";
import {
  LogFilesError,
  UnsafeTestingRandom,
  type EntrySource,
  type LogFiles,
  type ScrubStep,
} from "@parley/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditFolder } from "../folder-audit.fuzz.js";
import { openLogFiles, repairLogFiles } from "../index.js";

let above: string;
let folder: string;
let log: LogFiles | undefined;

beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), "parley-log-"));
  folder = join(above, "log");
});

afterEach(async () => {
  await log?.close();
  log = undefined;
  rmSync(above, { recursive: true, force: true });
});

const nothing: EntrySource = () => Promise.resolve(undefined);
const store: EntrySource = (index) => Promise.resolve(entryAt(index));

describe("damage", () => {
  it("[FILES-4] [FILES-5] a hundred damaged places and a lost bundle are found, mended, and audit clean", async () => {
    log = await filled([1_000, 3_333, 9_990, 10_000]);
    for (let seed = 1; seed <= 4; seed++) {
      const random = new UnsafeTestingRandom(seed);
      const before = snapshot();
      const files = [...before.keys()];
      for (let place = 0; place < 100; place++) {
        const path = files[Math.floor(random.share() * files.length)] as string;
        const bytes = readFileSync(join(folder, path));
        const at = Math.floor(random.share() * bytes.length);
        bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random.share() * 8));
        writeFileSync(join(folder, path), bytes);
      }
      rmSync(join(folder, `tile/entries/0${10 + seed}`));
      const wrong = changedSince(before);
      expect((await scrub(log)).state).toBe("damaged");
      const { rebuilt, lost } = await log.repair(store);
      expect(lost).toEqual([]);
      expect([...rebuilt].sort()).toEqual(wrong);
      expect(changedSince(before)).toEqual([]);
      expect(writtenSince(before)).toEqual(wrong);
      expect((await scrub(log)).state).toBe("sound");
      expect(await auditFolder(folder)).toHaveLength(10_000);
    }
  }, 60_000);

  it("[FILES-4] any file that is changed, cut, longer or lost is named, and its first entry", async () => {
    log = await filled([300, 600]);
    const before = snapshot();
    // What was public once and is not any more may go, so that its absence is no damage.
    const mayGo = ["tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1"];
    for (const [path, { bytes }] of before) {
      const changed = Buffer.from(bytes);
      changed[bytes.length >> 1] = (changed[bytes.length >> 1] as number) ^ 0x80;
      const longer = Buffer.concat([bytes, Buffer.alloc(1)]);
      for (const damage of [changed, bytes.subarray(0, -1), longer, undefined]) {
        if (damage === undefined && mayGo.includes(path)) continue;
        if (damage === undefined) rmSync(join(folder, path));
        else writeFileSync(join(folder, path), damage);
        const found = await scrub(log);
        const index = /\/001/.test(path) ? 256 : /\/002/.test(path) ? 512 : 0;
        expect(found).toEqual({ state: "damaged", path, index });
        const isBundle = path.startsWith("tile/entries/");
        const alone = await log.repair(nothing);
        if (!isBundle) expect(alone).toEqual({ rebuilt: [path], lost: [] });
        else if (alone.lost.length > 0) {
          expect(await log.repair(store)).toEqual({ rebuilt: [path], lost: [] });
        }
        expect(changedSince(before)).toEqual([]);
        expect((await scrub(log)).state).toBe("sound");
      }
    }
  }, 60_000);

  it("[FILES-5] all hash tiles are made again of the bundles alone", async () => {
    log = await filled([70_000]);
    const before = snapshot();
    for (const level of ["0", "1", "2"]) rmSync(join(folder, "tile", level), { recursive: true });
    const wrong = changedSince(before);
    expect(wrong).toHaveLength(274 + 2 + 1);
    expect([...(await log.repair(nothing)).rebuilt].sort()).toEqual(wrong);
    expect(changedSince(before)).toEqual([]);
    expect(await auditFolder(folder)).toHaveLength(70_000);
  }, 60_000);

  it("[FILES-5] a bundle, its tile and the hash above may all be wrong: the source and the root say it", async () => {
    log = await filled([1_000]);
    const before = snapshot();
    flip("tile/entries/001", 5_000);
    flip("tile/0/001", 40);
    flip("tile/1/000.p/3", 40);
    expect(await refused(log.repair(nothing))).toMatch(/lead to another root/);
    expect(changedSince(before)).toHaveLength(3);
    expect((await log.repair(store)).rebuilt).toHaveLength(3);
    expect(changedSince(before)).toEqual([]);
  });

  it("[FILES-5] files that agree with each other on another tree are named, and nothing is written", async () => {
    log = await filled([600]);
    const other = join(folder, "other");
    const forged = await openLogFiles({ folder: other, vkey: "test" });
    await forged.append(entries(1, 601));
    await forged.close();
    rmSync(join(folder, "tile"), { recursive: true });
    renameSync(join(other, "tile"), join(folder, "tile"));
    rmSync(other, { recursive: true });
    const before = snapshot();
    expect(await scrub(log)).toEqual({ state: "damaged", path: "tile", index: 0 });
    expect(await refused(log.repair(nothing))).toMatch(/Nothing was changed/);
    expect(changedSince(before)).toEqual([]);
    await log.close();
    expect(await refused(openLogFiles({ folder, vkey: "test" }))).toMatch(/another root/);
  });

  it("[FILES-5] a repair that fails at any step is begun again and ends well", async () => {
    await (await filled([600])).close();
    const before = snapshot();
    let failAt = 0;
    let steps = 0;
    const hook = (step: string): void => {
      if (++steps === failAt) throw Object.assign(new Error(step), { code: "EIO" });
    };
    log = await openLogFiles({ folder, vkey: "test", hook });
    for (failAt = 1; ; failAt++) {
      for (const path of ["tile/entries/000", "tile/0/001", "checkpoint"]) flip(path, 10);
      steps = 0;
      const error = await log.repair(store).then(
        () => undefined,
        (rejection: unknown) => rejection,
      );
      if (error === undefined) break;
      expect(error).toBeInstanceOf(LogFilesError);
      steps = failAt;
      await log.repair(store);
      expect(changedSince(before).filter((path) => !path.endsWith(".unfinished"))).toEqual([]);
    }
    expect(failAt).toBeGreaterThan(12);
    expect((await scrub(log)).state).toBe("sound");
  });

  it("[FILES-4] a pass may be given up, and entries come and go public meanwhile", async () => {
    log = await filled([5_000]);
    await log.scrub().step();
    const pass = log.scrub();
    const writing = (async () => {
      for (let end = 5_100; end <= 9_000; end += 100) await grow(log, end);
    })();
    let step = await pass.step();
    while (step.state === "more") step = await pass.step();
    expect(step.state).toBe("sound");
    await writing;
    expect(await scrub(log)).toMatchObject({ state: "sound", head: { size: 9_000 } });
  }, 60_000);
});

describe("a log that does not open", () => {
  it.each([
    ["a bundle that the checkpoint needs", 600, "tile/entries/002.p/88"],
    ["a bundle whose tile is there, not public yet", 300, "tile/entries/001"],
    ["the last bundle, not public yet", 300, "tile/entries/002.p/88"],
  ])(
    "[FILES-3] without %s removes nothing, and opens when it is repaired",
    async (_, size, path) => {
      const one = await filled([300]);
      const locked = size === 300 ? await one.append(entries(300, 600)) : await grow(one, 600);
      await one.close();
      const before = snapshot();
      rmSync(join(folder, path));
      expect(await refused(openLogFiles({ folder, vkey: "test" }))).toMatch(/is damaged/);
      expect(changedSince(before)).toEqual([path]);
      const options = { folder, vkey: "test" };
      const elsewhere = { size: 600, root: new Uint8Array(32) };
      expect(await refused(repairLogFiles(options, elsewhere, store))).toMatch(/another root/);
      expect(changedSince(before)).toEqual([path]);
      expect(await repairLogFiles(options, locked, store)).toEqual({ rebuilt: [path], lost: [] });
      expect(changedSince(before)).toEqual([]);
      log = await openLogFiles(options);
      expect(log.size).toBe(600);
    },
  );

  it("[FILES-3] with a hash at its edge that the checkpoint does not have says so", async () => {
    await (await filled([600])).close();
    flip("tile/1/000.p/2", 1);
    expect(await refused(openLogFiles({ folder, vkey: "test" }))).toMatch(/another root/);
  });

  it("[FILES-2] keys are added to vkey and never dropped from it", async () => {
    await (await filled([10])).close();
    await (await openLogFiles({ folder, vkey: "test\nnext" })).close();
    expect(readFileSync(join(folder, "vkey"), "utf8")).toBe("test\nnext\n");
    for (const vkey of ["next", "test", "other"]) {
      expect(await refused(openLogFiles({ folder, vkey }))).toMatch(/another log/);
    }
    expect(readFileSync(join(folder, "vkey"), "utf8")).toBe("test\nnext\n");
  });
});

/** A log that was public at each of the sizes. */
async function filled(sizes: readonly number[]): Promise<LogFiles> {
  const one = await openLogFiles({ folder, vkey: "test" });
  for (const size of sizes) await grow(one, size);
  return one;
}

async function grow(one: LogFiles, size: number): Promise<TreeHead> {
  const head = await one.append(entries(one.size, size));
  await one.publish(checkpointOf(head), head);
  return head;
}

async function scrub(one: LogFiles): Promise<ScrubStep> {
  const pass = one.scrub();
  for (;;) {
    const step = await pass.step();
    if (step.state !== "more") return step;
  }
}

async function refused(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (rejection: unknown) => rejection,
  );
  expect(error).toBeInstanceOf(LogFilesError);
  expect((error as LogFilesError).reason).toBe("damaged");
  return String(error);
}

interface Kept {
  readonly bytes: Buffer;
  readonly inode: number;
}

/** Every file of the folder. */
function snapshot(): ReadonlyMap<string, Kept> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
  return new Map(
    files.sort().map((path) => {
      const kept = { bytes: readFileSync(path), inode: statSync(path).ino };
      return [path.slice(folder.length + 1), kept];
    }),
  );
}

/** Paths whose bytes are others now. */
function changedSince(before: ReadonlyMap<string, Kept>): readonly string[] {
  const now = snapshot();
  const all = new Set([...before.keys(), ...now.keys()]);
  return [...all]
    .filter((path) => {
      const [one, other] = [before.get(path), now.get(path)];
      return one === undefined || other === undefined || !one.bytes.equals(other.bytes);
    })
    .sort();
}

/** Paths whose files are others now, whatever their bytes. */
function writtenSince(before: ReadonlyMap<string, Kept>): readonly string[] {
  return [...snapshot()]
    .filter(([path, { inode }]) => before.get(path)?.inode !== inode)
    .map(([path]) => path);
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(join(folder, path));
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(join(folder, path), bytes);
}

function checkpointOf(head: TreeHead): Uint8Array {
  return Buffer.from(`${formatCheckpoint({ origin: "test", ...head })}\n— test AAAAAAAA\n`);
}

function entries(from: number, to: number): readonly Uint8Array[] {
  return Array.from({ length: to - from }, (_, at) => entryAt(from + at));
}

function entryAt(index: number): Uint8Array {
  return Buffer.from(`entry ${index} ${"x".repeat(index % 50)}`);
}
