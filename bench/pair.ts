/** @module Two centres that know each other, for benchmarks that compare settings of a centre. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeBase64 } from "@parley/bytes";
import {
  centreFolder,
  initCentre,
  introductionOf,
  makeKeys,
  readConfig,
  readRunning,
  readToken,
  type CentreFolder,
} from "@parley/centre";
import type { LineView } from "@parley/protocol";
import { formatIntroduction } from "@parley/wire";
import { centreAt, type BenchCentre } from "./constellation.js";

/** Two running centres; `stop` ends them and removes their folders. */
export interface BenchPair {
  readonly from: BenchCentre;
  readonly to: BenchCentre;
  stop(): Promise<void>;
}

/** What the centres of a pair keep beside their journals. */
export interface KeptBeside {
  readonly keepsLog: boolean;
  readonly keepsArchive: boolean;
}

/** Makes and starts two centres, each the other's witness. */
export async function startPair(kept: KeptBeside, firstPort: number): Promise<BenchPair> {
  const state = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const parties = ["XA", "XB"];
  const made = await Promise.all(parties.map((party) => makeKeys("exercise", party)));
  const folders: CentreFolder[] = [];
  for (const [index, party] of parties.entries()) {
    const folder = centreFolder(join(state, party));
    const port = firstPort + index * 2;
    const witnesses = made.filter((_, other) => other !== index).map(({ witness }) => witness);
    await initCentre(folder, {
      party,
      domain: "exercise",
      names: new Map([["en", party]]),
      passphrase: PASSPHRASE,
      consolePort: port,
      listen: { host: "127.0.0.1", port: port + 1 },
      addresses: [`wss://127.0.0.1:${port + 1}`],
      keys: (made[index] as (typeof made)[number]).keys,
      ...kept,
      witnesses,
      log: { beatSeconds: 5, witnesses: [] },
      workFactorLog2: 10,
    });
    writeFileSync(folder.passphrase, `${PASSPHRASE}\n`, { mode: 0o600 });
    folders.push(folder);
  }
  const children = folders.map(({ path }) => startCentre(state, path));
  const centres = await Promise.all(folders.map(running));
  await introduce(folders, centres);
  const [from, to] = centres as [BenchCentre, BenchCentre];
  return { from, to, stop: () => stop(state, children) };
}

function startCentre(state: string, path: string): ChildProcess {
  const launcher = fileURLToPath(new URL("../../apps/cli/bin/parley.js", import.meta.url));
  const party = path.slice(path.lastIndexOf("/") + 1);
  const args = [launcher, "--state", state, "--centre", party, "centre", "start"];
  return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
}

async function running(folder: CentreFolder): Promise<BenchCentre> {
  for (;;) {
    const note = await readRunning(folder);
    if (note !== undefined) {
      const base = `http://127.0.0.1:${note.consolePort}`;
      return centreAt(note.party, base, await readToken(folder));
    }
    await pause(50);
  }
}

async function introduce(
  folders: readonly CentreFolder[],
  centres: readonly BenchCentre[],
): Promise<void> {
  for (const [index, centre] of centres.entries()) {
    const other = folders[1 - index] as CentreFolder;
    const introduction = formatIntroduction(await introductionOf(other, await readConfig(other)));
    await centre.post("/api/peers", { introduction: encodeBase64(introduction) });
  }
  for (const centre of centres) {
    while (!(await centre.get<readonly LineView[]>("/api/lines")).every(({ up }) => up)) {
      await pause(50);
    }
  }
}

async function stop(state: string, children: readonly ChildProcess[]): Promise<void> {
  const ends = children.map((child) => new Promise((ended) => child.once("exit", ended)));
  for (const child of children) child.kill("SIGINT");
  await Promise.all(ends);
  rmSync(state, { recursive: true, force: true });
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}

const PASSPHRASE = "a passphrase of a benchmark";
