/** @module Entries audited a second, against merely reading and hashing the files of the log. */

import { createHash, generateKeyPairSync, hash, sign } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit } from "@parley/auditor";
import { openLogFiles } from "@parley/log-files";

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const ENTRY_BYTES = 150;
const BATCH = 51_200;
const ROUNDS = 3;
const ORIGIN = "bench.example/log";

const above = mkdtempSync(join(tmpdir(), "parley-audit-bench-"));
const folder = join(above, "log");
try {
  const vkey = await writeLog();
  const rounds: { readonly floor: number; readonly audited: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    rounds.push({ floor: readAndHash(), audited: await auditWhole(vkey) });
  }
  // The first round warms what is cold.
  rounds.shift();
  const floor = median(rounds.map((round) => round.floor));
  const audited = median(rounds.map((round) => round.audited));
  const perSecond = (ms: number): number => Math.round((ENTRIES / ms) * 1_000);
  console.log(`${ENTRIES} entries of ${ENTRY_BYTES} bytes, median of ${ROUNDS} rounds`);
  console.log(`  read and SHA-256 each file   ${perSecond(floor)} entries/s`);
  console.log(`  audit                        ${perSecond(audited)} entries/s`);
  console.log(
    `  auditing takes ${(audited / floor).toFixed(2)} times as long as reading and hashing`,
  );
  console.log(`  memory of the process at its largest ${peakMebibytes()} MiB`);
} finally {
  rmSync(above, { recursive: true });
}

/** Writes the log as a centre does; gives its verifier key. */
async function writeLog(): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const typed = Buffer.concat([Buffer.of(1), raw]);
  const id = createHash("sha256").update(`${ORIGIN}\n`).update(typed).digest().subarray(0, 4);
  const vkey = `${ORIGIN}+${id.toString("hex")}+${typed.toString("base64")}`;
  const log = await openLogFiles({ folder, vkey });
  for (let begun = 0; begun < ENTRIES; begun += BATCH) {
    const count = Math.min(BATCH, ENTRIES - begun);
    await log.append(Array.from({ length: count }, (_, place) => entryOf(begun + place)));
  }
  const head = await log.headAt(ENTRIES);
  const text = `${ORIGIN}\n${head.size}\n${Buffer.from(head.root).toString("base64")}\n`;
  const line = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString("base64");
  await log.publish(Buffer.from(`${text}\n— ${ORIGIN} ${line}\n`), head);
  await log.close();
  return vkey;
}

function entryOf(index: number): Uint8Array {
  const entry = Buffer.alloc(ENTRY_BYTES);
  for (let at = 0; at < ENTRY_BYTES; at += 8) entry.writeUInt32LE((index + at) >>> 0, at % 146);
  return entry;
}

async function auditWhole(vkey: string): Promise<number> {
  const started = performance.now();
  const report = await audit({
    log: folder,
    vkeys: [vkey],
    older: [],
    witnesses: [],
    strict: false,
    nowSeconds: 0,
  });
  if (report.verdict !== "sound" || report.entriesRead !== ENTRIES) {
    throw new Error(JSON.stringify(report));
  }
  return performance.now() - started;
}

function readAndHash(): number {
  const started = performance.now();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of names) {
    if (entry.isFile()) hash("sha256", readFileSync(join(entry.parentPath, entry.name)), "binary");
  }
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function peakMebibytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1_024);
}
