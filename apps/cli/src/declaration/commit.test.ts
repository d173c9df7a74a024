import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shippedAgreements } from "@parley/agreement-files";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { commit } from "./commit.js";
import type { CommitFlags } from "./flags.js";
import { answerOf, ROWS, sheetOf } from "./small-table.fuzz.js";

vi.mock("@parley/declaration", async (original) => {
  const { fewLeaves } = await import("./quick.fuzz.js");
  return fewLeaves(await original());
});
vi.mock("@parley/declaration-threads", async (original) => {
  const { sharedDeclarer } = await import("./quick.fuzz.js");
  return sharedDeclarer(await original());
});
vi.mock("@parley/rules-cel", async (original) => {
  const { sharedCounter } = await import("./quick.fuzz.js");
  return sharedCounter(await original());
});

const UNDER: CommitFlags = { agreement: "model", party: "XA", asOf: "2026-11-01" };
let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-declared-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function table(rows: readonly string[], name = "ours.csv"): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, sheetOf(rows));
  return file;
}

async function bound(name: string, rows: readonly string[], flags = {}): Promise<string> {
  const out = join(folder, name);
  await commit(await table(rows, `${name}.csv`), undefined, { ...UNDER, ...flags, out });
  return out;
}

/** What is said of a table that is refused, without the name of the folder. */
async function told(file: string, flags: Partial<CommitFlags> = {}): Promise<string> {
  const out = join(folder, "ours");
  const failed = await commit(file, undefined, { ...UNDER, ...flags, out }).catch(
    (error: unknown) => error,
  );
  expect(failed).toMatchObject({ exitCode: 2, trouble: { safe: "Nothing was bound." } });
  expect(await readdir(folder)).not.toContain("ours");
  expect(printed).toBe("");
  return (failed as Error).message.replaceAll(`${folder}/`, "");
}

describe("parley declaration commit", () => {
  it("[CLI-71] a dry run writes nothing, and shows each step with an example", async () => {
    const file = await table(ROWS);
    await commit(file, undefined, { ...UNDER, dryRun: true });
    expect(printed).toMatch(
      /^Dry run: nothing is bound, written or sent\. XA under model, 2026-11/,
    );
    expect(printed).toMatch(/at most 7 items\. Of no item anything\.\n/);
    expect(printed).toMatch(/\n {2}warheads: 4 of at most 1200\n/);
    expect(printed).toMatch(
      /\n {2}3\. bases \(bases\): place; of 3 items.*\n {5}such as SILO-17:\n {7}place: "=A1\+1"\n/,
    );
    printed = "";
    await commit(file, undefined, { ...UNDER, dryRun: true, json: true });
    expect(answerOf("dry-run", printed)).toMatchObject({ items: 3, padded: 7 });
    expect(await readdir(folder)).toEqual(["ours.csv"]);
  });

  it("[CLI-71] a total above its limit is said to be above it", async () => {
    const file = await table([...ROWS, "SAT-1,missile,true,false,1,orbit"]);
    await commit(file, undefined, { ...UNDER, dryRun: true });
    expect(printed).toContain("  in-orbit: 1 of at most 0: ABOVE\n");
  });

  it.each([
    [["SILO-1,missile,perhaps,false,3,n"], /^ours\.csv:2: SHEET-5: column 3: deployed: true or /],
    [["SILO-1,missile,true,false,-3,n"], /^ours\.csv:2: FORM-2: column 5: warheads: .*0/],
    [["SILO-1,missile,true,false,18446744073709551617,n"], /ours\.csv:2: .* column 5: warheads: /],
    [["SILO-1,boat,true,false,3,n"], /^ours\.csv:2: FORM-2: column 2: kind: one of missile/],
    [["SILO-1,missile,true,false,3"], /^ours\.csv:2: SHEET-3: /],
    [[...ROWS, ",,,,,", ROWS[0] ?? ""], /^ours\.csv:6: DECL-4: id: SILO-17 stands twice/],
    [[...ROWS, "SIL0-17,missile,true,false,3,n"], /csv:5: DECL-5: id: SILO-17 and SIL0-17 look /],
    [[...ROWS, "silo-17,missile,true,false,3,n"], /csv:5: DECL-5: id: SILO-17 and silo-17 look /],
    [["SІLO-1,missile,true,false,3,n"], /^ours\.csv:2: DECL-5: id: "SІLO-1" is not written with A/],
  ])("[CLI-72] %j is refused with file, line, rule and field", async (rows, sentence) => {
    expect(await told(await table(rows))).toMatch(sentence);
  });

  it("[CLI-72] a table in JSON is refused with file, line, rule and field", async () => {
    const item = { kind: "missile", warheads: 1, deployed: true, inView: false, place: "n" };
    const written = async (...items: readonly object[]): Promise<string> => {
      const file = join(folder, "ours.json");
      const value = { party: "XA", asOf: "2026-11-01", items };
      await writeFile(file, JSON.stringify(value, null, 1));
      return file;
    };
    const [ours, alike] = [
      { id: "I-1", ...item },
      { id: "l-1", ...item },
    ];
    expect(await told(await written(ours, { ...ours, place: 7 }))).toMatch(
      /^ours\.json:19: TAB-1: items\.1\.place: /,
    );
    expect(await told(await written(ours, ours))).toMatch(/^ours\.json:14: TAB-2: items\.1\.id: /);
    const { warheads: _, ...unsaid } = ours;
    expect(await told(await written(ours, { ...unsaid, id: "I-2" }))).toMatch(
      /^ours\.json:13: RUL-\d+: item I-2: it does not say warheads/,
    );
    expect(await told(await written(ours, alike))).toMatch(
      /^ours\.json:13: DECL-5: id: I-1 and l-/,
    );
  });

  it("[CLI-72] counts below zero or beyond their bits are refused whatever a form lets pass", async () => {
    await cp(join(shippedAgreements, "model"), join(folder, "model"), { recursive: true });
    const agreement = join(folder, "model", "agreement.json");
    const { items, ...rest } = JSON.parse(await readFile(agreement, "utf8")) as Loose;
    Object.assign(items.properties["warheads"] ?? {}, { minimum: -9, maximum: 99_999 });
    await writeFile(agreement, JSON.stringify({ ...rest, items }));
    const refused = async (warheads: string): Promise<string> => {
      return told(await table([`SILO-1,missile,true,false,${warheads},n`]), { folder });
    };
    expect(await refused("-3")).toMatch(
      /^ours\.csv:2: RUL-8: item SILO-1: the rule gives -3, below/,
    );
    expect(await refused("65536")).toMatch(
      /^ours\.csv:2: DECL-7: item SILO-1: warheads: 65536 is not below 2 to/,
    );
  });

  it("[CLI-74] what is another than before needs a reason, and what is not must have none", async () => {
    const supplements = await bound("earlier", ROWS);
    printed = "";
    const [first = "", second = ""] = ROWS;
    const file = await table([first.replace("3,", "2,"), second, "NEW-1,launcher,true,false,,n"]);
    const changes = join(folder, "changes.csv");
    const refused = async (...lines: readonly string[]): Promise<string> => {
      await writeFile(changes, ["item,reason,notification", ...lines, ""].join("\n"));
      return told(file, { supplements, changes });
    };
    expect(await told(file, { supplements })).toMatch(/^SILO-17 is another than before.*\bmoved, /);
    const ofFirst = "SILO-17,corrected,N-7";
    expect(await refused(ofFirst)).toMatch(/^NEW-1 is another than before, and no reason is given/);
    expect(await refused(ofFirst, "NEW-1,added,")).toMatch(/^BASE-2_7 is another than before/);
    const all = [ofFirst, "NEW-1,added,", "BASE-2_7,eliminated,N-8"];
    expect(await refused(...all, "BASE-2/7,moved,")).toMatch(
      /^a reason is given for BASE-2\/7, wh/,
    );
    expect(await refused(...all, "BASE-2/7,sold,")).toMatch(/^changes\.csv:5: FORM-2: reason: /);
    await writeFile(changes, ["item,reason,notification", ...all, ""].join("\n"));
    const out = join(folder, "ours");
    await commit(file, undefined, { ...UNDER, supplements, changes, out, json: true });
    const { items, declaration } = answerOf<Bound>("commit", printed);
    expect(items).toBe(4);
    const again = await bound("again", [second], {
      ...{ supplements: out, correction: true },
      changes: await gone("SILO-17", "NEW-1"),
    });
    const header = await readFile(join(again, "public/header.json"), "utf8");
    expect(JSON.parse(header)).toMatchObject({
      supplements: { of: declaration, as: "correction" },
    });
  });

  it("[CLI-74] a declaration of another party, or under another agreement, is not added to", async () => {
    await cp(join(shippedAgreements, "model"), join(folder, "other"), { recursive: true });
    const agreement = join(folder, "other", "agreement.json");
    const data = JSON.parse(await readFile(agreement, "utf8")) as object;
    await writeFile(agreement, JSON.stringify({ ...data, id: "other" }));
    const supplements = await bound("earlier", ROWS);
    printed = "";
    const file = await table(ROWS);
    for (const flags of [{ party: "XB" }, { agreement: "other", folder }]) {
      const out = join(folder, "ours");
      const failed = commit(file, undefined, { ...UNDER, supplements, ...flags, out });
      await expect(failed).rejects.toMatchObject({ exitCode: 2, trouble: { rule: "CLI-4" } });
      await expect(failed).rejects.toThrow(/The earlier declaration is of XA under model\./);
      expect(await readdir(folder)).not.toContain("ours");
    }
  });

  it("[CLI-74] what is gone keeps a leaf, and there is room for it", async () => {
    const rows = Array.from({ length: 7 }, (_, at) => `L-${at},launcher,true,false,,n`);
    const supplements = await bound("earlier", rows);
    printed = "";
    const file = await table([...rows.slice(1), "NEW-1,launcher,true,false,,n"]);
    const changes = await gone("L-0");
    await writeFile(changes, "NEW-1,added,\n", { flag: "a" });
    await commit(file, undefined, { ...UNDER, supplements, changes, dryRun: true, json: true });
    expect(answerOf("dry-run", printed)).toMatchObject({ items: 8, padded: 15 });
  });

  it("[CLI-70] of two that make one folder at once, one makes it and the other says so", async () => {
    const out = join(folder, "ours");
    const file = await table(ROWS);
    const both = await Promise.allSettled(
      [1, 2].map(() => commit(file, undefined, { ...UNDER, out, json: true })),
    );
    const refused = both.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(refused).toEqual([
      expect.stringMatching(/ours is there already\. It was left as it is/),
    ]);
    expect(await readdir(folder)).toEqual(["ours", "ours.csv"]);
    const { declaration } = answerOf<Bound>("commit", printed);
    const secret = await readFile(join(out, "private/secret.json"), "utf8");
    expect(JSON.parse(secret)).toMatchObject({ declaration });
  });

  it("[CLI-70] what a command of the same number left is no hindrance", async () => {
    const left = `.${process.pid}-declaration`;
    await mkdir(join(folder, left, "private"), { recursive: true });
    await bound("ours", ROWS);
    expect(await readdir(folder)).toEqual([left, "ours", "ours.csv"]);
  });

  it("[DECL-6] a table of more items than fit in is refused, and binds nothing", async () => {
    const item = { kind: "missile", warheads: 1, deployed: true, inView: false, place: "n" };
    const items = Array.from({ length: 16_384 }, (_, at) => ({ id: `S-${at}`, ...item }));
    const file = join(folder, "many.json");
    await writeFile(file, JSON.stringify({ party: "XA", asOf: "2026-11-01", items }));
    expect(await told(file)).toMatch(/^many\.json: DECL-6: at most 16383 items fit in/);
  });

  it.each([0, 8_193])("[DECL-2] a scope of %d characters binds nothing", async (units) => {
    const out = join(folder, "ours");
    const file = await table(ROWS);
    const refused = commit(file, undefined, { ...UNDER, out, scope: "x".repeat(units) });
    await expect(refused).rejects.toThrow(/scope is not text of 1 to 8192/);
    expect(await readdir(folder)).toEqual(["ours.csv"]);
  });

  it("[CLI-4] says where to, or that it is a dry run, and not both", async () => {
    const file = await table(ROWS);
    for (const flags of [{}, { dryRun: true, out: join(folder, "ours") }]) {
      const failed = commit(file, undefined, { ...UNDER, ...flags });
      await expect(failed).rejects.toMatchObject({ exitCode: 2, trouble: { rule: "CLI-4" } });
    }
    expect(await readdir(folder)).toEqual(["ours.csv"]);
  });
});

/** A sheet of changes that says of these that they are eliminated. */
async function gone(...items: readonly string[]): Promise<string> {
  const file = join(folder, "gone.csv");
  const lines = items.map((item) => `${item},eliminated,N-9`);
  await writeFile(file, ["item,reason,notification", ...lines, ""].join("\n"));
  return file;
}

interface Bound {
  readonly items: number;
  readonly declaration: string;
}

interface Loose {
  readonly items: { readonly properties: Readonly<Record<string, object>> };
}
