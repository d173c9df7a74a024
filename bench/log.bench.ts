/** @module The log alone: durable appends, proofs, space and opening, against their floors. */

import { readdirSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { instant } from "@parley/bytes";
import { openLockFile } from "@parley/lock-file";
import { formatCheckpoint, leafHash } from "@parley/log";
import { openLogFiles } from "@parley/log-files";
import type { LogFiles } from "@parley/ports";
import { sha256 } from "@parley/signer-file";
import { quantile } from "./constellation.js";
import {
  entriesOf,
  ENTRY_BYTES,
  inFolder,
  measureHashing,
  measureHypercore,
  measureHypercoreBatches,
  measureLog,
  measureSyncing,
  measureThroughStore,
  type AppendResult,
} from "./log-appends.js";
import { measureHypercoreProofs, measureProofs, measureTiles, mustVerify } from "./log-proofs.js";

const SIZES = [10_000, 100_000, 1_000_000].filter((size) => size <= Number(process.argv[2] ?? 1e6));
const share = Number(process.argv[3] ?? 1);
const LOADS = [
  [1, 1_000, 14],
  [16, 10_000, 14],
  [256, 100_000, 40],
] as const;
/** Of the first entry appended last. */
let someLeaf: { readonly index: number; readonly hash: Uint8Array } | undefined;

print(`Log of entries of ${ENTRY_BYTES} bytes; load of the machine ${load()}`);
await reportAppends();
await reportLock();
await inFolder(reportSizes);
print(`Load of the machine at the end ${load()}`);

/** Appends from 1, 16 and 256 callers. */
async function reportAppends(): Promise<void> {
  const hashing = measureHashing(200_000 * share);
  print(`Hashing alone: ${count(hashing)} entries/s`);
  for (const [callers, all] of LOADS) {
    const total = Math.ceil(all * share);
    print(`Appends by ${callers} callers at once, ${total} in all`);
    const floor = await measureSyncing(callers, Math.ceil(500 * share));
    const plain = await measureLog(callers, total, false);
    const verified = await measureLog(callers, Math.ceil(total / 2), true);
    const peer = await measureHypercore(callers, Math.ceil(total / 5));
    row("one file and its folder synced", floor);
    row("log files, all synced", plain, floor);
    row("… each after one Ed25519 verify", verified, floor);
    row("hypercore, which does not sync", peer, floor);
    row("through a centre's store", await measureThroughStore(callers, total), floor);
  }
  const batches = await measureHypercoreBatches(256, Math.ceil(50_000 * share));
  print(`  hypercore, one caller, 256 at a time, not synced: ${count(batches)}/s`);
  print("  aims: 256 callers 40,000/s, 10,000/s verified, p50 10 ms; one caller p50 25 ms");
}

/** One head of the lock record against a write and a sync. */
async function reportLock(): Promise<void> {
  const rounds = Math.ceil(1_000 * share);
  await inFolder(async (folder) => {
    const record = await openLockFile({ path: join(folder, "lock") });
    const advances: number[] = [];
    let from: Parameters<typeof record.advance>[0];
    for (let size = 1; size <= rounds; size++) {
      const to = { origin: "bench.example/log", size, root: new Uint8Array(32) };
      advances.push(await timed(() => record.advance(from, to)));
      from = to;
    }
    await record.close();
    const file = await open(join(folder, "floor"), "w");
    const bytes = Buffer.alloc(8_192);
    const floors: number[] = [];
    for (let round = 0; round < rounds; round++) {
      floors.push(
        await timed(async () => {
          await file.write(bytes, 0, bytes.length, 0);
          await file.datasync();
        }),
      );
    }
    await file.close();
    const [advance, floor] = [quantile(advances, 0.5), quantile(floors, 0.5)];
    print(`Lock record: a head in ${ms(advance)}; 8 KiB written and synced in ${ms(floor)}`);
    print(`  ratio ${(advance / floor).toFixed(2)} ×`);
  });
}

/** One log that grows: space, opening and proofs at each size. */
async function reportSizes(folder: string): Promise<void> {
  let log = await openLogFiles({ folder, vkey: "bench" });
  let hours = 0;
  for (const size of SIZES) {
    const begun = performance.now();
    while (log.size < size) await grow(log, Math.min(1_000, size - log.size));
    const seconds = (performance.now() - begun) / 1000;
    for (let hour = 0; hour < 26; hour++) {
      await log.collect(instant(1_795_300_000_000 + hours++ * 3_600_000));
    }
    const { bytes, blocks } = spaceBelow(folder);
    const openings: number[] = [];
    for (let round = 0; round < 7; round++) {
      await log.close();
      openings.push(await timed(async () => (log = await openLogFiles({ folder, vkey: "bench" }))));
    }
    const allowed = 1.3 * ENTRY_BYTES + 32.2;
    print(`At ${size} entries, published every 1,000 (${seconds.toFixed(1)} s to get there)`);
    print(
      `  ${(bytes / size).toFixed(1)} bytes an entry in files, ` +
        `${(blocks / size).toFixed(1)} on the disk; ` +
        `${ENTRY_BYTES + 32.2} are entry and hashes, ${allowed.toFixed(1)} the limit`,
    );
    print(`  opened in ${ms(quantile(openings, 0.5))}, slowest ${ms(Math.max(...openings))}`);
    await reportProofs(log, folder);
  }
  await log.close();
}

async function reportProofs(log: LogFiles, folder: string): Promise<void> {
  const { size } = log;
  const rounds = Math.ceil(10_000 * share);
  const { cold, warm, consistency } = await measureProofs(log, rounds);
  const floor = await measureTiles(folder, size, rounds);
  const peer = await measureHypercoreProofs(size, rounds);
  if (someLeaf !== undefined) await mustVerify(log, someLeaf.index, someLeaf.hash);
  print(
    `  proofs at random: inclusion ${count(cold)}/s at first, ${count(warm)}/s then, ` +
      `consistency ${count(consistency)}/s (aim 6,000/s)`,
  );
  print(
    `  a tile read and hashed each time: ${count(floor)}/s; hypercore at first ${count(peer)}/s; ` +
      `at first ${(cold / floor).toFixed(2)} × and ${(cold / peer).toFixed(2)} ×`,
  );
}

async function grow(log: LogFiles, entries: number): Promise<void> {
  const made = entriesOf(entries, log.size);
  const head = await log.append(made);
  someLeaf = { index: head.size - entries, hash: leafHash(made[0] as Uint8Array, sha256) };
  const text = formatCheckpoint({ origin: "bench.example/log", ...head });
  await log.publish(Buffer.from(`${text}\n— bench AAAAAAAA\n`), head);
}

/** Bytes of all files of a folder, and of the blocks they take. */
function spaceBelow(folder: string): { readonly bytes: number; readonly blocks: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => statSync(join(one.parentPath, one.name)));
  return {
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    blocks: files.reduce((sum, { blocks }) => sum + blocks * 512, 0),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function row(name: string, { perSecond, p50Ms, p99Ms }: AppendResult, floor?: AppendResult): void {
  const ratio =
    floor === undefined ? "" : ` ${(perSecond / floor.perSecond).toFixed(2)} × the first`;
  print(
    `  ${name.padEnd(32)} ${count(perSecond).padStart(9)}/s` +
      `  p50 ${ms(p50Ms)}  p99 ${ms(p99Ms)} ${ratio}`,
  );
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
