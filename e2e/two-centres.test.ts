import { randomInt } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pause, ROOT, until } from "./constellation.js";
import { atTerminal, HAS_TERMINAL, type AtTerminal } from "./terminal.js";

const GUIDE = readFileSync(join(ROOT, "docs/guides/two-centres.md"), "utf8");
const home = realpathSync(mkdtempSync(join(tmpdir(), "parley-guide-")));
const running: AtTerminal[] = [];

describe("docs/guides/two-centres.md", { timeout: 300_000 }, () => {
  afterAll(() => {
    for (const terminal of running) terminal.kill();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it("leads two people on two machines from nothing to the first message", async (context) => {
    if (!HAS_TERMINAL) context.skip("this machine has no util-linux script");
    const steps = readSteps(GUIDE);
    // Installing is what `npm test` has done already; everything else is followed to the letter.
    const [install, ...others] = steps;
    expect(install).toMatchObject({ kind: "run", who: "both", lines: "npm ci" });
    const machines = { Aurelia: new Machine("Aurelia"), Borealia: new Machine("Borealia") };
    const heard = new Map<string, string>();
    for (const step of others) {
      const machine = machines[step.who as Name];
      if (step.kind === "carry") {
        const to = machines[step.to as Name];
        cpSync(join(machine.folder, step.file), join(to.folder, step.file));
      } else if (step.kind === "stop") await machine.stop();
      else await machine.follow(step, heard, machines);
    }
    expect(others.length).toBeGreaterThan(25);
    expect(machines.Borealia.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(machines.Borealia.digest).toBe(machines.Aurelia.digest);
    await machines.Borealia.stop();
    expect(readFileSync(join(machines.Aurelia.backup, "XA/centre.json"), "utf8")).toContain("XA");
    const everything = [...machines.Aurelia.shown, ...machines.Borealia.shown].join("\n");
    expect(everything).not.toContain(machines.Aurelia.passphrase);
    expect(everything).not.toMatch(/^ {4}at /m);
  });

  it("explains every placeholder it uses", () => {
    const [, table = ""] = GUIDE.split("put what is yours");
    const rows = [...table.split("\n## ")[0]!.matchAll(/^\| (`.*?) \|/gm)];
    const explained = rows.flatMap(([, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)]);
    expect(explained.map(([, name]) => name)).toEqual(PLACEHOLDERS);
  });
});

type Name = "Aurelia" | "Borealia";

/** Commands for one machine, and the lines that must then be shown; `…` stands for anything. */
interface RunStep {
  readonly kind: "run";
  readonly who: string;
  readonly apart: boolean;
  readonly lines: string;
  readonly expected: readonly string[];
}

interface CarryStep {
  readonly kind: "carry";
  readonly who: string;
  readonly file: string;
  readonly to: string;
}

interface StopStep {
  readonly kind: "stop";
  readonly who: string;
}

type Step = RunStep | CarryStep | StopStep;

/** Reads what the guide asks of whom, in order. A block for nobody is a mistake of the guide. */
function readSteps(guide: string): readonly Step[] {
  const steps: Step[] = [];
  let next: { readonly who: string; readonly apart: boolean } | undefined;
  let who = "";
  const parts = guide.matchAll(PARTS);
  for (const [all, both, machine, apart, file, to, stopped, language, block = ""] of parts) {
    if (both !== undefined || machine !== undefined) {
      next = { who: machine ?? "both", apart: apart !== undefined };
    } else if (file !== undefined) {
      steps.push({ kind: "carry", who, file, to: to as string });
    } else if (stopped !== undefined) {
      steps.push({ kind: "stop", who: stopped });
    } else if (language === "sh") {
      if (next === undefined) throw new Error(`nobody is to run:\n${all}`);
      steps.push({ kind: "run", ...next, lines: block.trim(), expected: [] });
      who = next.who;
      next = undefined;
    } else {
      const last = steps.at(-1);
      if (last?.kind !== "run") throw new Error(`nothing shows:\n${all}`);
      steps[steps.length - 1] = { ...last, expected: block.trimEnd().split("\n") };
    }
  }
  return steps;
}

/** One person at one machine: a folder with Parley installed, and a terminal. */
class Machine {
  readonly folder: string;
  readonly backup: string;
  readonly passphrase: string;
  readonly shown: string[] = [];
  /** Of the transcript shown last. */
  digest = "";
  readonly address = `127.0.0.1:${randomInt(20_000, 32_000)}`;
  private readonly consolePort = String(randomInt(20_000, 32_000));
  private readonly offline: string;
  private centre: AtTerminal | undefined;

  constructor(name: Name) {
    this.folder = join(home, name);
    this.backup = join(home, `${name}-backup`);
    this.offline = join(home, `${name}-offline`);
    this.passphrase = `six random words of ${name}`;
    for (const folder of [this.folder, this.backup, this.offline]) mkdirSync(folder);
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"));
    writeFileSync(join(this.folder, "package.json"), "{}");
  }

  /** Types the commands of a step, and looks for what the guide says is shown. */
  async follow(
    step: RunStep,
    heard: Map<string, string>,
    all: Record<Name, Machine>,
  ): Promise<void> {
    const own = (text: string): string => this.putOwn(text, heard, all);
    const lines = own(step.lines);
    const expected = step.expected.map((line) => patternOf(own(line)));
    if (step.apart) {
      this.centre = this.open(lines);
      await this.typePassphrase(this.centre);
      for (const line of expected) await this.centre.see(line);
      return;
    }
    // A line comes up, and a message arrives, in its own time: a person looks again.
    for (const end = performance.now() + PATIENCE_MS; ; await pause(500)) {
      const text = await this.run(lines);
      const missing = expected.find((line) => !line.test(text));
      this.listen(text, heard);
      if (missing === undefined) return;
      if (!LOOKING.test(lines) || performance.now() > end) {
        throw new Error(`${lines}\ndid not show ${String(missing)} but\n${text}`);
      }
    }
  }

  /** Presses Ctrl-C where the centre runs. */
  async stop(): Promise<void> {
    await this.centre?.type(/#token=/, "\u0003");
    // npx ends as soon as it is interrupted, the centre when everything is closed.
    expect([0, 130]).toContain(await this.centre?.ended);
    await until("the centre has stopped", PATIENCE_MS, () => {
      const state = join(this.folder, ".parley");
      return readdirSync(state).every((party) => !existsSync(join(state, party, "running.json")));
    });
  }

  private async run(lines: string): Promise<string> {
    const terminal = this.open(`set -e\n${lines}`);
    const questions = (lines.match(/centre init/g) ?? []).length * 2;
    for (let asked = 0; asked < questions; asked++) await this.typePassphrase(terminal);
    if (/centre address/.test(lines)) await this.typePassphrase(terminal);
    const code = await terminal.ended;
    const text = terminal.shown();
    this.shown.push(text);
    if (code !== 0) throw new Error(`${lines}\nended with ${code}:\n${text}`);
    return text;
  }

  private typePassphrase(terminal: AtTerminal): Promise<void> {
    return terminal.type(/(not shown\)|once more): $/, `${this.passphrase}\r`);
  }

  private open(lines: string): AtTerminal {
    const { PARLEY_STATE: _others, ...env } = process.env;
    const terminal = atTerminal(lines, this.folder, env);
    running.push(terminal);
    return terminal;
  }

  /** Notes down what the guide says to note: fingerprints, the first message's id, digests. */
  private listen(text: string, heard: Map<string, string>): void {
    const [, party, print] = /^(X[AB]) ((?:\d{5} ?){8})$/m.exec(text) ?? [];
    if (party !== undefined && print !== undefined) {
      heard.set(`${party === "XA" ? "AURELIA" : "BOREALIA"}-FINGERPRINT`, print);
    }
    const id = /^[0-9a-f]{64}$/m.exec(text)?.[0];
    if (id !== undefined && !heard.has("MESSAGE-ID")) heard.set("MESSAGE-ID", id.slice(0, 8));
    this.digest = /^transcript digest (\S+)$/m.exec(text)?.[1] ?? this.digest;
  }

  /** Puts this person's own values where the guide's table says so. */
  private putOwn(text: string, heard: Map<string, string>, all: Record<Name, Machine>): string {
    const values = new Map([
      ["203.0.113.10:7420", all.Aurelia.address],
      ["198.51.100.20:7420", all.Borealia.address],
      ["0.0.0.0:7420", this.address],
      ["7410", this.consolePort],
      ["/media/offline", this.offline],
      ["/media/backup", this.backup],
      ...heard,
    ]);
    return [...values].reduce((put, [name, value]) => put.replaceAll(name, value), text);
  }
}

/** A line of the guide as a pattern of a whole line on the screen. */
function patternOf(line: string): RegExp {
  const escaped = line.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}.*$`, "m");
}

const PARTS = new RegExp(
  [
    /^\*\*On (?:(both machines)|(\w+)'s machine(, in a terminal of its own)?):\*\*$/,
    /^Carry `([^`]+)` to (\w+)'s machine\.$/,
    /Press Ctrl-C in the terminal of\s(\w+)'s centre/,
    /^```(sh|text)\n([^]*?)^```$/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gm",
);
const PLACEHOLDERS = [
  "203.0.113.10:7420",
  "198.51.100.20:7420",
  "0.0.0.0:7420",
  "7410",
  "/media/offline",
  "/media/backup",
  "AURELIA-FINGERPRINT",
  "BOREALIA-FINGERPRINT",
  "MESSAGE-ID",
];
const LOOKING = /centre status|inbox|transcript/;
const PATIENCE_MS = 20_000;
