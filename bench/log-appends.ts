/** @module Appends to a log from many callers at once, timed, and the same to its floors. */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hash, randomBytes } from "node:crypto";
import { openLogFiles } from "@parley/log-files";
import { publicKeyOf, signerFromSeed, verifyEd25519 } from "@parley/signer-file";
import { openSqliteStore } from "@parley/store-sqlite";
import Hypercore from "hypercore";
import { quantile } from "./constellation.js";

/** One way of appending under one load. */
export interface AppendResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Bytes of an entry. */
export const ENTRY_BYTES = 150;

/** Durable appends to log files, each after an Ed25519 verification when `verified`. */
export async function measureLog(
  callers: number,
  total: number,
  verified: boolean,
): Promise<AppendResult> {
  return inFolder(async (folder) => {
    const seed = new Uint8Array(randomBytes(32));
    const publicKey = publicKeyOf(seed);
    const signer = signerFromSeed(seed);
    const entries = entriesOf(total);
    const signatures = verified ? await Promise.all(entries.map((each) => signer.sign(each))) : [];
    const log = await openLogFiles({ folder, vkey: "bench" });
    const result = await fromCallers(callers, total, async (index) => {
      const entry = entries[index] as Uint8Array;
      const signature = signatures[index];
      if (signature !== undefined && !verifyEd25519(publicKey, entry, signature)) {
        throw new Error("a signature does not verify");
      }
      await log.append([entry]);
    });
    if (log.size !== total) throw new Error("entries are missing");
    await log.close();
    return result;
  });
}

/**
 * The same through a centre's store, as a runner does: what came while the last commit ran shares
 * the next one, and is answered when that is durable; the files follow.
 */
export async function measureThroughStore(callers: number, total: number): Promise<AppendResult> {
  return inFolder(async (folder) => {
    const entries = entriesOf(total);
    const store = await openSqliteStore({ path: join(folder, "store.sqlite") });
    const log = await openLogFiles({ folder: join(folder, "log"), vkey: "bench" });
    const waiting: { readonly index: number; readonly done: () => void }[] = [];
    let writing: Promise<void> | undefined;
    let following: Promise<unknown> = Promise.resolve();
    const write = async (): Promise<void> => {
      for (let batch = waiting.splice(0); batch.length > 0; batch = waiting.splice(0)) {
        const bodies = batch.map(({ index }) => entries[index] as Uint8Array);
        await store.commit(
          batch.map(({ index }, at) => ({
            kind: "sent",
            key: String(index),
            body: bodies[at] as Uint8Array,
          })),
        );
        following = log.append(bodies);
        for (const { done } of batch) done();
      }
      writing = undefined;
    };
    const result = await fromCallers(
      callers,
      total,
      (index) =>
        new Promise<void>((done) => {
          waiting.push({ index, done });
          writing ??= Promise.resolve().then(write);
        }),
    );
    await following;
    if (log.size !== total) throw new Error("entries are missing");
    await log.close();
    await store.close();
    return result;
  });
}

/** Appends to a hypercore, which keeps a signed Merkle tree too and does not sync. */
export async function measureHypercore(callers: number, total: number): Promise<AppendResult> {
  return inFolder(async (folder) => {
    const entries = entriesOf(total);
    const core = new Hypercore(folder);
    await core.ready();
    const result = await fromCallers(callers, total, async (index) => {
      await core.append(entries[index] as Uint8Array);
    });
    await core.close();
    return result;
  });
}

/** The same to a hypercore by one caller who has `batch` entries at hand at a time. */
export async function measureHypercoreBatches(batch: number, total: number): Promise<number> {
  return inFolder(async (folder) => {
    const entries = entriesOf(total);
    const core = new Hypercore(folder);
    await core.ready();
    const begun = performance.now();
    for (let at = 0; at < total; at += batch) await core.append(entries.slice(at, at + batch));
    const seconds = (performance.now() - begun) / 1000;
    await core.close();
    return total / seconds;
  });
}

/** Syncing alone: a file of one batch made, synced and named, and its folder synced, in turn. */
export async function measureSyncing(
  entriesInBatch: number,
  rounds: number,
): Promise<AppendResult> {
  return inFolder(async (folder) => {
    const bytes = randomBytes(entriesInBatch * (ENTRY_BYTES + 2));
    const result = await fromCallers(1, rounds, async (index) => {
      const path = join(folder, String(index));
      const directory = await open(folder, "r");
      const file = await open(`${path}.unfinished`, "w");
      await file.writeFile(bytes);
      await file.sync();
      await file.close();
      await rename(`${path}.unfinished`, path);
      await directory.sync();
      await directory.close();
    });
    return { ...result, perSecond: result.perSecond * entriesInBatch };
  });
}

/** Hashing alone: a leaf hash and a node hash for each entry. */
export function measureHashing(total: number): number {
  const leaf = Buffer.alloc(ENTRY_BYTES + 1);
  const node = Buffer.alloc(65, 1);
  const begun = performance.now();
  for (let index = 0; index < total; index++) {
    leaf.writeUInt32BE(index, 1);
    node.write(hash("sha256", leaf, "binary"), 1, 32, "binary");
    hash("sha256", node, "binary");
  }
  return total / ((performance.now() - begun) / 1000);
}

/** Calls of many callers, each of which makes its next when its last is done. */
async function fromCallers(
  callers: number,
  total: number,
  call: (index: number) => Promise<void>,
): Promise<AppendResult> {
  const samples: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < total) {
      const index = next++;
      const begun = performance.now();
      await call(index);
      samples.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - begun) / 1000;
  return {
    perSecond: total / seconds,
    p50Ms: quantile(samples, 0.5),
    p99Ms: quantile(samples, 0.99),
  };
}

/** Entries of one size, each another. */
export function entriesOf(count: number, first = 0): readonly Uint8Array[] {
  const bytes = randomBytes(ENTRY_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const entry = new Uint8Array(bytes);
    new DataView(entry.buffer).setFloat64(0, first + index);
    return entry;
  });
}

/** Runs with a temporary folder. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const above = mkdtempSync(join(tmpdir(), "parley-log-bench-"));
  const folder = join(above, "log");
  mkdirSync(folder);
  try {
    return await work(folder);
  } finally {
    // With what a log leaves beside its folder.
    rmSync(above, { recursive: true, force: true });
  }
}
