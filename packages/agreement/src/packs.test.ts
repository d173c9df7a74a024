import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPack } from "./pack/read-pack.js";
import type { Pack } from "./pack/pack.js";
import { limitsAt } from "./status/limits.js";
import { statusOf } from "./status/status.js";
import { totalsAt } from "./status/totals.js";
import { parseCivilDate, type CivilDate } from "./time/civil-date.js";

const FOLDER = new URL("../../../agreements/", import.meta.url);
const IDS = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function pack(id: string): Pack {
  const folder = new URL(`${id}/`, FOLDER);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = names.map((name): [string, Uint8Array] => [
    name,
    readFileSync(new URL(name, folder)),
  ]);
  const hash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
  const read = readPack(new Map(files), { hash });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

describe("the packs that are shipped", () => {
  it.each(IDS)("[PACK-3] %s keeps every rule, under its own name", (id) => {
    expect(pack(id).id).toBe(id);
  });

  it.each(IDS)("[TOT-1] [TOT-4] the totals of %s are those that were published", (id) => {
    const shipped = pack(id);
    for (const { id: total, published, partial } of shipped.totals) {
      for (const { on, value } of published) {
        const count = totalsAt(shipped, on).counts.get(total) ?? 0;
        const most = typeof count === "number" ? count : count.max;
        if (partial) expect(most, `${total} on ${on}`).toBeLessThan(value);
        else expect(count, `${total} on ${on}`).toBe(value);
      }
    }
  });
});

describe("the test-ban treaty", () => {
  const ctbt = pack("ctbt");
  const at = (text: string) => {
    const { counts, unconfirmed } = totalsAt(ctbt, day(text));
    return { ...Object.fromEntries(counts), unconfirmed };
  };

  it("[TOT-2] [STA-2] counts days that are not known from their upper bound, a range before", () => {
    expect(at("2022-02-21")).toMatchObject({ signed: 185, unconfirmed: 0 });
    expect(at("2022-02-22")).toMatchObject({ signed: { min: 185, max: 186 }, unconfirmed: 1 });
    expect(at("2022-06-30")).toMatchObject({ signed: 186, ratified: 173, unconfirmed: 0 });
    expect(at("2022-09-21")).toMatchObject({ ratified: { min: 174, max: 175 } });
    expect(at("2014-09-04")).toMatchObject({ ratified: 163 });
  });

  it("[TOT-1] a ratification that is withdrawn ends; its state stays a signatory", () => {
    expect(at("2023-11-02")).toEqual({
      signed: 187,
      ratified: 178,
      annex2Missing: 8,
      unconfirmed: 0,
    });
    expect(at("2023-11-03")).toEqual({
      signed: 187,
      ratified: 177,
      annex2Missing: 9,
      unconfirmed: 0,
    });
    expect(statusOf(ctbt, "RU", day("2023-11-03"))).toMatchObject({
      value: { state: "signatory", since: "2023-11-03", event: "rus-ratification-withdrawn" },
    });
    expect(statusOf(ctbt, "RUS", day("2023-11-02"))).toMatchObject({
      value: { state: "ratified" },
    });
  });

  it("[STA-7] every status has a source", () => {
    for (const code of ctbt.parties.keys()) {
      const status = statusOf(ctbt, code, day("2024-03-13"));
      expect(status.ok && status.value.sources.length, code).toBeGreaterThan(0);
    }
  });
});

describe("New START", () => {
  const newStart = pack("new-start");

  it("[LIM-1] [LIM-2] at every date its figures stand beside the limits, with their margins", () => {
    for (const { party, asOf, values } of newStart.tables) {
      const rows = limitsAt(newStart, asOf).filter((row) => row.party === party);
      expect(rows).toHaveLength(3);
      for (const row of rows) {
        const figure = values.get(row.limit);
        expect([row.counted, row.asOf], `${party} ${asOf}`).toEqual([figure, asOf]);
        if (figure !== undefined) expect(row.margin).toBe(row.max - figure);
      }
    }
    const dates = new Set(newStart.tables.map(({ asOf }) => asOf));
    expect(dates.size).toBe(25);
  });

  it("[LIM-3] [LIM-4] what is not sourced here, not provided or disputed is said to be that", () => {
    const row = (at: string, party: string, limit: string) =>
      limitsAt(newStart, day(at)).find((one) => one.party === party && one.limit === limit);
    expect(row("2022-09-01", "RUS", "launchers")).toMatchObject({
      kind: "exchanged-figures-not-sourced-here",
      counted: undefined,
    });
    expect(row("2023-03-01", "RUS", "launchers")).toMatchObject({ kind: "not-provided" });
    expect(row("2022-03-01", "USA", "launchers")).toMatchObject({
      counted: 800,
      margin: 0,
      reading: "positions-differ",
      disputes: [{ by: "RUS", counted: 901 }],
    });
  });

  it.each([
    ["RUS", "2011-02-04", "signatory"],
    ["RUS", "2011-02-05", "party"],
    ["RUS", "2023-02-27", "party"],
    ["RUS", "2023-02-28", "positions-differ"],
    ["USA", "2023-06-01", "party"],
    ["USA", "2026-02-04", "party"],
    ["RUS", "2026-02-05", "former-party"],
    ["USA", "2026-02-05", "former-party"],
  ])("[STA-3] [STA-4] %s on %s: %s", (party, at, state) => {
    expect(statusOf(newStart, party, day(at))).toMatchObject({ ok: true, value: { state } });
  });
});
