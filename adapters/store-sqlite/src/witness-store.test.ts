import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoreError } from "@parley/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createWitnessStore,
  holdProcessLock,
  isProcessLockHeld,
  openWitnessStore,
  type WitnessHead,
  type WitnessStore,
} from "./index.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-witness-store-"));
  path = join(folder, "witness.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

const head: WitnessHead = {
  origin: "example.com/log",
  sequence: 1,
  size: Number.MAX_SAFE_INTEGER,
  root: new Uint8Array(32).fill(255),
  time: 2 ** 40,
  note: new Uint8Array(3).fill(7),
};
const empty = { owner: "a witness", logs: [], heads: [] };

async function openOne(): Promise<WitnessStore> {
  const found = await openWitnessStore(path);
  if (found.kind !== "open") throw new Error(found.kind);
  return found.store;
}

describe("the store of a witness", () => {
  it("gives back what it was made with, to the largest number, and for its owner only", async () => {
    const log = { origin: head.origin, vkey: "example.com/log+1+AA" };
    await createWitnessStore(path, { owner: "a witness", logs: [log], heads: [head] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const store = await openOne();
    expect(store.owner).toBe("a witness");
    expect(store.heads()).toEqual([head]);
    expect(store.headOf(head.origin)).toEqual(head);
    expect(store.headOf("another")).toBeUndefined();
    expect(store.logs()).toEqual([log]);
    expect([store.keysOf(head.origin), store.keysOf("another")]).toEqual([[log.vkey], []]);
    store.close();
    await expect(createWitnessStore(path, empty)).rejects.toThrow("there already");
  });

  it("judges and stores in one transaction; what throws has changed nothing", async () => {
    await createWitnessStore(path, empty);
    const store = await openOne();
    expect(store.advance(head.origin, () => ({ result: 1, next: head }))).toBe(1);
    const fails = (): { result: number } => {
      throw new Error("judged wrong");
    };
    expect(() => store.advance(head.origin, fails)).toThrow("judged wrong");
    expect(store.advance(head.origin, (newest) => ({ result: newest }))).toEqual(head);
    const next = { ...head, sequence: 2, time: 2 ** 41 };
    store.advance(head.origin, () => ({ result: 0, next }));
    expect(store.heads()).toEqual([next]);
    store.close();
  });

  it("takes a log from another opening while it is in use, once", async () => {
    await createWitnessStore(path, empty);
    const [one, other] = [await openOne(), await openOne()];
    const log = { origin: "o", vkey: "v" };
    other.addLog(log);
    other.addLog(log);
    expect(one.logs()).toEqual([log]);
    one.close();
    other.close();
  });

  it("that is missing or damaged is told apart, and nothing is created", async () => {
    expect(await openWitnessStore(path)).toEqual({ kind: "missing" });
    expect(await openWitnessStore(path)).toEqual({ kind: "missing" });
    await createWitnessStore(path, { ...empty, heads: [head] });
    const whole = readFileSync(path);
    const spoilt = [
      Buffer.from("no database at all, and long enough to be looked at".repeat(9)),
      Buffer.alloc(0),
      whole.subarray(0, 4_096),
      Buffer.from(whole).fill(0xff, 4_096),
    ];
    for (const [at, bytes] of spoilt.entries()) {
      const other = join(folder, `spoilt-${at}`);
      writeFileSync(other, bytes);
      expect(await openWitnessStore(other)).toMatchObject({ kind: "damaged" });
      expect(readFileSync(other)).toEqual(bytes);
    }
  });
});

describe("the lock of a process", () => {
  it("is held once and can be had again when given back", async () => {
    const lock = join(folder, "lock");
    expect(await isProcessLockHeld(lock)).toBe(false);
    const giveBack = await holdProcessLock(lock);
    expect(await isProcessLockHeld(lock)).toBe(true);
    await expect(holdProcessLock(lock)).rejects.toThrow(StoreError);
    giveBack();
    expect(await isProcessLockHeld(lock)).toBe(false);
    (await holdProcessLock(lock))();
  });
});
