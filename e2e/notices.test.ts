import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { DutiesView } from "@parley/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, ROOT, until, type Party } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";

const IN_DAYS = (days: number): string => {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)}Z`;
};
const OPENS = IN_DAYS(9);
const GUIDE = readFileSync(join(ROOT, "docs/guides/notices.md"), "utf8");
const TODAY = new Date().toISOString().slice(0, 10);

let all: Constellation;
let folder: string;

describe("docs/guides/notices.md, and what goes wrong beside it", { timeout: 90_000 }, () => {
  beforeAll(async () => {
    all = await Constellation.start();
    folder = await mkdtemp(join(tmpdir(), "parley-notices-"));
  });
  afterAll(async () => {
    await all.clean();
    await rm(folder, { recursive: true, force: true });
  });

  it("[CLI-60] [CLI-61] [CLI-62] [CLI-66] [CLI-69] leads from a plan to the registry", async () => {
    const shown = await follow(GUIDE);
    const at = (begin: string, nth = 0): Ended => {
      const found = [...shown].filter(([line]) => line.startsWith(`npx parley ${begin}`))[nth];
      if (found === undefined) throw new Error(`the guide has no line ${begin}`);
      return found[1];
    };
    expect(at("--centre XA notice plan").stdout).toMatch(
      /^Noted here, and sent to nobody\. .*\n {2}XA {2}.* 2037-03-01T06:00:00Z, .* a launch \(/,
    );
    const checked = at("notice give").stdout;
    expect(checked).toMatch(/^示范协定: 发射 [^]*\n {2}导弹种类: 海基\n/);
    expect(checked).toMatch(/\nIt is as its form says\.\nNothing was sent\.\n$/);
    const { stdout: given, stderr: readBack } = at("--centre XA notice give");
    expect(readBack).toMatch(/^EXERCISE\nModel Agreement: a launch [^]*\n {2}on centres\n$/);
    expect(section(at("--centre XB agreement obligations").stdout, "What we owe")).toMatch(
      /due by .* min {2}.*a launch, to be acknowledged/,
    );
    const page = at("--centre XB transcript").stdout;
    expect(page).toContain("  original under model: launch, l-7\n");
    expect(page).toContain(
      "  | kind of missile: launched from sea\n  | launch site: 40.5° N, 30° W\n",
    );
    const words = ["agreement", "registry", "model", "--at", TODAY, "--notification", "launch"];
    const [duties, { entries }] = (await Promise.all([
      json("agreement-obligations", "XA", "agreement", "obligations"),
      json("agreement-registry", "XB", ...words),
    ])) as [Owed, Registry];
    const out = join(folder, "l-7.pdf");
    const printed = ["notice", "paper", given.trim(), "--languages", "en,zh", "--out", out];
    expect(await json("notice-paper", "XB", ...printed)).toMatchObject({ file: out });
    expect((await readFile(out)).subarray(0, 5).toString()).toBe("%PDF-");
    const acknowledging = duties.obligations.filter(({ kind }) => kind === "acknowledgement");
    expect(new Set(acknowledging.map(({ owedBy }) => owedBy))).toEqual(new Set(["XB", "XC"]));
    expect(
      acknowledging.some(({ owedBy, facts }) => {
        return owedBy === "XB" && facts.includes(given.trim());
      }),
    ).toBe(false);
    expect(entries[0]?.history.map(({ as }) => as)).toEqual(["original", "postponement"]);
    expect(at("--centre XA notice withhold").stdout).toMatch(/to nobody\. .* not owed now\.\n$/);
    const again = ["agreement", "obligations", "--ics", join(folder, "owed.ics")];
    const [act, last, kept] = await Promise.all([
      done("XA", "transcript", at("--centre XA notice act").stdout.trim()),
      done("XA", "agreement", "obligations"),
      parley("XA", ...again),
    ]);
    expect(act).toMatch(/\n {2}notice of an act under model: suspension, from 2037-04-01\n/);
    expect(act).toMatch(/\n {2}effect denied: XA \d+, [0-9a-f]{64}\n {2}\| It has no effect\.\n/);
    expect(at("--centre XA notice commit").stderr).toMatch(/shown to nobody before all are bound/);
    expect(section(last, "Exchanges")).toMatch(/XA: bound .*, shown .*\n {6}XB: bound .*, shown /);
    const calendar = await readFile(join(folder, "owed.ics"), "utf8");
    expect(calendar).toMatch(/^SUMMARY:EXERCISE XA: Model Agreement: /m);
    const timed = duties.obligations.filter(({ by }) => by !== undefined);
    expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(timed.length);
    const rows = (await readFile(join(folder, "owed.csv"), "utf8")).trimEnd().split("\r\n");
    expect(rows).toHaveLength(1 + duties.obligations.length);
    expect(kept.stderr).toMatch(/is there already\. It was left as it is\./);
  });

  it("[CLI-65] a notice of another is not changed, and what is no notice is said to be none", async () => {
    const { id } = await all.client("XA").say({ to: ["XB"], text: "no notice" });
    const path = `/api/registry/model?at=${TODAY}`;
    const { entries } = await all.client("XB").get<Registry>(path);
    const theirs = entries.find(({ party }) => party === "XA")?.history[0]?.statement ?? "";
    const off = ["--as", "cancellation", "--channel", "centres"];
    const [refused, none] = await Promise.all([
      parley("XB", "notice", "change", theirs, ...off),
      parley("XA", "notice", "change", id),
    ]);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/a notice of XA: only its own party changes it.*\(NOTI-3\)\n$/);
    expect(none).toMatchObject({ code: 2, stdout: "" });
    expect(none.stderr).toContain("is no notice under an agreement");
  });

  it("[CLI-66] what is late has no record, what is withheld or called off is owed no more", async () => {
    const past = ["--moment", `window-opens=${IN_DAYS(-1)}`];
    const l9 = ["model", "launches", "l-19", "--moment", `window-opens=${OPENS}`];
    const [late] = await Promise.all([
      done("XA", "notice", "plan", "model", "launches", "l-18", ...past),
      done("XA", "notice", "plan", ...l9),
    ]);
    expect(late).toMatch(/ {2}XA {2}no record, due by .* ago {2}Model Agreement: a launch \(/);
    const off = await json("notice-noted", "XA", "notice", "call-off", ...l9.slice(0, 3));
    expect(off).toEqual({ noted: true, agreement: "model", about: "l-19" });
    expect((await owed("XA")).filter(({ about }) => about === "l-19")).toEqual([]);
    const refused = await parley("XA", "notice", "withhold", "model", "incident", "i-1");
    expect(refused.stderr).toMatch(/does not let a party withhold .*\(NOTI-5\)\n$/);
  });

  it("[CLI-67] [CLI-62] both bind themselves, and then both show, across a cut", async () => {
    const day = "2026-09-01";
    const data = { asOf: day, vehicles: 3, warheads: 4, heavyMissiles: 0, items: [] };
    const words = [
      "notice",
      "commit",
      "model",
      "data",
      day,
      "--values",
      await file("d.json", data),
    ];
    const bound = await parley("XA", ...words, "--to", "XB");
    expect(bound.stderr).toMatch(/warheads: 4\n[\s\S]*shown to nobody before all are bound\n$/);
    const own = bound.stdout.trim();
    await arrived("XB", own);
    const early = await parley("XA", "notice", "reveal", "--channel", "centres");
    expect(early).toMatchObject({ code: 1, stdout: "" });
    expect(early.stderr).toMatch(/nothing to show: .*\(EXCH-3\)\n$/);
    const before = await owed("XA");
    await all.kill("XA");
    await done("XB", ...words, "--conversation", own.slice(0, 12));
    await all.startCentre("XA");
    expect(await owed("XA")).toEqual(before);
    await until("XA sees that all are bound", 15_000, async () => {
      const { exchanges } = await all.client("XA").get<DutiesView>("/api/obligations");
      return exchanges.some(({ mayReveal }) => mayReveal === own);
    });
    const ready = section(await done("XA", "agreement", "obligations"), "Exchanges");
    expect(ready).toContain(`all are bound: npx parley notice reveal ${own.slice(0, 12)}`);
    const silent = await parley("XB", "notice", "reveal");
    expect(silent).toMatchObject({ code: 2, stdout: "" });
    expect(silent.stderr).toContain("--channel with one of centres, or --for-information");
    const [shown] = await Promise.all([
      done("XB", "notice", "reveal", "--channel", "centres"),
      done("XA", "notice", "reveal", own.slice(0, 12), "--channel", "centres"),
    ]);
    await arrived("XA", shown.trim());
    const page = section(await done("XA", "agreement", "obligations"), "Exchanges");
    expect(page).toMatch(/XA: bound .*, shown .*\n {6}XB: bound .*, shown /);
    expect(page).not.toMatch(/not what|npx/);
  });

  it("[CLI-4] an agreement or notification that the centre has not is said with those it has", async () => {
    const unknown = ["agreement", "registry", "model", "--at", TODAY, "--notification", "x"];
    const answers = await Promise.all([
      parley("XA", "notice", "plan", "x", "launches", "l"),
      parley("XA", ...unknown),
    ]);
    for (const { code, stdout, stderr } of answers) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/has no (agreement|notification) x\. Nothing was done\. It has /);
    }
  });

  it("[CLI-3] what the centre refuses keeps its rule", async () => {
    const bad = ["--channel", "centres", "--values", await file("bad.json", { kind: "boat" })];
    const eventual = parley("XA", "notice", "plan", "model", "lunches", "l", "--json");
    const notice = await parley(
      "XA",
      "notice",
      "give",
      "model",
      "launch",
      "l",
      "--to",
      "XB",
      ...bad,
    );
    const event = await eventual;
    expect(event).toMatchObject({ code: 1, stdout: "" });
    expect(JSON.parse(event.stderr)).toMatchObject({ error: { rule: "NOTI-5" } });
    expect(notice).toMatchObject({ code: 1, stdout: "" });
    expect(notice.stderr).toMatch(
      /opens is missing; .*values\.kind: one of land, sea.*\(NOTI-1\)\n$/,
    );
  });
});

interface Duty {
  readonly duty: string;
  readonly kind: string;
  readonly about: string;
  readonly owedBy: string;
  readonly state: string;
  readonly by?: string;
  readonly facts: readonly string[];
}

interface Owed {
  readonly obligations: readonly Duty[];
}

interface Registry {
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly party: string;
  readonly history: readonly { readonly as: string; readonly statement: string }[];
}

/** Types every command of a guide as it stands; tells what each has printed. */
async function follow(guide: string): Promise<ReadonlyMap<string, Ended>> {
  const shown = new Map<string, Ended>();
  const printed = new Map<string, string>();
  for (const [, info = "", text = ""] of guide.matchAll(/^```(.*)\n([^]*?)^```$/gm)) {
    const name = /^json (\S+)$/.exec(info)?.[1];
    if (name !== undefined) {
      await writeFile(join(folder, name), text);
      continue;
    }
    for (const line of text
      .replaceAll(/\\\n\s*/g, "")
      .trim()
      .split("\n")) {
      const found = /^npx parley (.*?)(?: {3}# prints ([A-Z]+))?$/.exec(line);
      if (found === null) throw new Error(`the guide's line is no command: ${line}`);
      const [, words = "", naming] = found;
      const typed = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => {
        const word = quoted ?? plain;
        return printed.get(word) ?? (/\.(json|csv|ics)$/.test(word) ? join(folder, word) : word);
      });
      const one = await ended(...typed);
      expect({ line, ...one }).toMatchObject({ line, code: 0 });
      shown.set(line, one);
      if (naming !== undefined) printed.set(naming, one.stdout.trim());
      await said(one.stdout);
    }
  }
  expect([...printed.keys()]).toEqual(["NOTICE", "ACT", "OURS"]);
  return shown;
}

function parley(party: Party, ...words: readonly string[]): Promise<Ended> {
  return ended("--centre", party, ...words);
}

function ended(...words: readonly string[]): Promise<Ended> {
  return parleyHere(all.state, ...words);
}

/** What is printed by a command that must succeed. */
async function done(party: Party, ...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await parley(party, ...words);
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}: ${stderr}`);
  return stdout;
}

/** The one line of JSON that a command prints, as its schema describes it. */
async function json(schema: string, party: Party, ...words: readonly string[]): Promise<unknown> {
  const line = await done(party, ...words, "--json");
  expect(line).toMatch(/^[^\n]+\n$/);
  const path = join(ROOT, "apps/cli/schemas", `${schema}.schema.json`);
  const check = new Ajv2020({ strict: true }).compile(
    JSON.parse(readFileSync(path, "utf8")) as object,
  );
  const value: unknown = JSON.parse(line);
  expect(check(value), JSON.stringify(check.errors)).toBe(true);
  return value;
}

async function owed(party: Party): Promise<readonly Duty[]> {
  const view = await all.client(party).get("/api/obligations");
  return (view as { readonly obligations: readonly Duty[] }).obligations;
}

/** The lines under a heading of a page. */
function section(page: string, title: string): string {
  const [, rest = ""] = page.split(`\n${title}\n`);
  return rest.split("\n\n")[0] ?? "";
}

async function file(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value));
  return path;
}

/** A statement that was just made is at both sides of the exercise. */
async function said(printed: string): Promise<void> {
  if (!/^[0-9a-f]{64}\n$/.test(printed)) return;
  for (const party of ["XA", "XB"] as const) await arrived(party, printed.trim());
}

async function arrived(party: Party, id: string): Promise<void> {
  const client = all.client(party);
  await until(`${id} is at ${party}`, 15_000, async () => {
    return (await client.ask("GET", `/api/statements/${id}`)).status === 200;
  });
}
