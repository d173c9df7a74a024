/** @module `npm start`: three fictional centres on one machine, marked EXERCISE. */

import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { closeSync, existsSync, fstatSync, openSync } from "node:fs";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join, parse, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeBase64 } from "@parley/bytes";
import {
  centreFolder,
  defaultLockRecord,
  initCentre,
  introductionOf,
  makeKeys,
  readConfig,
  readRunning,
  writeNew,
  type CentreFolder,
  type KeysOfCentre,
} from "@parley/centre";
import type { CentreView, LineView, WatchView } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import {
  formatIntroduction,
  formatVerifierKey,
  parseVerifierKey,
  type VerifierKey,
} from "@parley/wire";
import type { RunningWitness } from "@parley/witness";
import { claimFolder, unwritable } from "./claim.js";
import { Complaint } from "./complaint.js";
import { consoleAddress } from "./console-address.js";
import {
  forgetWitness,
  knowLog,
  makeWitness,
  startOwnWitness,
  witnessPlace,
  type WitnessPlace,
} from "./exercise-witness.js";
import { openingDeclaration } from "./opening-declaration.js";
import { openingDialogue } from "./opening-dialogue.js";
import { openingExchange } from "./opening-exchange.js";
import { clientOf, startCommand, type CentreClient } from "./place.js";

/** Brings up the three centres, opens the exercise once, and waits until it is to end. */
export async function runExercise(
  state: string,
  { fresh, declares }: { readonly fresh: boolean; readonly declares: boolean },
): Promise<void> {
  const root = resolve(state);
  const stopped = new Promise<void>((stop) => {
    // A closed terminal ends the exercise as Ctrl-C does: the centres are in no terminal's group.
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => stop());
  });
  // Nobody may be reading any more, which is no reason to leave the centres behind.
  process.stdout.on("error", () => undefined);
  await mkdir(root, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw unwritable(root, error.code ?? error.message);
  });
  const centres = PARTIES.map(({ party }) => centreFolder(join(root, party)));
  const witness = witnessPlace(root);
  const giveUp = await claimFolder(root, centres);
  const started: StartedCentre[] = [];
  let neutral: RunningWitness | undefined;
  try {
    if (fresh) await forget(centres, witness);
    await prepare(centres, witness).catch((error: NodeJS.ErrnoException) => {
      throw error.syscall === undefined ? error : unwritable(root, error.code ?? error.message);
    });
    neutral = await startOwnWitness(witness, centres);
    for (const folder of centres) started.push(await startProcess(folder));
    const isUp = await Promise.race([
      bringUp(started, declares, stopped).then(() => true),
      stopped,
    ]);
    if (isUp) {
      await greet(centres);
      watchOver(started);
      await stopped;
    }
  } finally {
    await stopAll(started);
    await neutral?.stop();
    await giveUp();
  }
}

/** Waits for the centres, lets them pin each other, and opens the exercise if nobody has. */
async function bringUp(
  started: readonly StartedCentre[],
  declares: boolean,
  stopped: Promise<void>,
): Promise<void> {
  const clients = await allRunning(started);
  await introduce(
    started.map(({ folder }) => folder),
    clients,
  );
  for (const client of clients) {
    const { conversations } = await client.get<WatchView>("/api/watch");
    if (conversations.length > 0) return;
  }
  await openingExchange(clients);
  const [aurelia, borealia] = clients;
  if (aurelia === undefined || borealia === undefined || !declares) return;
  let isEnding = false;
  void stopped.then(() => (isEnding = true));
  // An exercise is of use without either, and one that ends meanwhile misses neither.
  const unfinished = (part: string) => (cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (isEnding) return;
    process.stderr.write(`The opening ${part} of the exercise was not finished: ${why}\n`);
  };
  await openingDialogue(aurelia, borealia).catch(unfinished("dialogue"));
  void openingDeclaration(aurelia).catch(unfinished("declaration"));
}

/** Removes the centres of the last exercise, and nothing that is not one. */
async function forget(centres: readonly CentreFolder[], witness: WitnessPlace): Promise<void> {
  for (const folder of centres) {
    if ((await readRunning(folder)) !== undefined) {
      throw new Complaint(
        `A centre in ${folder.path} still runs. Nothing was removed. Stop it, then start again.`,
      );
    }
    await mustBeOfExercise(folder);
  }
  await forgetWitness(witness);
  for (const folder of centres) {
    await rm(folder.path, { recursive: true, force: true });
    await rm(defaultLockRecord(folder), { force: true });
  }
}

/** A folder of the same name may be anybody's: only one that we made may go. */
async function mustBeOfExercise(folder: CentreFolder): Promise<void> {
  const files = await readdir(folder.path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw unwritable(folder.path, error.code ?? error.message);
  });
  if (files.length === 0 || existsSync(folder.passphrase)) return;
  throw new Complaint(
    `${folder.path} is not a centre of the exercise and is left alone. Nothing was removed. ` +
      "Set PARLEY_STATE to another folder.",
  );
}

/** Makes the centres unless they are there. */
async function prepare(centres: readonly CentreFolder[], witness: WitnessPlace): Promise<void> {
  const missing = centres.filter((folder) => !existsSync(folder.config));
  if (missing.length === 0) return;
  if (centres.some((folder) => existsSync(folder.store))) {
    const gone = missing.map((folder) => folder.path).join(", ");
    throw new Complaint(
      `The exercise is incomplete: there are no settings in ${gone}. Nothing was changed. ` +
        "Put the folder back, or begin anew with: npm start -- --fresh",
    );
  }
  // What an interrupted start left half made was never used.
  await forget(centres, witness);
  process.stdout.write("Making three centres and a neutral witness with their keys …\n");
  const made = await Promise.all(PARTIES.map(({ party }) => makeKeys("exercise", party)));
  const peers = made.map((one) => one.witness);
  const vkey = await makeWitness(witness, EXERCISE_WORK_FACTOR_LOG2);
  const neutral = parseWitness(vkey);
  const witnesses = [{ vkey, url: `http://127.0.0.1:${await freePort()}` }];
  for (const [index, folder] of centres.entries()) {
    const { party, names } = PARTIES[index] as (typeof PARTIES)[number];
    const { keys } = made[index] as KeysOfCentre;
    const passphrase = randomBytes(18).toString("base64url");
    // First of all, because it is what marks the folder as ours.
    await mkdir(folder.path, { recursive: true, mode: 0o700 });
    await writeNew(folder.passphrase, `${passphrase}\n`);
    const linePort = await freePort();
    await initCentre(folder, {
      party,
      domain: "exercise",
      names: new Map(Object.entries(names)),
      passphrase,
      consolePort: await freePort(),
      listen: { host: "127.0.0.1", port: linePort },
      addresses: [`wss://127.0.0.1:${linePort}`],
      keys,
      // Peers witness each other.
      witnesses: [neutral, ...peers.filter((_, other) => other !== index)],
      log: { beatSeconds: EXERCISE_BEAT_SECONDS, witnesses },
      workFactorLog2: EXERCISE_WORK_FACTOR_LOG2,
    });
    const { credential } = await introductionOf(folder, await readConfig(folder));
    if (credential.logKey) await knowLog(witness, formatVerifierKey(credential.logKey));
  }
}

function parseWitness(vkey: string): VerifierKey {
  const key = parseVerifierKey(vkey, sha256);
  if (!key.ok) throw new Error(key.detail);
  return key.value;
}

/** A centre of the exercise; no child when a person had started it before. */
interface StartedCentre {
  readonly folder: CentreFolder;
  readonly child: ChildProcess | undefined;
  /** Where in its log this start begins. */
  readonly logFrom: number;
}

async function startProcess(folder: CentreFolder): Promise<StartedCentre> {
  const log = openSync(folder.log, "a", 0o600);
  const logFrom = fstatSync(log).size;
  try {
    if ((await readRunning(folder)) !== undefined) return { folder, child: undefined, logFrom };
    const launcher = fileURLToPath(new URL("../bin/parley.js", import.meta.url));
    const { dir: state, base: party } = parse(folder.path);
    const args = [launcher, "--state", state, "--centre", party, "centre", "start"];
    // Its own process group: Ctrl-C comes to us, and we end the centres in order. What it prints
    // holds the console's token, which is not for a log.
    const stdio: StdioOptions = ["ignore", "ignore", log];
    return { folder, child: spawn(process.execPath, args, { stdio, detached: true }), logFrom };
  } finally {
    closeSync(log);
  }
}

/** Waits until every centre answers; a centre that ends first says why in its log. */
async function allRunning(started: readonly StartedCentre[]): Promise<readonly CentreClient[]> {
  const clients: CentreClient[] = [];
  for (const one of started) {
    const { folder, child } = one;
    for (;;) {
      const running = await readRunning(folder);
      if (running !== undefined && (child === undefined || running.pid === child.pid)) {
        clients.push(await clientOf(folder));
        break;
      }
      if (child === undefined || hasEnded(child)) throw await deathOf(one);
      await pause(POLL_MS);
    }
  }
  return clients;
}

async function deathOf({ folder, logFrom }: StartedCentre): Promise<Complaint> {
  const log = await readFile(folder.log).catch(() => Buffer.of());
  const last = log
    .subarray(logFrom)
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .findLast((line) => line !== "" && !line.startsWith("{"));
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
      const lines = await client.get<readonly LineView[]>("/api/lines");
      if (lines.every(({ up }) => up) || Date.now() > until) break;
      await pause(POLL_MS);
    }
  }
}

async function greet(centres: readonly CentreFolder[]): Promise<void> {
  const out = (line: string): boolean => process.stdout.write(`${line}\n`);
  out(
    "\nEXERCISE. Three centres of fictional states run on this machine, and a neutral witness,\n" +
      "XN Helvenia, that cosigns their logs. Their consoles:\n",
  );
  for (const [index, folder] of centres.entries()) {
    const { party, names } = PARTIES[index] as (typeof PARTIES)[number];
    const console = await consoleAddress(folder);
    out(`${party} ${names.en}`);
    out(console?.url ?? `has stopped: its log is ${folder.log}`);
    if (console !== undefined) {
      out(`  fallback, should that name not open: ${console.fallback}`);
    }
    out("");
  }
  out("What to try");
  out("  1. Open two consoles side by side. Each has something to answer.");
  out("  2. In XA write a FLASH to XB and watch XB's alarm; read it there, and hold or answer.");
  out("  3. In another terminal: npx parley --centre XA inbox");
  out("  4. Attach a report to a message: npx parley --centre XA send --to XB --precedence 4 \\");
  out("       --text 'For your information' --exhibit FILE");
  out("  5. In XB look at what XA has declared: its totals are proven, and no item is shown.");
  out("  6. What XA and XB consult on, and a promise that is overdue:");
  out("       npx parley --centre XA consultation list");
  out("These addresses once more: npx parley --centre XA centre status");
  out("To forget this exercise and begin anew: npm start -- --fresh");
  out("Ctrl-C stops all; the next npm start goes on where this one ended.");
}

/** A centre that dies leaves the others running; the person is told how to start it again. */
function watchOver(started: readonly StartedCentre[]): void {
  for (const { folder, child } of started) {
    const party = parse(folder.path).base;
    child?.once("exit", (code, signal) => {
      process.stdout.write(
        `${party} has stopped (${signal ?? `exit code ${code}`}). The others run on. ` +
          `Start it again with: ${startCommand(folder)}\n`,
      );
    });
  }
}

/** Ends every centre, also one that a person started again by hand. */
async function stopAll(started: readonly StartedCentre[]): Promise<void> {
  const pids = new Set<number>();
  for (const { folder, child } of started) {
    child?.removeAllListeners("exit");
    if (child?.pid !== undefined && !hasEnded(child)) pids.add(child.pid);
    const running = await readRunning(folder);
    if (running !== undefined) pids.add(running.pid);
  }
  for (const pid of pids) signal(pid, "SIGTERM");
  if (await areGone(pids, STOP_MS)) return;
  for (const pid of pids) signal(pid, "SIGKILL");
  await areGone(pids, KILLED_MS);
}

async function areGone(pids: ReadonlySet<number>, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while ([...pids].some(isAlive)) {
    if (Date.now() > until) return false;
    await pause(POLL_MS);
  }
  return true;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
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
  { party: "XA", names: { en: "Aurelia", zh: "奥雷利亚", ru: "Аурелия", ar: "أوريليا" } },
  { party: "XB", names: { en: "Borealia", zh: "博雷利亚", ru: "Бореалия", ar: "بورياليا" } },
  { party: "XC", names: { en: "Corvania", zh: "科尔瓦尼亚", ru: "Корвания", ar: "كورفانيا" } },
] as const;

/** Exercise keys lie beside their passphrase: a slow guess would protect nothing. */
const EXERCISE_WORK_FACTOR_LOG2 = 10;
const EXERCISE_BEAT_SECONDS = 5;
const POLL_MS = 50;
const LINES_UP_MS = 15_000;
const STOP_MS = 4_000;
const KILLED_MS = 500;
