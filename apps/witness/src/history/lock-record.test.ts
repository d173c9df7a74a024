import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLock, readLock, writeRecord, type LockRecord } from "./lock-record.js";

const OWNER = "exercise/XN/witness+1a2b3c4d";
let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "parley-lock-"));
});
afterEach(() => rmSync(path, { recursive: true }));

function record(origin: string, sequence = 1): LockRecord {
  const size = Number.MAX_SAFE_INTEGER;
  return { origin, sequence, size, root: new Uint8Array(32).fill(3), time: size };
}

describe("a lock record", () => {
  it("[WITN-8] is read as it was written, whatever the log is called", () => {
    const origins = ["a", "a b", "log\u2028\u2029\u0085\u007f", "ü".repeat(127), "size 5", "💧+="];
    createLock(path, OWNER, []);
    for (const origin of origins) writeRecord(path, OWNER, record(origin));
    writeRecord(path, OWNER, record("a", 2));
    const records = new Map(origins.map((origin) => [origin, record(origin)]));
    records.set("a", record("a", 2));
    expect(readLock(path)).toEqual({ kind: "whole", owner: OWNER, records });
  });

  it("[WITN-8] with any byte changed, or cut anywhere, is damaged", () => {
    createLock(path, OWNER, [record("a")]);
    for (const name of readdirSync(path)) {
      const file = join(path, name);
      const whole = readFileSync(file);
      for (let at = 0; at < whole.length; at++) {
        const changed = Buffer.from(whole);
        changed[at]! ^= 1;
        for (const bytes of [changed, whole.subarray(0, at)]) {
          writeFileSync(file, bytes);
          expect([at, readLock(path).kind]).toEqual([at, "damaged"]);
        }
      }
      writeFileSync(file, whole);
    }
    expect(readLock(path).kind).toBe("whole");
  });

  it("[WITN-8] that a crash left unfinished is as it was before", () => {
    createLock(path, OWNER, [record("a")]);
    const before = readLock(path);
    for (const name of readdirSync(path)) writeFileSync(join(path, `${name}.unfinished`), "half");
    expect(readLock(path)).toEqual(before);
    writeRecord(path, OWNER, record("a", 2));
    expect(readLock(path)).toMatchObject({ records: new Map([["a", record("a", 2)]]) });
  });

  it("[WITN-8] without its folder or its owner is missing", () => {
    expect(readLock(join(path, "none"))).toEqual({ kind: "missing" });
    writeRecord(path, OWNER, record("a"));
    expect(readLock(path)).toEqual({ kind: "missing" });
  });
});
