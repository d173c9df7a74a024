import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, ROOT, until, type Party } from "./constellation.js";

const IN_DAYS = (days: number): string => {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)}Z`;
};
const OPENS = IN_DAYS(9);
const LATER = IN_DAYS(12);
const TODAY = new Date().toISOString().slice(0, 10);
const place = (latitude: number, longitude: number): object => ({ latitude, longitude });

/** A launch as the model agreement's form asks for it. */
function launch(name: string, opens: string): object {
  const instant = opens.replace("Z", ":00.000Z");
  const points = [place(50.5, -30), place(50, -31), place(51, -31)];
  return {
    ...{ launch: name, opens: instant, closes: instant, kind: "sea", count: 1 },
    ...{ from: place(40, -30), impact: { shape: "boundary", points } },
  };
}

let all: Constellation;
let folder: string;

describe("notices under an agreement, on the command line", { timeout: 90_000 }, () => {
  beforeAll(async () => {
    all = await Constellation.start();
    folder = await mkdtemp(join(tmpdir(), "parley-notices-"));
  });
  afterAll(async () => {
    await all.clean();
    await rm(folder, { recursive: true, force: true });
  });

  it("[CLI-60] [CLI-62] [CLI-66] a launch is planned, notified, acknowledged and put off", async () => {
    const moment = ["--moment", `window-opens=${OPENS}`];
    const planned = await done("XA", "notice", "plan", "model", "launches", "l-7", ...moment);
    expect(planned).toMatch(
      /^Noted here, and sent to nobody\. .*\n {2}XA {2}due by .* a launch \(/,
    );
    const sent = ["notice", "give", "model", "launch", "l-7", "--channel", "centres", ...moment];
    const values = ["--values", await file("l7.json", launch("l-7", OPENS))];
    const given = await parley("XA", ...sent, ...values, "--to", "XB,XC", "--language", "zh");
    expect(given).toMatchObject({ code: 0 });
    expect(given.stderr).toMatch(/^EXERCISE\n示范协定: 发射 [\s\S]*\n {2}导弹种类: 海基\n/);
    const id = given.stdout.trim();
    await arrived("XB", id);
    const theirs = await done("XB", "agreement", "obligations");
    expect(section(theirs, "What we owe")).toMatch(
      /due by .* min {2}.*a launch, to be acknowledged/,
    );
    const page = await done("XB", "transcript", id.slice(0, 8));
    expect(page).toContain("  original under model: launch, l-7\n");
    expect(page).toContain(
      "  | kind of missile: launched from sea\n  | launch site: 40° N, 30° W\n",
    );
    await arrived("XA", (await done("XB", "acknowledge", id, "--as", "read")).trim());
    const ours = await owed("XA");
    expect(ours.filter(({ about, owedBy }) => about === "l-7" && owedBy === "XB")).toEqual([]);
    expect(find(ours, "launch", "acknowledgement")).toMatchObject({ owedBy: "XC", state: "due" });

    const off = ["--as", "postponement", "--moment", `window-opens=${LATER}`];
    const anew = ["--values", await file("l7b.json", launch("l-7", LATER)), "--channel", "centres"];
    const changed = await json("notice", "XA", "notice", "change", id.slice(0, 8), ...off, ...anew);
    await arrived("XB", (changed as { id: string }).id);
    const [entry] = await registry("XB", TODAY);
    expect(entry?.history.map(({ as }) => as)).toEqual(["original", "postponement"]);
    expect(await registry("XB", "2026-01-01")).toEqual([]);
  });

  it("[CLI-65] a notice of another is not changed, and what is no notice is said to be none", async () => {
    const [{ history } = { history: [] }] = await registry("XB", TODAY);
    const words = ["notice", "change", history[0]?.statement ?? "", "--as", "cancellation"];
    const refused = await parley("XB", ...words, "--channel", "centres");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/a notice of XA: only its own party changes it.*\(NOTI-3\)\n$/);
    const { id } = await all.client("XA").say({ to: ["XB"], text: "no notice" });
    expect(await parley("XA", "notice", "change", id)).toMatchObject({ code: 2, stdout: "" });
  });

  it("[CLI-66] what is late has no record, what is withheld or called off is owed no more", async () => {
    const past = ["--moment", `window-opens=${IN_DAYS(-1)}`];
    const late = await done("XA", "notice", "plan", "model", "launches", "l-8", ...past);
    expect(late).toMatch(/ {2}XA {2}no record, due by .* ago {2}Model Agreement: a launch \(/);
    const l9 = ["model", "launches", "l-9", "--moment", `window-opens=${OPENS}`];
    await done("XA", "notice", "plan", ...l9);
    const withheld = await done("XA", "notice", "withhold", "model", "launch", "l-9");
    expect(withheld).toMatch(/^Noted here, and sent to nobody\. .* not owed now\.\n$/);
    const off = await json("notice-noted", "XA", "notice", "call-off", ...l9.slice(0, 3));
    expect(off).toEqual({ noted: true, agreement: "model", about: "l-9" });
    expect((await owed("XA")).filter(({ about }) => about === "l-9")).toEqual([]);
    const refused = await parley("XA", "notice", "withhold", "model", "incident", "i-1");
    expect(refused.stderr).toMatch(/does not let a party withhold .*\(NOTI-5\)\n$/);
  });

  it("[CLI-5] an act is told, and its effect denied by the other side", async () => {
    const act = ["notice", "act", "model", "suspension", "--from", IN_DAYS(20).slice(0, 10)];
    const said = ["--instrument", "Note 12\n  XB  effect accepted", "--to", "XB,XC"];
    const id = (await done("XA", ...act, ...said)).trim();
    await arrived("XB", id);
    const denied = ["notice", "position", id.slice(0, 8), "--effect", "denied"];
    await arrived("XA", (await done("XB", ...denied, "--text", "It has no effect.")).trim());
    const page = await done("XA", "transcript", id);
    expect(page).toMatch(/\n {2}notice of an act under model: suspension, from /);
    expect(page).toMatch(/\n {2}effect denied: XA \d+, [0-9a-f]{64}\n {2}\| It has no effect\.\n/);
    expect(page).not.toMatch(/^ {2}XB {2}effect accepted/m);
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
      return (await done("XA", "agreement", "obligations")).includes("npx parley notice reveal");
    });
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

  it("[CLI-60] [CLI-61] what is owed and what was notified go into files", async () => {
    const [ics, csv, launches] = ["o.ics", "o.csv", "l.csv"].map((name) => join(folder, name));
    const files = ["--ics", ics as string, "--csv", csv as string];
    await done("XA", "agreement", "obligations", ...files);
    const calendar = await readFile(ics as string, "utf8");
    const duties = await owed("XA");
    const timed = duties.filter(({ by }) => by !== undefined);
    expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(timed.length);
    expect(calendar).toMatch(/^SUMMARY:EXERCISE XA: Model Agreement: a launch\\, l-8/m);
    const rows = (await readFile(csv as string, "utf8")).trimEnd().split("\r\n");
    expect(rows).toHaveLength(1 + duties.length);
    const kept = await parley("XA", "agreement", "obligations", "--ics", ics as string);
    expect(kept.stderr).toMatch(/is there already\. It was left as it is\./);
    const wanted = ["--at", TODAY, "--notification", "launch", "--csv", launches as string];
    await done("XB", "agreement", "registry", "model", ...wanted);
    expect(await readFile(launches as string, "utf8")).toMatch(/\r\nXA,l-7,false,[0-9a-f]{64},/);
  });

  it.each([
    [["agreement", "registry", "model", "--at", "soon"], /soon is no day/],
    [["agreement", "registry", "x", "--at", "2026-01-01"], /XA has no agreement x.*model/],
    [
      ["agreement", "registry", "model", "--at", "2026-01-01", "--notification", "x"],
      /no notification x.*launch/,
    ],
    [["agreement", "obligations", "--language", "English"], /is no language/],
    [["notice", "plan", "x", "launches", "l"], /XA has no agreement x.*model/],
    [["notice", "plan", "model", "launches", "l", "--moment", "window-opens"], /NAME=WHEN/],
    [["notice", "plan", "model", "launches", "l", "--owed-by", "?"], /\? is no party's code/],
    [["notice", "plan", "model", "launches", " "], /has no name/],
    [["notice", "give", "model", "launch", "l"], /has no recipient/],
    [
      ["notice", "give", "model", "launch", "l", "--to", "XB", "--as", "change"],
      /choices are orig/,
    ],
    [
      ["notice", "act", "model", "suspension", "--from", "soon", "--instrument", "x", "--to", "XB"],
      /so/,
    ],
    [
      ["notice", "act", "model", "suspension", "--from", TODAY, "--instrument", " ", "--to", "XB"],
      /ref/,
    ],
    [["notice", "position", "xyz", "--effect", "denied"], /An id is 64/],
    [["notice", "position", "12345678", "--effect", "maybe"], /choices are denied, accepted/],
    [
      ["notice", "commit", "model", "data", "x", "--to", "XB", "--values", "/nowhere"],
      /is not a file/,
    ],
    [["notice", "reveal", "xyz"], /An id is 64/],
  ] as const)("[CLI-4] [CLI-15] %j is answered in a plain sentence", async (words, sentence) => {
    const { code, stdout, stderr } = await parley("XA", ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/Nothing was (done|sent)\./);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it("[CLI-3] what the centre refuses keeps its rule", async () => {
    const event = await parley("XA", "notice", "plan", "model", "lunches", "l", "--json");
    expect(event).toMatchObject({ code: 1, stdout: "" });
    expect(JSON.parse(event.stderr)).toMatchObject({ error: { rule: "NOTI-5" } });
    const bad = ["--channel", "centres", "--values", await file("bad.json", { kind: "boat" })];
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
    expect(notice).toMatchObject({ code: 1, stdout: "" });
    expect(notice.stderr).toMatch(
      /opens is missing; .*values\.kind: one of land, sea.*\(NOTI-1\)\n$/,
    );
  });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Duty {
  readonly duty: string;
  readonly kind: string;
  readonly about: string;
  readonly owedBy: string;
  readonly state: string;
  readonly by?: string;
}

interface Entry {
  readonly history: readonly { readonly as: string; readonly statement: string }[];
}

async function parley(party: Party, ...words: readonly string[]): Promise<Ended> {
  const started = all.run("--centre", party, ...words);
  const { code } = await started.ended;
  return { code, stdout: started.stdout(), stderr: started.stderr() };
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
  const view = await json("agreement-obligations", party, "agreement", "obligations");
  return (view as { readonly obligations: readonly Duty[] }).obligations;
}

function find(duties: readonly Duty[], duty: string, kind: string): Duty | undefined {
  return duties.find((one) => one.duty === duty && one.kind === kind);
}

/** What was notified of launches. */
async function registry(party: Party, at: string): Promise<readonly Entry[]> {
  const words = ["agreement", "registry", "model", "--at", at, "--notification", "launch"];
  const view = await json("agreement-registry", party, ...words);
  return (view as { readonly entries: readonly Entry[] }).entries;
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

async function arrived(party: Party, id: string): Promise<void> {
  const client = all.client(party);
  await until(`${id} is at ${party}`, 15_000, async () => {
    return (await client.ask("GET", `/api/statements/${id}`)).status === 200;
  });
}
