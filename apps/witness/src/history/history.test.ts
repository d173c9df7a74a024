import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatWitnessRequest } from "@parley/log";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cosignaturesIn, TestLog } from "../../../../vectors/witness-cases.js";
import {
  acceptLoss,
  addLog,
  initWitness,
  startWitness,
  witnessStatus,
  type AfterLoss,
  type RunningWitness,
} from "../index.js";
import { originId } from "./lock-record.js";

const NAME = "exercise/XN/witness";
const passphrase = "an exercise passphrase";
const alpha = new TestLog("alpha.example/log");
const beta = new TestLog("beta.example/log");
let root: string;
let folder: string;
let lock: string;
let vkeys: readonly string[];
let running: RunningWitness | undefined;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "parley-history-"));
  folder = join(root, "witness");
  lock = join(root, "other-medium");
  const options = { folder, name: NAME, passphrase, lockPath: lock, workFactorLog2: 1 };
  vkeys = await initWitness(options);
  for (const log of [alpha, beta]) await addLog(folder, log.vkey);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(root, { recursive: true });
});

async function start(): Promise<RunningWitness> {
  const log = pino({ enabled: false });
  running = await startWitness({ folder, passphrase, log, host: "127.0.0.1", port: 0 });
  return running;
}

/** Starts, has these steps of alpha cosigned, and stops. */
async function run(...steps: readonly (readonly [number, number])[]): Promise<void> {
  const { url } = await start();
  for (const [old, size] of steps) {
    expect((await post(url, alpha.request(old, size))).status).toBe(200);
  }
  await running?.stop();
  running = undefined;
}

async function post(url: string, body: Uint8Array): Promise<{ status: number; text: string }> {
  const init = { method: "POST", body: new Uint8Array(body) };
  const answer = await fetch(`${url}/add-checkpoint`, init);
  return { status: answer.status, text: await answer.text() };
}

const inFolder = (name: string): string => join(folder, name);
const files = (): string => ["", "-wal", "-shm"].map((end) => `witness.sqlite${end}`).join();

/** Puts the store, or the lock record, back as a copy has it. */
function copy(what: "store" | "lock", to: string): () => void {
  if (what === "lock") {
    cpSync(lock, to, { recursive: true });
    return () => {
      rmSync(lock, { recursive: true });
      cpSync(to, lock, { recursive: true });
    };
  }
  const names = files()
    .split(",")
    .filter((name) => existsSync(inFolder(name)));
  for (const name of names) cpSync(inFolder(name), join(to, name));
  return () => {
    removeStore();
    for (const name of names) cpSync(join(to, name), inFolder(name));
  };
}

function removeStore(): void {
  for (const name of files().split(",")) rmSync(inFolder(name), { force: true });
}

const accept = (newKey = true): Promise<AfterLoss> =>
  acceptLoss({
    folder,
    ...(newKey ? { newKey: { passphrase: async () => passphrase, workFactorLog2: 1 } } : {}),
  });

describe("a loss where the lock record is whole", () => {
  const losses: readonly (readonly [string, () => void, RegExp])[] = [
    ["a store that is gone", removeStore, /the store \S+ is missing/],
    [
      "a store that is damaged",
      () => {
        removeStore();
        writeFileSync(inFolder("witness.sqlite"), "no store".repeat(1_000));
      },
      /the store \S+ is damaged/,
    ],
  ];
  it.each(losses)("[WITN-8] %s: no start, and the lock record leads on", async (_, lose, why) => {
    await run([0, 3], [3, 5]);
    lose();
    await expect(start()).rejects.toThrow(why);
    await expect(start()).rejects.toThrow(/accept-loss .*Never put the store back/);
    expect((await witnessStatus(folder)).lost?.remedy).toBe("adopt");
    expect(await accept(false)).toMatchObject({ remedy: "adopt", vkeys });
    for (const log of [alpha, beta]) await addLog(folder, log.vkey);
    await goesOnFrom5();
  });

  it("[WITN-8] a store put back from a copy is refused; its logs are kept when it is accepted", async () => {
    await run([0, 3]);
    const putBack = copy("store", root);
    await run([3, 4], [4, 5]);
    putBack();
    await expect(start()).rejects.toThrow("the store is older than the lock record of alpha");
    expect(await accept(false)).toMatchObject({ remedy: "adopt", vkeys });
    await goesOnFrom5();
    const { losses } = await witnessStatus(folder);
    expect(losses).toMatchObject([
      { what: expect.stringContaining("older") as string, retired: [] },
    ]);
  });

  it("[WITN-8] a store made before the first cosignature is refused, too", async () => {
    const { url, stop } = await start();
    await stop();
    running = undefined;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const putBack = copy("store", root);
    await run([0, 5]);
    putBack();
    await expect(start()).rejects.toThrow("does not know what was cosigned of alpha");
    await accept(false);
    await goesOnFrom5();
  });

  /** Neither a fork of what was cosigned nor anything smaller is cosigned. */
  async function goesOnFrom5(): Promise<void> {
    const { url } = await start();
    const fork = alpha.forked();
    expect(await post(url, fork.request(0, 5))).toEqual({ status: 409, text: "5\n" });
    expect((await post(url, fork.request(5, 6))).status).toBe(422);
    expect((await post(url, alpha.request(5, 6))).status).toBe(200);
    expect((await post(url, beta.request(0, 6))).status).toBe(200);
    await running?.stop();
    await start();
  }
});

describe("a loss of the lock record", () => {
  const record = (): string => join(lock, `${originId(alpha.origin)}.lock`);
  const losses: readonly (readonly [string, () => void, RegExp])[] = [
    ["that is gone", () => rmSync(lock, { recursive: true }), /lock record in \S+ is missing/],
    ["of one log that is gone", () => rmSync(record()), /lock record of alpha\S+ is older/],
    ["without its owner", () => rmSync(join(lock, "owner.lock")), /is missing/],
    ["that is cut", () => writeFileSync(record(), "parley/witness-lock/v1\n"), /is damaged/],
    [
      "with a byte changed",
      () => writeFileSync(record(), readFileSync(record(), "utf8").replace("size 5", "size 4")),
      /is damaged/,
    ],
    [
      "of another log",
      () => cpSync(record(), join(lock, `${originId(beta.origin)}.lock`)),
      /is damaged/,
    ],
    [
      "and of the store",
      () => {
        removeStore();
        rmSync(lock, { recursive: true });
      },
      /the store \S+ is missing, and the lock record/,
    ],
  ];
  it.each(losses)("[WITN-9] %s: the old key never signs again", async (_, lose, why) => {
    await run([0, 3], [3, 5]);
    lose();
    await expect(start()).rejects.toThrow(why);
    await expect(start()).rejects.toThrow("--new-key");
    await expect(accept(false)).rejects.toThrow(/not known for sure.*--new-key/);
    await expect(start()).rejects.toThrow(why);
    const after = await accept();
    expect(after.remedy).toBe("new-key");
    expect(after.vkeys).not.toEqual(vkeys);
    await addLog(folder, alpha.vkey);
    const { url } = await start();
    expect(running?.vkeys).toEqual(after.vkeys);
    const conflict = await post(url, alpha.request(9, 9));
    const size = conflict.status === 409 ? Number(conflict.text) : 9;
    expect([0, 5]).toContain(size);
    const answer = await post(url, alpha.request(size, 7));
    expect(answer.status).toBe(200);
    expect(cosignaturesIn(answer.text, alpha, 7, after.vkeys)).toHaveLength(1);
    expect(cosignaturesIn(answer.text, alpha, 7, vkeys)).toHaveLength(0);
    const { losses } = await witnessStatus(folder);
    expect(losses).toMatchObject([{ retired: vkeys }]);
  });

  it("[WITN-8] put back from a copy is refused; a witness that runs is not compared", async () => {
    await run([0, 3]);
    const putBack = copy("lock", join(root, "copy"));
    await run([3, 4]);
    const { url } = await start();
    expect((await post(url, alpha.request(4, 5))).status).toBe(200);
    putBack();
    expect((await witnessStatus(folder)).lost).toBeUndefined();
    await running?.stop();
    running = undefined;
    await expect(start()).rejects.toThrow("the lock record of alpha.example/log is older");
    expect((await witnessStatus(folder)).lost?.remedy).toBe("new-key");
  });

  it("[WITN-9] an old store or lock record does not fit the new key", async () => {
    await run([0, 3]);
    const [store, record] = [copy("store", root), copy("lock", join(root, "copy"))];
    rmSync(lock, { recursive: true });
    await accept();
    store();
    await expect(start()).rejects.toThrow("the store is that of exercise/XN/witness+");
    record();
    await expect(start()).rejects.toThrow("the lock record is that of exercise/XN/witness+");
  });
});

describe("a loss that is none", () => {
  it("[WITN-9] is not accepted, nor while the witness runs", async () => {
    await run([0, 3]);
    await expect(accept()).rejects.toThrow("Nothing is lost");
    await start();
    await expect(accept()).rejects.toThrow("runs already");
    expect(readdirSync(folder).filter((name) => name.includes("lost"))).toEqual([]);
  });

  it("[WITN-8] a crash between store and lock record is no loss, whatever came before", async () => {
    await run([0, 3]);
    const putBack = copy("lock", join(root, "copy"));
    await run([3, 5]);
    putBack();
    const { url } = await start();
    const other = { oldSize: 3, hashes: [], checkpoint: alpha.checkpoint(4) };
    expect(await post(url, formatWitnessRequest(other))).toEqual({ status: 409, text: "5\n" });
    const text = readFileSync(join(lock, `${originId(alpha.origin)}.lock`), "utf8");
    expect(text).toMatch(/^size 5$/m);
  });
});
