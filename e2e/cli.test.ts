import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020, type AnySchema, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, LAUNCHER, ROOT, until, type Party } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";
import { shapeOf } from "./schema-shape.js";
import { atTerminal, HAS_TERMINAL } from "./terminal.js";

const SCHEMAS = join(ROOT, "apps/cli/schemas");
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const COMMANDS = [
  "exercise",
  "send",
  "inbox",
  "acknowledge",
  "transcript",
  "read",
  "verify",
  "verifier",
  "evidence export",
  "evidence list",
  "centre init",
  "centre start",
  "centre status",
  "centre address",
  "centre introduction",
  "centre accede",
  "centre backup",
  "centre restore",
  "centre check",
  "centre relock",
  "keys fingerprint",
  "witness init",
  "witness add-log",
  "witness start",
  "witness status",
  "witness accept-loss",
  "audit",
  "log key",
  "agreement list",
  "agreement check",
  "agreement status",
  "agreement totals",
  "agreement limits",
  "agreement due",
  "agreement form",
  "agreement obligations",
  "agreement registry",
  "notice give",
  "notice change",
  "notice act",
  "notice position",
  "notice commit",
  "notice reveal",
  "notice plan",
  "notice call-off",
  "notice withhold",
  "notice paper",
  "declaration commit",
  "declaration prove",
  "declaration disclose",
  "declaration absent",
  "declaration verify",
  "declaration verify-range",
  "declaration check",
  "declaration seal",
  "declaration unseal",
  "declaration destroy",
  "declaration plan",
];
let all: Constellation;
let folder = "";

describe("the command line", () => {
  beforeAll(async () => {
    all = await Constellation.start();
    folder = await mkdtemp(join(tmpdir(), "parley-cli-"));
  });
  afterAll(async () => {
    await all.stop();
    await rm(folder, { recursive: true });
  });

  it("[CLI-1] alone shows what there is and where to begin", async () => {
    const { code, stdout, stderr } = await parleyApart();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const command of COMMANDS) expect(stdout).toContain(`  ${command.split(" ")[0]}`);
    expect(stdout).toMatch(/npm start/);
    expect(stdout).toMatch(/Exit codes: 0 /);
  });

  it.each(COMMANDS)("[CLI-1] %s has help with an example", async (command) => {
    const { code, stdout } = await parley(...command.split(" "), "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nExamples:\n {2}\S/);
  });

  it.each([
    [["sned"], /unknown command 'sned'.*Did you mean send/s],
    [["inbox", "--jsno"], /unknown option '--jsno'.*--json/s],
    [["send", "--to", "XB", "--precedence", "9", "--text", "x"], /no precedence 9.*1 \(FLASH\)/],
    [["send", "--precedence", "3", "--text", "x"], /no recipient.*--to/],
    [["send", "--to", "XB", "--precedence", "3"], /says nothing.*--text/],
    [["send", "--to", ",", "--precedence", "3", "--text", "x"], /No recipient.*XB,XC/],
    [["send", "--to", "XB", "--precedence", "3", "--text", "x", "--lang", "English"], /such as en/],
    [["send", "--to", "XB", "--precedence", "3", "--phrase", "object"], /no code.*OBJ-1/],
    [
      ["send", "--to", "XB", "--precedence", "3", "--text", "x", "--parameter", "a=b"],
      /belong to a phrase.*--phrase/,
    ],
    [
      ["send", "--to", "XB", "--precedence", "3", "--text", "x", "--reply-by", "2020-01-01T00:00Z"],
      /has passed already/,
    ],
    [["acknowledge", "12345678", "--as", "holding"], /Holding promises.*--answer-by/],
    [
      ["acknowledge", "12345678", "--as", "read", "--answer-by", "9999-01-01T00:00Z"],
      /with holding alone, not with read/,
    ],
    [["acknowledge", "12345678", "--as", "question"], /question needs words.*--text/],
    [["acknowledge", "12345678", "--as", "read", "--text", "x"], /read is said without words/],
    [["transcript", "12345678", "x"], /Expected 1 argument but got 2\. Nothing/],
    [["acknowledge", "12345678", "--as", "ok"], /Allowed choices are read, understood/],
    [["transcript", "xyz"], /An id is 64 characters/],
    [["centre", "accede", "x", "--fingerprint", "123"], /eight groups of five digits/],
    [["centre", "init", "--party", "X"], /two letters/],
    [["centre", "address", "203.0.113.10"], /wss:\/\/host:port/],
    [["centre"], /ends too early/],
  ] as const)("[CLI-4] %j is not understood", async (words, sentence) => {
    const { code, stdout, stderr } = await parley("--centre", "XA", ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain("Nothing was done.");
  });

  it("[CLI-1] [CLI-4] help and what is not understood, by the launcher itself", async () => {
    expect(await parleyApart("send", "--help")).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout, stderr } = await parleyApart("sned");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/unknown command 'sned'.*Nothing was done\./s);
  });

  it("[CLI-4] a program is told so too", async () => {
    const failed = await parley("--centre", "XA", "inbox", "--jsno", "--json");
    expect(failed.code).toBe(2);
    expect(errorOf(failed)).toMatchObject({ rule: "CLI-4", safe: "Nothing was done." });
  });

  it("[CLI-6] names the centres there are", async () => {
    const { code, stderr } = await parley("inbox");
    expect({ code, stderr }).toMatchObject({ code: 1 });
    expect(stderr).toMatch(/Several centres.*XA, XB, XC/);
    expect((await parley("--centre", "XQ", "inbox")).stderr).toMatch(/no centre XQ.*XA, XB, XC/);
    expect((await parley("inbox", "--centre", "xa")).code).toBe(0);
  });

  it("[CLI-2] a conversation is held whole: send, inbox, acknowledge, transcript", async () => {
    const words = ["--to", "XB,XC", "--precedence", "1", "--subject", "Drill", "--text", "Hello"];
    const { id } = await json<Made>("send", "XA", "send", ...words, "--reply-by", inMinutes(30));
    await arrived("XB", id);
    const item = (await inboxOf("XB")).find((each) => each.id === id);
    const known = { domain: "exercise", from: "XA", precedence: 1, state: "unread" };
    expect(item).toMatchObject(known);
    expect(item?.due).not.toBeNull();
    for (const [as, ...more] of [
      ["read"],
      ["understood", "--text", "You say hello"],
      ["noted"],
      ["will-revert"],
      ["holding", "--answer-by", inMinutes(20)],
      ["say-again"],
      ["question", "--text", "Who is speaking?"],
      ["declined", "--text", "Not now"],
    ]) {
      const words = ["acknowledge", id.slice(0, 12), "--as", as as string, ...more];
      const made = await json<Made>("acknowledge", "XB", ...words);
      expect(made.id).not.toBe(id);
    }
    const to = ["--conversation", id, "--answers", id];
    const answer = ["--precedence", "2", "--text", "Hello Aurelia"];
    const made = await json<Made>("send", "XB", "send", ...to, ...answer);
    await arrived("XA", made.id);
    await arrived("XC", made.id);
    const ofFirst = await json<Transcript>("transcript", "XA", "transcript", id);
    const ofLast = await json<Transcript>("transcript", "XC", "transcript", made.id);
    expect(ofFirst.statements).toHaveLength(10);
    expect(ofLast.statements.map((one) => one.id)).toEqual(ofFirst.statements.map((one) => one.id));
    expect(ofLast.digest).toBe(ofFirst.digest);
    expect(ofFirst.domain).toBe("exercise");
    const page = await parley("--centre", "XA", "transcript", made.id);
    expect(page.stdout).toMatch(/^XA 1 {2}FLASH .*\n {2}\| Drill\n {2}\| Hello\n {2}reply by/m);
    expect(page.stdout).toMatch(/^ {2}XB: answered\b/m);
    expect(page.stdout).toContain(`transcript digest ${ofFirst.digest}`);
  });

  it("[CLI-16] whatever an exercise shows of its messages says so first", async () => {
    const { id } = await all.client("XA").say({ to: ["XB"], text: "first" });
    await arrived("XB", id);
    for (const command of [["inbox"], ["transcript", id]]) {
      const { stdout } = await parley("--centre", "XB", ...command);
      expect(stdout.split("\n")[0]).toBe("EXERCISE");
    }
  });

  it("[CLI-2] a phrase goes with its parameters", async () => {
    const parameters = [
      'place={"lat":"41.2500","lon":"-31.7500"}',
      `time=${inMinutes(-5).slice(0, 16)}Z`,
      `as_of=${inMinutes(-1)}`,
      "confidence=unconfirmed",
      "count=2",
    ].flatMap((each) => ["--parameter", each]);
    const words = ["--to", "XB", "--precedence", "2", "--phrase", "OBJ-1", ...parameters];
    const { id } = await json<Made>("send", "XA", "send", ...words);
    await arrived("XB", id);
    const { statements } = await json<Transcript>("transcript", "XB", "transcript", id);
    expect(statements[0]?.body).toMatchObject({
      kind: "message",
      phrase: { code: "OBJ-1", confirmed: true, parameters: { count: 2 } },
    });
    const page = await parley("--centre", "XB", "transcript", id);
    expect(page.stdout).toMatch(/ {2}phrase OBJ-1\n {2}\| .*41/);
  });

  it("[CLI-2] a published report goes as an exhibit, under its own title and language", async () => {
    const report = join(ROOT, "vectors/reading/v1/visit.ru.md");
    const words = ["--to", "XB", "--precedence", "4", "--text", "See this", "--exhibit", report];
    const { id } = await json<Made>("send", "XA", "send", ...words);
    await arrived("XB", id);
    const { statements } = await json<Transcript>("transcript", "XB", "transcript", id);
    const [exhibit, message] = statements.map(({ body }) => body);
    expect(exhibit).toMatchObject({ kind: "exhibit", mediaType: "text/markdown", language: "ru" });
    expect(exhibit?.["sizeBytes"]).toBe(readFileSync(report).length);
    expect(message).toMatchObject({ exhibits: [{ id: statements[0]?.id }] });
  });

  it("[CLI-5] words from outside do not steer the terminal they are shown in", async () => {
    const text = "\u001b]0;owned\u0007\u202eXB\nXA 9  FLASH";
    const words = ["--to", "XB", "--precedence", "3", "--text", text];
    const { id } = await json<Made>("send", "XA", "send", ...words);
    await arrived("XB", id);
    for (const command of [["inbox"], ["transcript", id]]) {
      const { stdout } = await parley("--centre", "XB", ...command);
      expect(stdout).toContain("  | ⟦U+001B⟧]0;owned⟦U+0007⟧⟦U+202E⟧XB");
      expect(stdout).not.toMatch(/[^\P{C}\n]/u);
      expect(stdout).not.toMatch(/^XA 9/m);
    }
    const raw = await parley("--centre", "XB", "transcript", id, "--json");
    expect(raw.stdout).not.toMatch(/[^\P{C}\n]/u);
    const { statements } = JSON.parse(raw.stdout) as Transcript;
    expect(statements[0]?.body).toMatchObject({ text });
  });

  it("[CLI-2] [CLI-20] status and fingerprint, for people and for programs", async () => {
    const status = await json<Status>("centre-status", "XA", "centre", "status");
    expect(status).toMatchObject({ party: "XA", domain: "exercise", running: true, troubles: [] });
    const { port, token } = all.client("XA");
    expect(status.console).toBe(`http://xa.localhost:${port}/#token=${token}`);
    expect(status.lines.map(({ party, up }) => [party, up])).toEqual([
      ["XB", true],
      ["XC", true],
    ]);
    const page = await parley("--centre", "XA", "centre", "status");
    expect(page.stdout).toContain(`  its console: ${status.console}\n`);
    expect(page.stdout).toMatch(/^EXERCISE centre XA: running\n {2}line to XB: up, last heard 2/);
    const print = await json<Print>("keys-fingerprint", "XB", "keys", "fingerprint");
    expect(print.domain).toBe("exercise");
    const line = await parley("--centre", "XB", "keys", "fingerprint");
    expect(line.stdout).toBe(`XB ${print.fingerprint}\n`);
    expect(print.fingerprint).toBe((await all.client("XB").centre()).fingerprint);
  });

  it("[CLI-3] a refusal of the centre keeps its rule and writes nothing to standard output", async () => {
    const words = ["--centre", "XA", "send", "--to", "XQ", "--precedence", "3", "--text", "x"];
    const { code, stdout, stderr } = await parley(...words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^XQ is not a party pinned here\. .*\(ACT-2\)\n$/);
    const failed = await parley(...words, "--json");
    expect(failed.code).toBe(1);
    expect(errorOf(failed)).toMatchObject({ rule: "ACT-2" });
  });

  it("[CLI-3] after a document has gone, nobody is told that nothing was sent", async () => {
    const note = join(folder, "note.txt");
    await writeFile(note, "a note");
    const words = ["send", "--to", "XB", "--precedence", "3", "--phrase", "OBJ-1"];
    const failed = await parley("--centre", "XA", ...words, "--exhibit", note, "--json");
    expect(failed.code).toBe(1);
    expect(errorOf(failed).safe).toMatch(/^Documents were sent in conversation [0-9a-f]{64};/);
  });

  it("[CLI-8] an id may be cut short while only one begins so", async () => {
    const { id } = await all.client("XA").say({ to: ["XB"], text: "short" });
    const { code, stdout } = await parley("--centre", "XA", "transcript", id.slice(0, 8));
    expect(code).toBe(0);
    expect(stdout).toContain(id);
    const missing = await parley("--centre", "XA", "transcript", "00000000", "--json");
    expect(missing.code).toBe(1);
    const { rule, next } = errorOf(missing);
    expect(rule).toBe("CLI-8");
    expect(next).toContain("npx parley inbox");
  });

  it("[CLI-10] another fingerprint than the file's pins nobody", async () => {
    const file = join(folder, "corvania.json");
    const { stdout } = await parley("--centre", "XC", "centre", "introduction");
    await writeFile(file, stdout);
    const own = await parley("--centre", "XA", "keys", "fingerprint", "--of", file);
    expect(own.stdout).toMatch(/^XC \d{5}/);
    const wrong = "12345 ".repeat(8);
    const words = ["--centre", "XA", "centre", "accede", file, "--fingerprint", wrong];
    const { code, stderr } = await parley(...words);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The fingerprint of XC .* not what you gave\. Nothing was pinned\./);
  });

  it("[CLI-11] init leaves what is there alone", async () => {
    const before = readdirSync(all.path("XA"));
    const file = join(folder, "passphrase");
    await writeFile(file, "six random words are good\n");
    const words = ["centre", "init", "--party", "XA", "--passphrase-file", file];
    const { code, stderr } = await parley(...words);
    expect(code).toBe(1);
    expect(stderr).toMatch(/something in .*XA already\. Nothing was changed/);
    expect(readdirSync(all.path("XA"))).toEqual(before);
  });

  it.each([
    ["centre", "accede", "MISSING", "--fingerprint", "12345 ".repeat(8)],
    ["centre", "accede", LAUNCHER, "--fingerprint", "12345 ".repeat(8)],
    ["keys", "fingerprint", "--of", "MISSING"],
    ["send", "--to", "XB", "--precedence", "4", "--text", "x", "--exhibit", "MISSING"],
    ["send", "--to", "XB", "--precedence", "4", "--text", "x", "--exhibit", ROOT],
  ])("[CLI-15] %s %s %s: a file that cannot be read ends with 2", async (...words) => {
    const { code, stdout, stderr } = await parley("--centre", "XA", ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/Nothing was (sent|pinned)\./);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it("[CLI-9] a wrong passphrase is one plain sentence", async () => {
    const file = join(folder, "wrong");
    await writeFile(file, "no words of this centre\n");
    const words = ["centre", "address", "wss://127.0.0.1:7420", "--passphrase-file", file];
    const { code, stderr } = await parley("--centre", "XA", ...words);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The keys in .* stay shut.*Type it again/);
    expect(stderr.split("\n")).toHaveLength(2);
  });

  it("[CLI-9] at a terminal a new passphrase is typed twice and never shown", async (context) => {
    if (!HAS_TERMINAL) context.skip("this machine has no util-linux script");
    const line = `'${process.execPath}' '${LAUNCHER}' centre init --party XN --exercise`;
    const env = { ...process.env, PARLEY_STATE: folder };
    const differing = atTerminal(line, ROOT, env);
    await differing.type(/not shown\): $/, "six random words are good\r");
    await differing.type(/once more: $/, "six other words are bad\r");
    expect(await differing.ended).toBe(1);
    expect(differing.shown()).toMatch(/two passphrases differ\. Nothing was made/);
    expect(existsSync(join(folder, "XN"))).toBe(false);
    const same = atTerminal(line, ROOT, env);
    await same.type(/not shown\): $/, "six random words are good\r");
    await same.type(/once more: $/, "six random words are good\r");
    expect(await same.ended).toBe(0);
    expect(same.shown()).toMatch(/The exercise centre XN is made.*\nIts fingerprint is \d{5}/);
    expect(same.shown()).not.toContain("random");
    const stopped = atTerminal(`${line.replace("init --party XN --exercise", "start")}`, ROOT, env);
    await stopped.type(/not shown\): $/, "\u0003");
    expect(await stopped.ended).toBe(1);
    expect(stopped.shown()).toMatch(/No passphrase was given/);
  });

  it.each([
    ["transcript", "#/$defs/statement", "StatementView"],
    ["transcript", "#/properties/digest", "ConversationView/properties/digest"],
    ["inbox", "#/items/properties/state", "WatchItem/properties/state"],
    ["centre-status", "#/properties/domain", "Health/properties/domain"],
    ["centre-status", "#/properties/troubles", "Health/properties/troubles"],
    ["error", "#", "ErrorAnswer"],
  ])("[CLI-2] [HTTP-11] %s %s says what the centre's %s says", async (name, pointer, component) => {
    const document = await all.client("XA").get<object>("/openapi.json");
    const said = shapeOf(schemaAt(join(SCHEMAS, `${name}.schema.json`)) as object, pointer);
    expect(said).toEqual(shapeOf(document, `#/components/schemas/${component}`));
  });

  it("[CLI-29] [CLI-30] evidence is verified without a centre; the exit code is the verdict", async () => {
    const at = (path: string): string => join(ROOT, "vectors/evidence/v1", path);
    const [good, trust] = [at("good/statement.json"), at("trust/pair.json")];
    const proven = await parley("verify", good, "--trust", trust, "--json");
    expect({ ...proven, stdout: "" }).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(valid<Verdict>("verify", proven.stdout).verdict).toBe("proven");
    const consistent = await parley("verify", good, "--lang", "ru");
    expect(consistent).toMatchObject({ code: 2, stderr: "" });
    expect(consistent.stdout).toMatch(/^УЧЕНИЕ.*\n\nВнутренне согласовано/);
    const forged = at("forged/a-home-made-root-with-everything-under-it.json");
    const refused = await parley("verify", forged, "--trust", trust, "--json");
    expect(refused).toMatchObject({ code: 1, stderr: "" });
    expect(valid<Verdict>("verify", refused.stdout)).toMatchObject({ rule: "VRFY-1" });
    for (const words of [["nowhere.json"], [good, "--trust", good], [SCHEMAS]]) {
      const unread = await parley("verify", ...words, "--json");
      expect(unread.code).toBe(4);
      expect(errorOf(unread).safe).toBe("Nothing was verified.");
    }
    expect((await parley("verify", good, "--lang", "fr")).code).toBe(2);
  });

  it("[CLI-7] a centre that was cut off is said not to run, with the command that starts it", async () => {
    await all.kill("XC");
    const { code, stderr } = await parley("--centre", "XC", "inbox");
    expect(code).toBe(1);
    expect(stderr).toMatch(/does not run\. Nothing was done\. Start it/);
    const [, command = ""] = /Start it with: npx parley (.*)\n/.exec(stderr) ?? [];
    const status = await json<Status>("centre-status", "XC", "centre", "status");
    expect(status).toMatchObject({ party: "XC", running: false, console: null, lines: [] });
    // Typed as it is told, while the exercise runs on.
    await all.answers("XC", all.run(...command.split(" ")));
    await all.isNoted("XC");
    expect((await parley("--centre", "XC", "inbox")).code).toBe(0);
  });
});

describe("the schemas", () => {
  it.each(readdirSync(SCHEMAS))("[CLI-2] %s describes every field", (name) => {
    const undescribed: string[] = [];
    walk(JSON.parse(readFileSync(join(SCHEMAS, name), "utf8")), "#", undescribed);
    expect(undescribed).toEqual([]);
  });
});

interface Made {
  readonly id: string;
}

interface Verdict {
  readonly verdict: string;
  readonly rule?: string;
}

interface Transcript {
  readonly domain: string;
  readonly digest: string;
  readonly statements: readonly {
    readonly id: string;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
}

interface Status {
  readonly console: string | null;
  readonly lines: readonly { readonly party: string; readonly up: boolean }[];
}

interface Print {
  readonly domain: string;
  readonly fingerprint: string;
}

interface Item {
  readonly id: string;
  readonly due: string | null;
}

function parley(...words: readonly string[]): Promise<Ended> {
  return parleyHere(all.state, ...words);
}

async function parleyApart(...words: readonly string[]): Promise<Ended> {
  const started = all.run(...words);
  const { code } = await started.ended;
  return { code, stdout: started.stdout(), stderr: started.stderr() };
}

/** Runs with --json; what it prints must be one line that its schema describes. */
async function json<T>(schema: string, party: Party, ...words: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await parley("--centre", party, ...words, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return valid<T>(schema, stdout);
}

/** The error object on the last line of standard error. */
function errorOf({ stdout, stderr }: Ended): Readonly<Record<string, string>> {
  expect(stdout).toBe("");
  const last = stderr.trimEnd().split("\n").at(-1) as string;
  return valid<{ error: Record<string, string> }>("error", last).error;
}

function valid<T>(name: string, text: string): T {
  const value: unknown = JSON.parse(text);
  const check = validatorOf(name);
  expect(check(value), JSON.stringify(check.errors)).toBe(true);
  return value as T;
}

function validatorOf(name: string): ValidateFunction {
  const path = join(SCHEMAS, `${name}.schema.json`);
  return ajv.getSchema(path) ?? ajv.compile({ ...(schemaAt(path) as object), $id: path });
}

function schemaAt(path: string): AnySchema {
  return JSON.parse(readFileSync(path, "utf8")) as AnySchema;
}

async function inboxOf(party: Party): Promise<readonly Item[]> {
  return json<readonly Item[]>("inbox", party, "inbox");
}

async function arrived(party: Party, id: string): Promise<void> {
  const client = all.client(party);
  const path = `/api/statements/${id}`;
  await until(`${id} is at ${party}`, 15_000, async () => {
    return (await client.ask("GET", path)).status === 200;
  });
}

function inMinutes(minutes: number): string {
  return `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

/** Collects the places of property and item schemas without a description. */
function walk(node: unknown, at: string, found: string[]): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const here = `${at}/${key}`;
    if (key === "properties") {
      for (const [name, field] of Object.entries(value as Record<string, object>)) {
        if (!("description" in field) && !("$ref" in field)) found.push(`${here}/${name}`);
      }
    }
    walk(value, here, found);
  }
}
