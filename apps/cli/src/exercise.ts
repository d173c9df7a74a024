/** @module `npm start`: three fictional centres on one machine, marked EXERCISE. */

import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { existsSync, openSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeBase64 } from "@parley/bytes";
import {
  centreFolder,
  initCentre,
  introductionOf,
  readConfig,
  readRunning,
  readToken,
  writeNew,
  type CentreFolder,
} from "@parley/centre";
import type { CentreView, WatchView } from "@parley/protocol";
import { formatIntroduction } from "@parley/wire";
import { Complaint } from "./complaint.js";
import { openingExchange } from "./opening-exchange.js";
import { clientOf, type CentreClient } from "./place.js";

/** Brings up the three centres, opens the exercise once, and waits for SIGINT or SIGTERM. */
export async function runExercise(state: string, fresh: boolean): Promise<void> {
  const root = resolve(state);
  const stopped = new Promise<void>((stop) => {
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
  await mkdir(root, { recursive: true, mode: 0o700 });
  const mark = join(root, "exercise.json");
  await claim(mark, root);
  const centres = PARTIES.map(({ party }) => centreFolder(join(root, party)));
  const children: ChildProcess[] = [];
  try {
    if (fresh) await forget(centres);
    const isNew = await prepare(centres);
    for (const folder of centres) children.push(startProcess(folder));
    const clients = await Promise.race([allRunning(centres, children), stopped]);
    if (clients !== undefined) {
      await introduce(centres, clients);
      if (isNew) await openingExchange(clients);
      await greet(centres);
      watchOver(children);
      await stopped;
    }
  } finally {
    await stopAll(centres, children);
    await rm(mark, { force: true });
  }
}

/** One exercise per folder: a second one would fight the first for its stores. */
async function claim(mark: string, root: string): Promise<void> {
  const other = await readFile(mark, "utf8").catch(() => undefined);
  const pid = Number(other);
  if (other !== undefined && isAlive(pid)) {
    throw new Complaint(
      `The exercise in ${root} runs already (process ${pid}). Nothing was changed. ` +
        "Use the console addresses it printed, or stop it with Ctrl-C where it runs. " +
        "For a second exercise set PARLEY_STATE to another folder.",
    );
  }
  await writeFile(mark, String(process.pid), { mode: 0o600 }).catch((error: unknown) => {
    throw new Complaint(
      `The folder ${root} cannot be written. Set PARLEY_STATE to a folder of your own.`,
      { cause: error },
    );
  });
}

/** Removes the centres of the last exercise, and nothing that is not one. */
async function forget(centres: readonly CentreFolder[]): Promise<void> {
  for (const folder of centres) {
    if (!existsSync(folder.path)) continue;
    if ((await readRunning(folder)) !== undefined) {
      throw new Complaint(`A centre in ${folder.path} still runs. Stop it, then start again.`);
    }
    if (!existsSync(folder.passphrase) && existsSync(folder.config)) {
      throw new Complaint(
        `${folder.path} is not a centre of the exercise and is left alone. ` +
          "Set PARLEY_STATE to another folder.",
      );
    }
    await rm(folder.path, { recursive: true });
  }
}

/** Makes the centres that are not there yet; true when all of them are new. */
async function prepare(centres: readonly CentreFolder[]): Promise<boolean> {
  const missing = centres.filter((folder) => !existsSync(folder.config));
  if (missing.length === 0) return false;
  if (missing.length < centres.length || centres.some((folder) => existsSync(folder.store))) {
    const gone = missing.map((folder) => folder.path).join(", ");
    throw new Complaint(
      `The exercise is incomplete: there are no settings in ${gone}. ` +
        "Put the folder back, or begin anew with: npm start -- --fresh",
    );
  }
  process.stdout.write("Making three centres with their keys …\n");
  for (const [index, folder] of centres.entries()) {
    const { party, names } = PARTIES[index] as (typeof PARTIES)[number];
    // A half-made folder of an interrupted start holds nothing that was ever used.
    await rm(folder.path, { recursive: true, force: true });
    const passphrase = randomBytes(18).toString("base64url");
    const linePort = await freePort();
    await initCentre(folder, {
      party,
      domain: "exercise",
      names: new Map(Object.entries(names)),
      passphrase,
      consolePort: await freePort(),
      listen: { host: "127.0.0.1", port: linePort },
      addresses: [`wss://127.0.0.1:${linePort}`],
      workFactorLog2: EXERCISE_WORK_FACTOR_LOG2,
    });
    await writeNew(folder.passphrase, `${passphrase}\n`);
  }
  return true;
}

function startProcess(folder: CentreFolder): ChildProcess {
  const launcher = fileURLToPath(new URL("../bin/parley.js", import.meta.url));
  const log = openSync(folder.log, "a", 0o600);
  const party = folder.path.split(/[\\/]/).at(-1) as string;
  const state = resolve(folder.path, "..");
  const args = [launcher, "--state", state, "--centre", party, "centre", "start"];
  // Its own process group: Ctrl-C comes to us, and we end the centres in order.
  return spawn(process.execPath, args, { stdio: ["ignore", log, log], detached: true });
}

/** Waits until every centre answers; a centre that ends first says why in its log. */
async function allRunning(
  centres: readonly CentreFolder[],
  children: readonly ChildProcess[],
): Promise<readonly CentreClient[]> {
  const clients: CentreClient[] = [];
  for (const [index, folder] of centres.entries()) {
    const child = children[index] as ChildProcess;
    for (;;) {
      const running = await readRunning(folder);
      if (running?.pid === child.pid) {
        const client = await clientOf(folder);
        const answers = await client.get("/api/centre").catch(() => undefined);
        if (answers !== undefined) {
          clients.push(client);
          break;
        }
      }
      if (child.exitCode !== null || child.signalCode !== null) throw await deathOf(folder);
      await pause(POLL_MS);
    }
  }
  return clients;
}

async function deathOf(folder: CentreFolder): Promise<Complaint> {
  const log = await readFile(folder.log, "utf8").catch(() => "");
  const last = log
    .trimEnd()
    .split("\n")
    .findLast((line) => !line.startsWith("{"));
  return new Complaint(
    `The centre in ${folder.path} did not start: ${last ?? "its log says nothing"}\n` +
      `Its log is ${folder.log}. Mend what it names, or begin anew with: npm start -- --fresh`,
  );
}

/** Every centre pins every other: on one machine, over its own folders. */
async function introduce(
  centres: readonly CentreFolder[],
  clients: readonly CentreClient[],
): Promise<void> {
  for (const client of clients) {
    const { peers } = await client.get<CentreView>("/api/centre");
    for (const folder of centres) {
      const own = await introductionOf(folder, await readConfig(folder));
      const { party } = own.credential;
      if (party === client.party || peers.some((peer) => peer.party === party)) continue;
      const introduction = encodeBase64(formatIntroduction(own));
      await client.post("/api/peers", { introduction });
    }
  }
  const until = Date.now() + LINES_UP_MS;
  for (const client of clients) {
    for (;;) {
      const { lines } = await client.get<WatchView>("/api/watch");
      if (lines.every(({ up }) => up) || Date.now() > until) break;
      await pause(POLL_MS);
    }
  }
}

async function greet(centres: readonly CentreFolder[]): Promise<void> {
  const out = (line: string): boolean => process.stdout.write(`${line}\n`);
  out("\nEXERCISE. Three centres of fictional states run on this machine. Their consoles:\n");
  for (const [index, folder] of centres.entries()) {
    const token = await readToken(folder);
    const running = await readRunning(folder);
    const { party, names } = PARTIES[index] as (typeof PARTIES)[number];
    const port = running?.consolePort ?? 0;
    out(`${party} ${names.en}`);
    out(`http://${party.toLowerCase()}.localhost:${port}/#token=${token}`);
    out(`  fallback, should that name not open: http://127.0.0.1:${port}/#token=${token}\n`);
  }
  out("What to try");
  out("  1. Open two consoles side by side. Each has something to answer.");
  out("  2. In XA write a FLASH to XB and watch XB's alarm; read it there, and hold or answer.");
  out("  3. In another terminal: npx parley --centre XA inbox");
  out("  4. Attach a report to a message: npx parley --centre XA send --to XB --precedence 4 \\");
  out("       --text 'For your information' --exhibit FILE");
  out("Ctrl-C stops all three; the next npm start goes on where this one ended.");
}

/** A centre that dies leaves the others running; the person is told how to start it again. */
function watchOver(children: readonly ChildProcess[]): void {
  for (const [index, child] of children.entries()) {
    const { party } = PARTIES[index] as (typeof PARTIES)[number];
    child.once("exit", (code, signal) => {
      process.stdout.write(
        `${party} has stopped (${signal ?? `exit code ${code}`}). The others run on. ` +
          `Start it again with: npx parley --centre ${party} centre start\n`,
      );
    });
  }
}

/** Ends every centre, also one that a person started again by hand. */
async function stopAll(
  centres: readonly CentreFolder[],
  children: readonly ChildProcess[],
): Promise<void> {
  for (const child of children) child.removeAllListeners("exit");
  const pids = new Set(children.flatMap((child) => child.pid ?? []));
  for (const folder of centres) {
    const running = await readRunning(folder);
    if (running !== undefined) pids.add(running.pid);
  }
  for (const pid of pids) signal(pid, "SIGTERM");
  const until = Date.now() + STOP_MS;
  while ([...pids].some(isAlive) && Date.now() < until) await pause(POLL_MS);
  for (const pid of pids) if (isAlive(pid)) signal(pid, "SIGKILL");
}

/** A port nobody listens on now, from a range that outgoing connections do not use. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const free = await new Promise<boolean>((answer) => {
      const probe = createServer();
      probe.once("error", () => answer(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => answer(true)));
    });
    if (free) return port;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime, which is what was wanted.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}

/** Fictional states under ISO 3166 user-assigned codes. */
const PARTIES = [
  { party: "XA", names: { en: "Aurelia", zh: "奥雷利亚", ru: "Аурелия" } },
  { party: "XB", names: { en: "Borealia", zh: "博雷利亚", ru: "Бореалия" } },
  { party: "XC", names: { en: "Corvania", zh: "科尔瓦尼亚", ru: "Корвания" } },
] as const;

/** Exercise keys lie beside their passphrase: a slow guess would protect nothing. */
const EXERCISE_WORK_FACTOR_LOG2 = 10;
const POLL_MS = 50;
const LINES_UP_MS = 15_000;
const STOP_MS = 4_000;
