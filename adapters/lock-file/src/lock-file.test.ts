import { fork, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LockRecordError, type LockedHead, type LockRecordReason } from "@parley/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLockFile, readLockFile } from "./index.js";
import { formatSlot, LOCK_FILE_BYTES, newestSlot, placeOf, SLOT_BYTES } from "./lock-slot.js";

let folder: string;
let path: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-lock-"));
  path = join(folder, "lock");
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

describe("the file", () => {
  it("[LOCK-2] has two slots of the same lines twice, and the next head goes to the other", async () => {
    await advanceTo(1, 2, 3);
    const bytes = readFileSync(path);
    expect(bytes).toHaveLength(16_384);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (const [place, generation, size] of [
      [0, 2, 2],
      [4_096, 2, 2],
      [8_192, 3, 3],
      [12_288, 3, 3],
    ] as const) {
      const lines =
        `parley/lock-record/v1\n${generation}\ncentre.example/log\n${size}\n` +
        `${Buffer.from(headOf(size).root).toString("base64")}\n`;
      const found = bytes.subarray(place, place + 4_096).toString("latin1");
      expect(found.slice(0, lines.length)).toBe(lines);
      expect(found.slice(lines.length)).toMatch(/^[0-9a-f]{64}\n\0+$/);
    }
  });

  it("[LOCK-1] damage, a wrong length and a medium that is away are never an empty record", async () => {
    await expectError(openLockFile({ path: join(folder, "away", "lock") }), "missing");
    await expectError(readLockFile(join(folder, "away", "lock")), "missing");
    const whole = await advanceTo(1, 2);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.alloc(LOCK_FILE_BYTES),
      whole.subarray(0, SLOT_BYTES),
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.alloc(1)]),
      Buffer.from("junk\n"),
    ]) {
      writeFileSync(path, bytes);
      await expectError(openLockFile({ path }), "damaged");
      await expectError(readLockFile(path), "damaged");
      expect(readFileSync(path)).toEqual(bytes);
    }
    rmSync(path);
    mkdirSync(path);
    await expectError(openLockFile({ path }), "broken");
  });

  it("[LOCK-1] a file that goes away under an open record is missing, and is not made anew", async () => {
    const record = await openLockFile({ path });
    await record.advance(undefined, headOf(1));
    rmSync(path);
    await expectError(record.read(), "missing");
    await expectError(record.advance(headOf(1), headOf(2)), "missing");
    await expectError(record.advance(undefined, headOf(2)), "missing");
    expect(existsSync(path)).toBe(false);
    await record.close();
  });

  it("[LOCK-3] a file that an older copy was put over is seen before the next head", async () => {
    await advanceTo(1, 2);
    copyFileSync(path, join(folder, "copy"));
    const record = await openLockFile({ path });
    await record.advance(headOf(2), headOf(3));
    copyFileSync(join(folder, "copy"), path);
    expect(await record.advance(headOf(3), headOf(4))).toBe("moved");
    rmSync(path);
    copyFileSync(join(folder, "copy"), path);
    expect(await record.advance(headOf(3), headOf(4))).toBe("moved");
    expect(await record.read()).toEqual(headOf(2));
    await record.close();
  });

  it("[LOCK-4] who only looks changes no byte, and sees what stands there", async () => {
    expect(await readLockFile(path)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    const record = await openLockFile({ path });
    await record.advance(undefined, headOf(1));
    await record.advance(headOf(1), headOf(2));
    const bytes = readFileSync(path);
    // A slot with one damaged half is not mended by looking.
    bytes[4_100] = 1;
    writeFileSync(path, bytes);
    expect(await readLockFile(path)).toEqual(headOf(2));
    expect(readFileSync(path)).toEqual(bytes);
    await record.close();
  });

  it("[LOCK-4] of many that make the first head at once, one gets the path", async () => {
    const records = await Promise.all(Array.from({ length: 8 }, () => openLockFile({ path })));
    const answers = await Promise.all(
      records.map((record, index) => record.advance(undefined, headOf(index + 1))),
    );
    expect(answers.filter((answer) => answer === "advanced")).toHaveLength(1);
    const head = headOf(answers.indexOf("advanced") + 1);
    for (const record of records) {
      expect(await record.read()).toEqual(head);
      await record.close();
    }
    expect(readdirSync(folder)).toEqual(["lock"]);
  });
});

describe("bad luck", () => {
  it("[LOCK-4] a write torn at any byte leaves the head before or the new one", () => {
    for (const last of [1, 2, 3]) {
      const before = fileOf(...[last - 1, last].filter((generation) => generation > 0));
      const slot = formatSlot({ generation: last + 1, head: headOf(last + 1) });
      const wrong: string[] = [];
      for (let torn = 0; torn <= slot.length; torn++) {
        // What was written of it came in order, or backwards.
        const front = before.slice();
        front.set(slot.subarray(0, torn), placeOf(last + 1));
        const back = before.slice();
        back.set(slot.subarray(torn), placeOf(last + 1) + torn);
        for (const file of [front, back]) {
          const found = newestSlot(file)?.generation;
          if (found !== last && found !== last + 1) wrong.push(`${last} torn at ${torn}`);
        }
      }
      expect(wrong).toEqual([]);
    }
  });

  it("[LOCK-5] a bit that flips in any byte changes nothing that is read", () => {
    const file = fileOf(1, 2);
    const changed: string[] = [];
    for (let at = 0; at < file.length; at++) {
      const bit = 1 << ((at * 5) % 8);
      file[at] = (file[at] as number) ^ bit;
      const found = newestSlot(file);
      if (found?.generation !== 2 || found.head.size !== 2) changed.push(`${at}: ${bit}`);
      file[at] = (file[at] as number) ^ bit;
    }
    expect(changed).toEqual([]);
    expect(newestSlot(file)).toEqual({ generation: 2, head: headOf(2) });
  }, 60_000);

  it("[LOCK-5] no half with a flipped bit is sound", () => {
    for (const generation of [1, 2]) {
      const file = new Uint8Array(LOCK_FILE_BYTES);
      const half = formatSlot({ generation, head: headOf(generation) }).subarray(0, 4_096);
      file.set(half, placeOf(generation));
      expect(newestSlot(file)?.generation).toBe(generation);
      const sound: string[] = [];
      for (let at = 0; at < half.length; at++) {
        for (let bit = 0; bit < 8; bit++) {
          const place = placeOf(generation) + at;
          file[place] = (file[place] as number) ^ (1 << bit);
          if (newestSlot(file) !== undefined) sound.push(`${at}:${bit}`);
          file[place] = file[place] ^ (1 << bit);
        }
      }
      expect(sound).toEqual([]);
      const elsewhere = new Uint8Array(LOCK_FILE_BYTES);
      elsewhere.set(half, placeOf(generation + 1));
      expect(newestSlot(elsewhere)).toBeUndefined();
    }
  }, 60_000);

  it("[LOCK-5] a damaged half is mended by the next opening", async () => {
    const whole = await advanceTo(1, 2);
    const bytes = Buffer.from(whole);
    bytes.fill(0xff, 0, 4_096);
    writeFileSync(path, bytes);
    const record = await openLockFile({ path });
    expect(await record.read()).toEqual(headOf(2));
    await record.close();
    expect(readFileSync(path)).toEqual(whole);
  });

  it("[LOCK-6] a failure at any step is told, and nothing more is taken until it is opened anew", async () => {
    const seen = new Set<string>();
    for (let failAt = 1; ; failAt++) {
      rmSync(path, { force: true });
      let steps = 0;
      let failed = "";
      const hook = (step: string): void => {
        seen.add(step);
        if (++steps !== failAt) return;
        failed = step;
        throw Object.assign(new Error(step), { code: "EIO" });
      };
      let acknowledged: LockedHead | undefined;
      const record = await openLockFile({ path, hook });
      try {
        for (const size of [1, 2, 3]) {
          expect(await record.advance(acknowledged, headOf(size))).toBe("advanced");
          acknowledged = headOf(size);
        }
        await record.close();
        break;
      } catch (error) {
        expect(error).toMatchObject({ name: "LockRecordError", reason: "broken" });
      }
      await expectError(record.read(), "broken");
      await expectError(record.advance(acknowledged, headOf(9)), "broken");
      await record.close();
      const again = await openLockFile({ path });
      const next = (acknowledged?.size ?? 0) + 1;
      const found = await again.read();
      expect([acknowledged, headOf(next)], failed).toContainEqual(found);
      expect(await again.advance(found, headOf(9))).toBe("advanced");
      await again.close();
      expect(readdirSync(folder)).toEqual(["lock"]);
    }
    expect([...seen].sort()).toEqual([
      "link file",
      "make file",
      "sync file",
      "sync folder",
      "sync slot",
      "write slot",
    ]);
  });

  it("[LOCK-6] what is found is written again and synced before it counts", async () => {
    const whole = await advanceTo(1, 2);
    const steps: string[] = [];
    const record = await openLockFile({ path, hook: (step) => steps.push(step) });
    await record.close();
    expect(steps).toEqual(["write slot", "sync slot"]);
    expect(readFileSync(path)).toEqual(whole);
    const hook = (step: string): void => {
      if (step === "sync slot") throw Object.assign(new Error(step), { code: "EIO" });
    };
    await expectError(openLockFile({ path, hook }), "broken");
  });

  it("[LOCK-4] a process killed with -9 at any moment loses no head it said was locked", async () => {
    let last = 0;
    for (let round = 0; round < 4; round++) {
      const child = fork(ADVANCER.at(-1) as string, [path, "1000000"], {
        execArgv: ADVANCER.slice(0, -1),
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      children.push(child);
      await new Promise<void>((resolve, reject) => {
        const enough = last + 1 + round * 7;
        child.on("message", (size) => {
          last = Number(size);
          if (last >= enough) resolve();
        });
        child.once("exit", (code) => reject(new Error(`the advancer ended with ${code}`)));
      });
      child.kill("SIGKILL");
      await once(child, "close");
      const record = await openLockFile({ path });
      const size = (await record.read())?.size ?? 0;
      expect(size === last || size === last + 1, `${size} after ${last}`).toBe(true);
      await record.close();
      last = size;
    }
  }, 60_000);

  it("[LOCK-4] on a full medium the first head is refused as full, a later one has its place", async (context) => {
    const mount = join(folder, "small");
    mkdirSync(mount);
    const options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mount];
    const mounted = process.getuid?.() === 0 && spawnSync("mount", options).status === 0;
    if (!mounted) return context.skip("mounting a small tmpfs needs root and the right to mount");
    try {
      const record = await openLockFile({ path: join(mount, "lock") });
      await record.advance(undefined, headOf(1));
      expect(() => writeFileSync(join(mount, "filling"), Buffer.alloc(1 << 17))).toThrow();
      expect(await record.advance(headOf(1), headOf(2))).toBe("advanced");
      expect(await record.advance(headOf(2), headOf(3))).toBe("advanced");
      await record.close();
      const other = await openLockFile({ path: join(mount, "other") });
      await expectError(other.advance(undefined, headOf(1)), "full", /No room is left/);
      await other.close();
      expect(readdirSync(mount).sort()).toEqual(["filling", "lock"]);
    } finally {
      spawnSync("umount", ["-l", mount]);
    }
  });

  it("[LOCK-4] each head costs one sync of the file", async (context) => {
    if (spawnSync("strace", ["-V"]).status !== 0) return context.skip("strace is not installed");
    const trace = join(folder, "trace");
    const traced = ["-f", "-o", trace, "-e", "trace=fsync,fdatasync", process.execPath];
    const run = spawnSync("strace", [...traced, ...ADVANCER, path, "21"], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    const text = readFileSync(trace, "utf8");
    // The first one: the file, made and whole, and its folder.
    expect(text.match(/\bfdatasync\(/g)).toHaveLength(21);
    expect(text.match(/\bfsync\(/g)).toHaveLength(2);
  }, 60_000);
});

/** Makes the record and moves it through heads; gives the bytes of the file. */
async function advanceTo(...sizes: readonly number[]): Promise<Buffer> {
  const record = await openLockFile({ path });
  let from: LockedHead | undefined;
  for (const size of sizes) {
    expect(await record.advance(from, headOf(size))).toBe("advanced");
    from = headOf(size);
  }
  await record.close();
  return readFileSync(path);
}

function fileOf(...generations: readonly number[]): Uint8Array {
  const file = new Uint8Array(LOCK_FILE_BYTES);
  for (const generation of generations) {
    file.set(formatSlot({ generation, head: headOf(generation) }), placeOf(generation));
  }
  return file;
}

function headOf(size: number): LockedHead {
  const root = Uint8Array.from({ length: 32 }, (_, at) => (size * 31 + at * 7) % 256);
  return { origin: "centre.example/log", size, root };
}

async function expectError(
  promise: Promise<unknown>,
  reason: LockRecordReason,
  sentence = /Nothing is signed without it/,
): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (rejection: unknown) => rejection,
  );
  expect(error).toBeInstanceOf(LockRecordError);
  expect(error).toMatchObject({ reason, message: expect.stringMatching(sentence) });
}

const ADVANCER = [
  "--conditions=@parley/source",
  "--import",
  new URL("../../../tools/source-loader.mjs", import.meta.url).href,
  fileURLToPath(new URL("advancer.child.mjs", import.meta.url)),
];
