import { execFile, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync, watch } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { canonicalJson, type JsonObject } from "@parley/bytes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LAUNCHER, ROOT } from "./constellation.js";

const UNDER = ["--agreement", "model", "--party", "XA", "--as-of", "2026-11-01"];
const LATER = ["moved.csv", ...UNDER, "--supplements", "ours"];
const HEADINGS = "id,kind,deployed,inView,warheads,place";
const ITEMS = ["SILO-17,missile,true,false,3,=A1+1", "BASE-2,heavy-bomber,true,false,20,south"];
/** A module that ends whatever asks for a network. */
const OFFLINE = `data:text/javascript,${encodeURIComponent(`
  import net from "node:net"; import dns from "node:dns"; import dgram from "node:dgram";
  const refuse = () => { console.error("asked for a network"); process.exit(99); };
  net.Socket.prototype.connect = refuse; net.Server.prototype.listen = refuse;
  dns.lookup = refuse; dgram.Socket.prototype.send = refuse;
`)}`;
let folder: string;
let later: Record<string, unknown>;
let proofs: readonly Record<string, unknown>[];

describe("parley declaration, as processes without a network", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-declaration-"));
    await writeSheet("ours.csv", ITEMS);
    await writeSheet("moved.csv", [ITEMS[0] ?? "", "BASE-2,heavy-bomber,true,false,20,north"]);
    await writeFile(at("since.csv"), "item,reason,notification\nBASE-2,moved,N-12\n");
    const made = await json("commit", "commit", "ours.csv", ...UNDER, "--out", "ours");
    expect(made).toMatchObject({ party: "XA", items: 2, padded: 63, folder: "ours" });
    later = await json("commit", "commit", ...LATER, "--changes", "since.csv", "--out", "later");
    proofs = await Promise.all([
      json("proof", "prove", "ours", "--limit", "warheads"),
      json("proof", "disclose", "ours", "--item", "SILO-17", "--field", "kind"),
      json("proof", "disclose", "ours", "--item", "SILO-17", "--shroud", "place=agreed so"),
      json("proof", "absent", "ours", "--item", "SILO-99"),
    ]);
  });
  afterAll(async () => rm(folder, { recursive: true }));

  it("[CLI-70] what is private is its owner's alone, and a folder that is there is left", async () => {
    expect(await modes("later/private")).toEqual({
      ...{ ".": "700", "leaves.bin": "600", "secret.json": "600" },
    });
    expect(await modes("later/public")).toMatchObject({ "header.json": "644" });
    expect(await modes("later/proofs")).toEqual({ ".": "700" });
    expect(new Set(Object.values(await modes("ours/proofs")))).toEqual(new Set(["700", "600"]));
    const before = await readFile(at("ours/public/header.json"), "utf8");
    const again = await parley("commit", "ours.csv", ...UNDER, "--out", "ours");
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toMatch(
      /^ours is there already\. It was left as it is, and nothing was b/,
    );
    expect(await readFile(at("ours/public/header.json"), "utf8")).toBe(before);
  });

  it("[CLI-70] killed whenever it may be, the folder is whole or not there", async () => {
    const words = ["commit", "ours.csv", ...UNDER, "--out", "cut"];
    for (const name of [/^\.\d+-declaration$/, /^cut$/]) {
      await rm(at("cut"), { recursive: true, force: true });
      const child = spawn(process.execPath, lineOf(words), { cwd: folder, stdio: "ignore" });
      const watcher = watch(folder, (_, changed) => {
        if (name.test(changed ?? "")) child.kill("SIGKILL");
      });
      await once(child, "close");
      watcher.close();
      const isThere = (await readdir(folder)).includes("cut");
      if (isThere) expect((await parley("absent", "cut", "--item", "SILO-99")).code).toBe(0);
    }
    expect(await readdir(folder)).toContain("cut");
    for (const left of await readdir(folder)) {
      if (/^cut$|^\.\d/.test(left)) await rm(at(left), { recursive: true });
    }
  });

  it("[CLI-71] a dry run writes nothing at all", async () => {
    const before = await readdir(folder, { recursive: true });
    const dry = await json("dry-run", "commit", "ours.csv", ...UNDER, "--dry-run");
    expect(dry).toMatchObject({ items: 2, padded: 63, steps: [{ id: "totals" }, {}, {}, {}, {}] });
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  it("[CLI-72] [CLI-74] a table that is refused binds nothing, and ends with 2", async () => {
    await writeSheet("broken.csv", [...ITEMS, "SILO-1,boat,true,false,1,north"]);
    const [broken, unexplained] = await Promise.all([
      parley("commit", "broken.csv", ...UNDER, "--out", "refused", "--json"),
      parley("commit", ...LATER, "--out", "refused", "--json"),
    ]);
    expect(broken).toMatchObject({ code: 2, stdout: "" });
    expect(errorOf(broken)).toMatchObject({ rule: "FORM-2", safe: "Nothing was bound." });
    expect(errorOf(broken).what).toMatch(/^broken\.csv:4: FORM-2: column 2: kind: /);
    expect(errorOf(unexplained)).toMatchObject({ rule: "LIFE-1" });
    expect(await readdir(folder)).not.toContain("refused");
    expect(later).toMatchObject({ items: 2 });
    const supplements = { of: proofs[0]?.["declaration"], as: "update" };
    expect(await header("later")).toMatchObject({ supplements });
  });

  it("[CLI-80] proofs are checked by the header alone, elsewhere, and each has its verdict", async () => {
    const other = await json("proof", "absent", "later", "--item", "SILO-99");
    const elsewhere = at("elsewhere");
    await mkdir(elsewhere);
    await cp(at("ours/public/header.json"), join(elsewhere, "header.json"));
    const names = await Promise.all(
      [...proofs, other].map(async ({ file }, index) => {
        await cp(at(String(file)), join(elsewhere, `${index}.json`));
        return `${index}.json`;
      }),
    );
    const [, , , absent = "", ofLater = ""] = names;
    await writeFile(join(elsewhere, "torn.json"), "{");
    const text = await readFile(join(elsewhere, absent), "utf8");
    await writeFile(join(elsewhere, "renamed.json"), text.replaceAll("SILO-99", "SILO-98"));
    const verify = (...files: readonly string[]): Promise<Ended> => {
      return run(elsewhere, "verify", "header.json", ...files, "--json");
    };
    const [all, some, unread] = await Promise.all([
      verify(...names.slice(0, 4)),
      verify(absent, ofLater, "torn.json", "renamed.json"),
      verify(absent, "missing.json"),
    ]);
    expect(all).toMatchObject({ code: 0, stderr: "" });
    const { files } = valid("verify", all.stdout) as unknown as Verified;
    expect(files.map(({ verdict, kind }) => [verdict, kind])).toEqual([
      ["proven", "totals"],
      ["proven", "item"],
      ["proven", "item"],
      ["proven", "absent"],
    ]);
    expect(some).toMatchObject({ code: 1, stderr: "" });
    expect(valid("verify", some.stdout)).toMatchObject({
      verdict: "refused",
      files: [
        { verdict: "proven" },
        { verdict: "refused", rule: "DECL-20" },
        { verdict: "refused", rule: expect.stringMatching(/^JSON-/) },
        { verdict: "refused", rule: expect.stringMatching(/^[A-Z]+-\d+$/) },
      ],
    });
    expect(unread).toMatchObject({ code: 2, stdout: "" });
    expect(errorOf(unread)).toMatchObject({ rule: "CLI-15" });
    const page = await run(elsewhere, "verify", "header.json", absent, "torn.json");
    expect(page).toMatchObject({ code: 1, stderr: "" });
    expect(page.stdout).toMatch(/\nPROVEN {3}3\.json\n {2}Shows: Nothing called /);
    expect(page.stdout).toMatch(/\nREFUSED {2}torn\.json \(JSON-\d+\): /);
  });

  it("[CLI-79] no file for others holds the seed, or a salt or blinding that was not opened", async () => {
    const others = await filesUnder("ours/public", "ours/proofs");
    expect(others.length).toBeGreaterThan(proofs.length);
    const secret = JSON.parse(await readFile(at("ours/private/secret.json"), "utf8")) as Secret;
    const seed = Buffer.from(secret.seed, "base64");
    const { fields, quantities, padded } = (await header("ours")) as unknown as Declared;
    const counted = quantities.map(({ id }) => id);
    const secrets = new Map<string, Buffer>([["seed", seed]]);
    const add = (of: string, label: JsonObject = {}): void => {
      const one = { of, ...label };
      const bytes = of.endsWith("blinding") ? scalarOf(seed, one) : bytesOf(seed, one);
      secrets.set(canonicalJson(one), bytes);
    };
    add("place-key");
    for (const item of secret.items.map(({ id }) => id)) {
      for (const field of fields) add("salt", { item, field });
      for (const quantity of counted) add("blinding", { item, quantity });
    }
    for (let number = 0; number < padded - secret.items.length; number++) {
      add("padding-salt", { number });
      for (const quantity of counted) add("padding-blinding", { number, quantity });
    }
    const found = [...secrets].filter(([, bytes]) => others.some((file) => holds(file, bytes)));
    const ofItem = fields.filter((name) => name !== "place");
    expect(found.map(([label]) => label).sort()).toEqual(
      [
        ...ofItem.map((field) => canonicalJson({ of: "salt", item: "SILO-17", field })),
        ...counted.map((quantity) => canonicalJson({ of: "blinding", item: "SILO-17", quantity })),
      ].sort(),
    );
  });

  it("[CLI-82] verify-range ends with 0 proven, 1 refused, and 2 for its command line", async () => {
    const path = join(ROOT, "vectors/third-party/bulletproofs/dalek-range-proofs.json");
    const published = JSON.parse(readFileSync(path, "utf8")) as Published;
    const [, pair] = published.proofs;
    const commitments = published.valueCommitments.slice(0, pair?.parties);
    const checked = (proof: string, bits = "8"): Promise<Ended> => {
      const label = ["--bits", bits, "--label", published.transcriptLabel];
      const words = ["--commitments", ...commitments, "--proof", proof, "--json"];
      return parley("verify-range", ...label, ...words);
    };
    const proof = pair?.proof ?? "";
    const [proven, refused, undecodable, misspoken] = await Promise.all([
      checked(proof),
      checked(`${proof.slice(0, -2)}ff`),
      checked("nothing"),
      checked(proof, "eight"),
    ]);
    expect(proven).toMatchObject({ code: 0, stderr: "" });
    expect(valid("verify-range", proven.stdout)).toEqual({
      ...{ verdict: "proven", bits: 8, values: 2 },
    });
    for (const { code, stdout } of [refused, undecodable]) {
      expect(code).toBe(1);
      expect(valid("verify-range", stdout)).toMatchObject({ verdict: "refused" });
    }
    expect(misspoken).toMatchObject({ code: 2, stdout: "" });
  });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Verified {
  readonly files: readonly { readonly verdict: string; readonly kind: string }[];
}

interface Secret {
  readonly seed: string;
  readonly items: readonly { readonly id: string }[];
}

interface Declared {
  readonly fields: readonly string[];
  readonly quantities: readonly { readonly id: string }[];
  readonly padded: number;
}

interface Published {
  readonly transcriptLabel: string;
  readonly valueCommitments: readonly string[];
  readonly proofs: readonly { readonly parties: number; readonly proof: string }[];
}

function at(path: string): string {
  return join(folder, path);
}

function writeSheet(name: string, rows: readonly string[]): Promise<void> {
  return writeFile(at(name), [HEADINGS, ...rows, ""].join("\n"));
}

async function header(of: string): Promise<Record<string, unknown>> {
  const text = await readFile(at(`${of}/public/header.json`), "utf8");
  return JSON.parse(text) as Record<string, unknown>;
}

async function modes(path: string): Promise<Readonly<Record<string, string>>> {
  const names = [".", ...(await readdir(at(path)))];
  const found = names.map(async (name) => {
    return [name, ((await stat(at(`${path}/${name}`))).mode & 0o777).toString(8)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

async function filesUnder(...paths: readonly string[]): Promise<readonly Buffer[]> {
  const names = paths.map(async (path) => {
    return (await readdir(at(path))).map((name) => at(`${path}/${name}`));
  });
  return Promise.all((await Promise.all(names)).flat().map((name) => readFile(name)));
}

/** Whether a file holds bytes, as they are or as text. */
function holds(file: Buffer, bytes: Buffer): boolean {
  const texts = [bytes.toString("hex"), bytes.toString("base64"), bytes.toString("base64url")];
  return [bytes, ...texts].some((one) => file.includes(one));
}

/** The secrets of a seed (DECL-8), made here anew. */
function bytesOf(seed: Buffer, label: JsonObject, hash = "sha256"): Buffer {
  const text = `parley/declaration/v1/secret\n${canonicalJson(label)}`;
  return createHmac(hash, seed).update(text).digest();
}

function scalarOf(seed: Buffer, label: JsonObject): Buffer {
  const wide = BigInt(`0x${bytesOf(seed, label, "sha512").reverse().toString("hex")}`);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  return Buffer.from((wide % order).toString(16).padStart(64, "0"), "hex").reverse();
}

function lineOf(words: readonly string[]): readonly string[] {
  return ["--import", OFFLINE, LAUNCHER, "declaration", ...words];
}

function run(cwd: string, ...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, lineOf(words), { cwd }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}

function parley(...words: readonly string[]): Promise<Ended> {
  return run(folder, ...words);
}

/** The one line of JSON that a command prints, as its schema describes it. */
async function json(schema: string, ...words: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await parley(...words, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return valid(schema, stdout);
}

function valid(schema: string, line: string): Record<string, unknown> {
  expect(line).toMatch(/^[^\n]+\n$/);
  const value: unknown = JSON.parse(line);
  expectSchema(`declaration-${schema}`, value);
  return value as Record<string, unknown>;
}

function errorOf({ stdout, stderr }: Ended): Readonly<Record<string, string>> {
  expect(stdout).toBe("");
  const value = JSON.parse(stderr.trimEnd().split("\n").at(-1) ?? "") as {
    readonly error: Readonly<Record<string, string>>;
  };
  expectSchema("error", value);
  return value.error;
}

function expectSchema(name: string, value: unknown): void {
  const path = join(ROOT, "apps/cli/schemas", `${name}.schema.json`);
  const schema = JSON.parse(readFileSync(path, "utf8")) as object;
  const check = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  expect(check(value), JSON.stringify(check.errors)).toBe(true);
}
