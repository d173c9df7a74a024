/** @module The product as a user starts it: real processes in a folder of their own. */

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { CentreView, ConversationView, WatchView } from "@parley/protocol";

export const PARTIES = ["XA", "XB", "XC"] as const;
export type Party = (typeof PARTIES)[number];

/** A program that was started, with all that it has said so far. */
export interface Started {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves when it has ended and everything it said is here. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** An answer of a centre, whatever its status. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

/** What every refusal of the API holds. */
export interface ErrorBody {
  readonly error: Readonly<Record<"rule" | "what" | "safe" | "next", string>>;
}

/** The answer to an act that made a statement. */
export interface Made {
  readonly id: string;
  readonly conversation: string;
}

/** Talks to one centre with its token. */
export class Client {
  constructor(
    readonly party: Party,
    readonly port: number,
    readonly token: string,
  ) {}

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Asks; rejects only when nothing answers. */
  async ask<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, body: parseOr(text) as T };
  }

  /** Asks for what must be there. */
  async get<T>(path: string): Promise<T> {
    const found = await this.find<T>(path);
    if (found === undefined) throw new Error(`${this.party} ${path} is not there`);
    return found;
  }

  /** Asks for what may not be there yet. */
  async find<T>(path: string): Promise<T | undefined> {
    const { status, text, body } = await this.ask<T>("GET", path);
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`${this.party} ${path} answered ${status}: ${text}`);
    return body;
  }

  centre(): Promise<CentreView> {
    return this.get("/api/centre");
  }

  watch(): Promise<WatchView> {
    return this.get("/api/watch");
  }

  conversation(id: string): Promise<ConversationView> {
    return this.get(`/api/conversations/${id}`);
  }

  /** Nothing while its first statement has not come. */
  conversationIfThere(id: string): Promise<ConversationView | undefined> {
    return this.find(`/api/conversations/${id}`);
  }

  /** Sends a message that must be accepted. */
  async say(message: object): Promise<Made> {
    const defaults = { precedence: 3, lang: "en" };
    const path = "/api/statements";
    const { status, text, body } = await this.ask<Made>("POST", path, { ...defaults, ...message });
    if (status !== 201) throw new Error(`${this.party} answered ${status}: ${text}`);
    return body;
  }

  /** True when it answers at all. */
  async isUp(): Promise<boolean> {
    return this.ask("GET", "/healthz").then(
      () => true,
      () => false,
    );
  }

  /** True when its line to the other is up. */
  async hasLine(to: Party): Promise<boolean> {
    const { lines } = await this.watch();
    return lines.some(({ party, up }) => party === to && up);
  }
}

/** Three centres, their launcher, and every process that was started beside them. */
export class Constellation {
  private readonly started: Started[] = [];
  private clients = new Map<Party, Client>();
  private launcher: Started | undefined;

  private constructor(
    readonly state: string,
    private readonly viaNpm: boolean,
  ) {
    process.once("exit", this.endAtOnce);
  }

  /** A folder with nothing running in it yet. */
  static async prepare(options: { readonly viaNpm?: boolean } = {}): Promise<Constellation> {
    const state = await mkdtemp(join(tmpdir(), "parley-e2e-"));
    return new Constellation(state, options.viaNpm === true);
  }

  /** Starts everything as a user does, and waits for the addresses. */
  static async start(options: { readonly viaNpm?: boolean } = {}): Promise<Constellation> {
    const constellation = await Constellation.prepare(options);
    try {
      await constellation.launch();
    } catch (error) {
      await constellation.clean();
      throw error;
    }
    return constellation;
  }

  /** Runs the launcher until its last line is printed. */
  async launch(...flags: readonly string[]): Promise<void> {
    const isFresh = flags.includes("--fresh") || process.env["npm_config_fresh"] === "true";
    const choosesPorts = isFresh || !existsSync(this.path("XA", "centre.json"));
    await this.launchOnce(flags).catch(async (error: unknown) => {
      // Another journey can take a port between its choice and its use: then others are chosen.
      if (!choosesPorts || !/is taken by another program/.test(String(error))) throw error;
      await this.launchOnce(["--fresh", ...flags]);
    });
  }

  private async launchOnce(flags: readonly string[]): Promise<void> {
    // A proof of totals takes both processors for seconds.
    const launcher = this.viaNpm
      ? this.runNpmStart(...flags)
      : this.run("exercise", "--no-declaration", ...flags);
    this.launcher = launcher;
    await until("the consoles' addresses are printed", START_MS, () => {
      if (launcher.child.exitCode !== null) {
        throw new Error(`the launcher ended: ${launcher.stderr()}${launcher.stdout()}`);
      }
      return launcher.stdout().includes("Ctrl-C stops all");
    });
    this.clients = new Map();
    for (const [, name, port, token] of launcher.stdout().matchAll(ADDRESS)) {
      const party = (name as string).toUpperCase() as Party;
      this.clients.set(party, new Client(party, Number(port), token as string));
    }
  }

  /** What the launcher has printed. */
  get printed(): string {
    return this.running.stdout();
  }

  get complained(): string {
    return this.running.stderr();
  }

  get running(): Started {
    if (this.launcher === undefined) throw new Error("nothing was launched");
    return this.launcher;
  }

  client(party: Party): Client {
    const client = this.clients.get(party);
    if (client === undefined) throw new Error(`no address was printed for ${party}`);
    return client;
  }

  /** A file or folder of one centre. */
  path(party: Party, ...names: readonly string[]): string {
    return join(this.state, party, ...names);
  }

  /** Runs `parley` with these words on this state. */
  run(...words: readonly string[]): Started {
    return this.spawn(process.execPath, [LAUNCHER, ...words]);
  }

  /** Runs `parley` for one centre. */
  runFor(party: Party, ...words: readonly string[]): Started {
    return this.run("--state", this.state, "--centre", party, ...words);
  }

  /** Runs any program with this state in its environment; it is ended with the rest. */
  spawn(program: string, args: readonly string[]): Started {
    const started = begin(program, args, { PARLEY_STATE: this.state });
    this.started.push(started);
    return started;
  }

  /** Ends one centre's process as a power cut does. */
  async kill(party: Party): Promise<void> {
    // A centre that has just started may answer before its note is there.
    let pid = await this.pidOf(party);
    await until(`${party} runs`, 5_000, async () => isAlive((pid = await this.pidOf(party))));
    process.kill(pid, "SIGKILL");
    await until(`${party} is gone`, 5_000, () => !isAlive(pid));
  }

  /** Starts one centre again, and waits until it answers. */
  async startCentre(party: Party): Promise<Started> {
    const started = this.runFor(party, "centre", "start");
    await this.answers(party, started);
    await this.isNoted(party);
    return started;
  }

  /** Waits until a centre answers; rejects when its process has ended. */
  async answers(party: Party, started: Started): Promise<void> {
    await until(`${party} answers`, START_MS, async () => {
      if (started.child.exitCode !== null || started.child.signalCode !== null) {
        throw new Error(`${party} ended: ${started.stderr()}`);
      }
      return this.client(party).isUp();
    });
  }

  /** Waits for the note of a running centre: one that has just started may answer before. */
  async isNoted(party: Party): Promise<void> {
    await until(`${party} says where it runs`, 5_000, () => {
      return this.pidOf(party).then(isAlive, () => false);
    });
  }

  async pidOf(party: Party): Promise<number> {
    const note = JSON.parse(await readFile(this.path(party, "running.json"), "utf8")) as object;
    return (note as { readonly pid: number }).pid;
  }

  /** Ends everything by Ctrl-C; tells how it ended and how long that took. */
  async interrupt(): Promise<{ readonly code: number | null; readonly ms: number }> {
    const begun = performance.now();
    const { child, ended } = this.running;
    child.kill("SIGINT");
    const { code } = await ended;
    return { code, ms: performance.now() - begun };
  }

  /** As `interrupt`, for a fixture's end: everything must be over in time, and nothing left. */
  async stop(): Promise<void> {
    try {
      const { code, ms } = await this.interrupt();
      const left = await this.processes();
      if (code !== 0) throw new Error(`exit code ${code}: ${this.complained}`);
      if (ms > STOP_MS) throw new Error(`stopping took ${Math.round(ms)} ms`);
      if (left.length > 0) throw new Error(`still running: ${left.join("; ")}`);
    } finally {
      await this.clean();
    }
  }

  /** Ends whatever still runs and removes the folder. Never fails a test by itself. */
  async clean(): Promise<void> {
    for (const { child } of this.started) child.kill("SIGKILL");
    for (const line of await this.processes()) kill(Number.parseInt(line, 10));
    await Promise.all(this.started.map(({ ended }) => ended));
    process.off("exit", this.endAtOnce);
    await rm(this.state, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** The last resort, when a test run itself breaks off: nothing here may wait. */
  private readonly endAtOnce = (): void => {
    for (const { child } of this.started) child.kill("SIGKILL");
    for (const party of PARTIES) {
      const note = /"pid":(\d+)/.exec(readOr(this.path(party, "running.json")));
      if (note !== null) kill(Number(note[1]));
    }
  };

  /** Every process whose command line names this state: number and command line. */
  async processes(): Promise<readonly string[]> {
    const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,stat=,args="], {
      maxBuffer: 16_000_000,
    });
    return stdout
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.includes(this.state) && !/^\d+ Z/.test(line));
  }

  /** Numbers of the launchers that run on this state: npm's, a shell's and the launcher's own. */
  async launchers(): Promise<readonly number[]> {
    const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,ppid="]);
    const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
    const own = new Set([this.running.child.pid]);
    // Parents stand before their children.
    for (const [pid, parent] of rows) if (own.has(parent)) own.add(pid);
    const centres = await Promise.all(PARTIES.map((party) => this.pidOf(party)));
    return [...own].filter((pid): pid is number => pid !== undefined && !centres.includes(pid));
  }

  private runNpmStart(...flags: readonly string[]): Started {
    return this.spawn("npm", ["start", "--", ...flags]);
  }
}

/** Polls until it is so; a busy machine has thrice the time. What must be quick is measured. */
export async function until(
  what: string,
  msMax: number,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = performance.now() + msMax * PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${msMax * PATIENCE} ms: ${what}`);
    await pause(25);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Numbers from a seed, so that what went wrong can be done again (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function begin(program: string, args: readonly string[], env: Record<string, string>): Started {
  const child = spawn(program, args, {
    cwd: ROOT,
    // Colour is asked for: without a terminal there must be none all the same.
    env: { ...process.env, ...env, FORCE_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = once(child, "exit").then(async ([code, signal]) => {
    // A grandchild may hold the pipes open; what this program said is here by then.
    await Promise.race([once(child, "close"), pause(200)]);
    return { code: code as number | null, signal: signal as string | null };
  });
  return { child, stdout: () => out, stderr: () => err, ended };
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const LAUNCHER = join(ROOT, "apps/cli/bin/parley.js");
const ADDRESS = /^http:\/\/(x[abc])\.localhost:(\d+)\/#token=([\w-]+)$/gm;
const PATIENCE = 3;
const START_MS = 30_000;
const STOP_MS = 5_000;
const ANSWER_MS = 10_000;
