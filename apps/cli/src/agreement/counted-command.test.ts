import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shippedAgreements } from "@parley/agreement-files";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { agreementLimits, checkAgreement } from "./commands.js";

let folder: string;
let printed: string;

/** The rules of New START between fictional parties, in a folder of their own. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-counted-"));
  await cp(join(shippedAgreements, "new-start"), join(folder, "new-start"), { recursive: true });
  for (const name of ["agreement", "events", "figures"]) {
    await rewrite(name, (text) => text.replaceAll('"USA"', '"XA"').replaceAll('"RUS"', '"XB"'));
  }
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

async function rewrite(name: string, change: (text: string) => string): Promise<string> {
  const file = join(folder, "new-start", `${name}.json`);
  const text = await readFile(file, "utf8");
  await writeFile(file, change(text));
  return text;
}

async function written(name: string, value: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(value, null, 1));
  return file;
}

/** The one line that was printed, as its schema describes it. */
function answered(command: string): Record<string, unknown> {
  expect(printed).toMatch(/^[^\n]*\n$/);
  const path = new URL(`../../schemas/agreement-${command}.schema.json`, import.meta.url);
  const check = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync(path, "utf8")) as object,
  );
  const answer = JSON.parse(printed) as Record<string, unknown>;
  expect(check(answer), JSON.stringify(check.errors)).toBe(true);
  return answer;
}

const ITEMS = [
  { id: "a1", kind: "icbm", deployed: true, warheads: 3 },
  { id: "a2", kind: "icbm", deployed: false },
  { id: "l1", kind: "icbm-launcher", deployed: true },
  { id: "h1", kind: "heavy-bomber", deployed: true },
];
const TABLE = { party: "XA", asOf: "2020-09-01", items: ITEMS };
const CHANGES = {
  changes: [
    { change: "set", id: "a2", fields: { deployed: true, warheads: 10 } },
    { change: "add", item: { id: "l2", kind: "icbm-launcher", deployed: true } },
    { change: "remove", id: "h1" },
  ],
};

describe("parley agreement limits --table", () => {
  it("[CLI-54] counts a table by the rules, with rule, inputs, article and margin", async () => {
    const table = await written("ours.json", TABLE);
    await agreementLimits("new-start", { table, folder, json: true });
    const answer = answered("limits") as { rows: readonly { source: readonly object[] }[] };
    expect(answer).toMatchObject({
      at: "2020-09-01",
      reading: "by this centre's reading",
      inputs: {
        agreement: "new-start",
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        table: {
          file: table,
          party: "XA",
          items: 4,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
      rows: [
        { limit: "deployed-delivery-vehicles", counted: 2, max: 700, margin: 698, reading: "met" },
        { limit: "deployed-warheads", counted: 4, article: "II.1(b)", rule: { article: "III.2" } },
        { limit: "launchers", counted: 2, margin: 798, kind: "counted-here", items: 4 },
      ],
    });
    expect(answer.rows[0]?.source).not.toHaveLength(0);
    printed = "";
    await agreementLimits("new-start", { table, folder });
    expect(printed).toMatch(/by this centre's reading: 4 items of XA as of 2020-09-01/);
    expect(printed).toMatch(/: 2 of 700, margin 698 \(met\)\n {6}limit II\.1\(a\); counted by /);
    expect(printed).toMatch(/\[A\] /);
  });

  it("[CLI-54] is for the table's own day without --at, and refuses an earlier one", async () => {
    const table = await written("ours.json", TABLE);
    await agreementLimits("new-start", { table, folder, at: "2026-02-05", json: true });
    expect(answered("limits")).toMatchObject({
      rows: [{ applies: false, reading: "not-determinable", counted: 2 }, {}, {}],
    });
    const early = agreementLimits("new-start", { table, folder, at: "2020-08-31" });
    await expect(early).rejects.toMatchObject({ exitCode: 2, trouble: { rule: "CLI-4" } });
  });

  it("[CLI-54] names an item that no number comes of, and counts the other limits", async () => {
    const items = [...ITEMS, { id: "x9", kind: "slbm", deployed: true }];
    const table = await written("ours.json", { ...TABLE, items });
    await agreementLimits("new-start", { table, folder, json: true });
    expect(answered("limits")).toMatchObject({
      rows: [
        { counted: 3, trouble: null },
        {
          counted: null,
          margin: null,
          reading: "not-determinable",
          trouble: { rule: "RUL-8", detail: "item x9: it does not say warheads" },
        },
        { counted: 2 },
      ],
    });
    printed = "";
    await agreementLimits("new-start", { table, folder });
    expect(printed).toMatch(/not counted \(RUL-8\): item x9: it does not say warheads/);
  });

  it("[CLI-55] shows before, after, the difference and the items that made it", async () => {
    const table = await written("ours.json", TABLE);
    const whatIf = await written("changes.json", CHANGES);
    await agreementLimits("new-start", { table, whatIf, folder, json: true });
    expect(answered("limits")).toMatchObject({
      inputs: { changes: { file: whatIf } },
      rows: [{ counted: 2 }, { counted: 4 }, { counted: 2 }],
      whatIf: [
        {
          limit: "deployed-delivery-vehicles",
          ...{ before: { counted: 2, margin: 698 }, after: { counted: 2, margin: 698 } },
          difference: 0,
          items: [
            { id: "a2", before: 0, after: 1 },
            { id: "h1", before: 1, after: null },
          ],
        },
        {
          limit: "deployed-warheads",
          ...{ before: { counted: 4 }, after: { counted: 13, margin: 1537, reading: "met" } },
          difference: 9,
          items: [
            { id: "a2", before: 0, after: 10 },
            { id: "h1", before: 1, after: null },
          ],
        },
        {
          limit: "launchers",
          difference: 0,
          items: [
            { id: "h1", before: 1, after: null },
            { id: "l2", before: null, after: 1 },
          ],
        },
      ],
    });
    printed = "";
    await agreementLimits("new-start", { table, whatIf, folder });
    expect(printed).toMatch(
      /: \+9\n {6}before {2}4 of 1550.*\n {6}after {3}13 of 1550, margin 1537/,
    );
    expect(printed).toMatch(/a2: 0 → 10\n {6}h1: 1 → not there/);
    expect(printed).toMatch(/nothing of it is kept or sent/);
  });

  it("[CLI-55] says file, line, place and rule of what is wrong, and counts nothing", async () => {
    const table = await written("ours.json", TABLE);
    const bad = await written("bad.json", {
      ...TABLE,
      items: [{ ...ITEMS[0], kind: "submarine" }],
    });
    await expect(agreementLimits("new-start", { table: bad, folder })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/bad\.json:7: TAB-1: items\.0\.kind: one of icbm, /),
      trouble: { rule: "TAB-1", safe: "Nothing was counted." },
    });
    const whatIf = await written("changes.json", { changes: [{ change: "remove", id: "z" }] });
    await expect(agreementLimits("new-start", { table, whatIf, folder })).rejects.toMatchObject({
      message: expect.stringMatching(/changes\.json:3: TAB-5: changes\.0: there is no item z/),
    });
    const alone = agreementLimits("new-start", { whatIf, folder });
    await expect(alone).rejects.toMatchObject({ trouble: { rule: "CLI-4" } });
    const none = agreementLimits("new-start", { table: join(folder, "none.json"), folder });
    await expect(none).rejects.toMatchObject({ trouble: { rule: "CLI-15" } });
    expect(printed).toBe("");
  });

  it("[CLI-50] [RUL-3] [RUL-4] [RUL-5] check compiles every expression, and names line and rule", async () => {
    await checkAgreement(join(folder, "new-start"), { json: true });
    expect(answered("check")).toMatchObject({ ok: true, faults: [] });
    printed = "";
    const text = await rewrite("agreement", (before) =>
      before
        .replace("item.deployed && item.kind", "item.deployed && && item.kind")
        .replace("item.warheads : 0", "item.warhaeds : 0")
        .replace("'slbm-launcher', 'heavy-bomber'] ?", "'slbm-luncher', 'heavy-bomber'] ?"),
    );
    const line = (part: string): number => text.slice(0, text.indexOf(part)).split("\n").length;
    await checkAgreement(join(folder, "new-start"), { json: true });
    const { faults } = answered("check") as { faults: readonly Record<string, unknown>[] };
    expect(faults.map((one) => [one["line"], one["rule"]])).toEqual([
      [line("item.deployed && item.kind"), "RUL-3"],
      [line("item.warheads : 0"), "RUL-4"],
      [line("'slbm-launcher', 'heavy-bomber'] ?"), "RUL-5"],
    ]);
    expect(faults[1]?.["detail"]).toMatch(
      /^counting\.1\.sum: counting rule warheads: .* warhaeds$/,
    );
    expect(process.exitCode).toBe(1);
    printed = "";
    const table = await written("ours.json", TABLE);
    await agreementLimits("new-start", { table, folder, json: true });
    expect(answered("limits")).toMatchObject({
      rows: [{ trouble: { rule: "RUL-3" } }, { trouble: { rule: "RUL-4" } }, { counted: null }],
    });
  });
});
