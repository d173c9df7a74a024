import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { shippedAgreements } from "@parley/agreement-files";
import {
  agreementDue,
  agreementLimits,
  agreementStatus,
  agreementTotals,
  checkAgreement,
  listAgreements,
} from "./commands.js";

let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-agreement-"));
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

/** The one line that was printed, as the command's schema describes it. */
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

describe("parley agreement", () => {
  it("[CLI-51] lists what is shipped", async () => {
    await listAgreements({});
    expect(printed).toContain("ctbt");
    expect(printed).toContain("new-start");
    printed = "";
    await listAgreements({ json: true });
    expect(answered("list")).toContainEqual(expect.objectContaining({ id: "npt" }));
  });

  it("[CLI-51] tells a party's status with the act, its day and its sources", async () => {
    await agreementStatus("ctbt", { party: "RUS", at: "2023-11-03", json: true });
    expect(answered("status")).toMatchObject({
      party: "RUS",
      state: "signatory",
      since: "2023-11-03",
      event: "rus-ratification-withdrawn",
      source: expect.arrayContaining([expect.objectContaining({ grade: "B" })]),
    });
  });

  it("[CLI-51] shows both positions where they differ, and takes none", async () => {
    await agreementStatus("new-start", { party: "RU", at: "2023-03-15" });
    expect(printed).toMatch(/positions differ, since 2023-02-28/);
    expect(printed).toMatch(/RUS: .*\n\s+USA: /);
    printed = "";
    await agreementStatus("new-start", { party: "RU", at: "2023-03-15", json: true });
    expect(answered("status")).toMatchObject({ state: "positions-differ", positions: [{}, {}] });
  });

  it("[CLI-51] counts to the end of the day: a number, or a range between bounds", async () => {
    await agreementTotals("ctbt", { at: "2022-03-15", json: true });
    expect(answered("totals")).toMatchObject({
      signed: { min: 185, max: 186 },
      ratified: 170,
      annex2Missing: 8,
      unconfirmed: 1,
    });
  });

  it("[CLI-51] sets figures beside limits, null where they are not known here", async () => {
    await agreementLimits("new-start", { at: "2022-09-01", json: true });
    const { rows } = answered("limits") as { rows: readonly object[] };
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ counted: null, max: 700, margin: null, asOf: "2022-09-01" });
  });

  it("[CLI-53] says by when a notification must be given, or why there is no time", async () => {
    await agreementDue("new-start", "change", { when: "2023-03-01", json: true });
    expect(answered("due")).toMatchObject({ by: "2023-03-06T23:59:59.999Z", open: null });
    printed = "";
    await agreementDue("accidents-1971", "planned-launch", { when: "2026-03-02T06:30:00.000Z" });
    expect(printed).toMatch(/not sourced here/);
    const launch = agreementDue("new-start", "launch", { when: "2026-03-02" });
    await expect(launch).rejects.toThrow(/an instant is needed/);
    await expect(agreementDue("new-start", "x", { when: "2026-03-02" })).rejects.toThrow(/change/);
    await expect(agreementDue("new-start", "change", { when: "soon" })).rejects.toThrow(/Write/);
  });

  it("[CLI-51] says which parties, days and agreements there are", async () => {
    await expect(agreementStatus("ctbt", { party: "XQ" })).rejects.toThrow(/Parties there are/);
    await expect(agreementTotals("ctbt", { at: "soon" })).rejects.toThrow(/Write the day as/);
    await expect(agreementTotals("start", {})).rejects.toThrow(/ctbt, .*new-start/);
    await expect(agreementLimits("accidents-1971", {})).rejects.toThrow(/no limits in numbers/);
  });

  it("[CLI-50] [CLI-52] a pack that breaks rules is told line by line, and computed from nowhere", async () => {
    await cp(join(shippedAgreements, "ctbt"), join(folder, "ctbt"), { recursive: true });
    await checkAgreement(join(folder, "ctbt"), {});
    expect(printed).toMatch(/^Nothing is wrong\. ctbt [0-9a-f]{64}\n$/);
    expect(process.exitCode).toBeUndefined();
    printed = "";
    const events = join(folder, "ctbt", "events.json");
    const text = await readFile(events, "utf8");
    await writeFile(events, text.replace('   "assertor": "depositary",\n', ""));
    await checkAgreement(join(folder, "ctbt"), {});
    expect(printed).toMatch(/^events\.json:3: PACK-14: /);
    printed = "";
    await checkAgreement(join(folder, "ctbt"), { json: true });
    expect(answered("check")).toMatchObject({ ok: false, faults: [{ line: 3, rule: "PACK-14" }] });
    expect(process.exitCode).toBe(1);
    await expect(agreementTotals("ctbt", { folder })).rejects.toMatchObject({
      trouble: { rule: "PACK-14", safe: "Nothing was computed from them." },
    });
  });

  it("[CLI-50] a folder that is not there is no pack", async () => {
    await expect(checkAgreement(join(folder, "none"), {})).rejects.toMatchObject({ exitCode: 2 });
  });
});
