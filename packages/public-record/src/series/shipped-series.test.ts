import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { foldRecord } from "../act/record.js";
import type { Entry } from "../entry/entry.js";
import { linesOf } from "../lineage.js";
import { actOf, need, sha256 } from "../sample-entries.fuzz.js";
import { besideDeclared } from "../view/beside-declared.js";
import { dossierOf } from "../view/dossier.js";
import { estimatesOf } from "../view/estimates.js";
import { readSeries } from "./read-series.js";

const FOLDER = fileURLToPath(new URL("../../../../public-record/", import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => name !== "README.md");
const SERIES = FILES.map((name) => {
  return need(readSeries(readFileSync(join(FOLDER, name)), name.replace(/\.json$/, ""), sha256));
});
const ALL = SERIES.flatMap(({ entries }) => entries);

describe.each(SERIES)("the shipped file $id", ({ id, entries, sources, licence }) => {
  it("[RECORD-33] has a source of grade A to C, an address and a day for every entry", () => {
    expect(entries.length).toBeGreaterThan(7);
    for (const entry of entries) {
      expect(entry.sources.length, entry.id).toBeGreaterThan(0);
      for (const source of entry.sources) {
        expect(["A", "B", "C"]).toContain(source.grade);
        expect(source.address).toMatch(/^(https?:\/\/|owid\/notebooks@[0-9a-f]{40}:)/);
        expect(source.address).not.toMatch(/recalled|newsbreak|gktoday/);
        expect([...sources.values()]).toContainEqual(source);
      }
      expect(entry.dates.captured).toMatch(/^2026-11-\d\d$/);
      expect(entry.dates.stated ?? entry.dates.asOf, entry.id).toBeDefined();
    }
  });

  it("[RECORD-34] has its licence, and whom to name in the notes beside it", () => {
    const notes = readFileSync(join(FOLDER, "README.md"), "utf8");
    expect(notes).toContain(`\`${id}.json\``);
    expect(licence.attribution).not.toBe("");
    const isOfOwid = entries.some(({ sources: own }) =>
      own.some((one) => one.publisher === "Our World in Data"),
    );
    if (isOfOwid) expect(licence.terms).toContain("CC BY 4.0");
  });
});

describe("what is shipped", () => {
  it("[RECORD-34] has no entry twice, and each has a number, or words of a speaker", () => {
    expect(FILES.every((name) => name.endsWith(".json"))).toBe(true);
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
    for (const { id, figure, words } of ALL) {
      expect(figure?.amount ?? words?.text, id).toBeDefined();
    }
  });

  it("[RECORD-24] a pledge of no first use stands beside official statements that doubt it", () => {
    const { kinds } = dossierOf(foldRecord(ALL, []), { agreement: "no-first-use" });
    const said = [...kinds].flatMap(([kind, entries]) => {
      return entries.map(({ states, speaker }) => `${kind} of ${String(states)} by ${speaker}`);
    });
    expect(said).toEqual(
      expect.arrayContaining([
        "official-declaration of CN by Government of the People's Republic of China",
        expect.stringMatching(/^official-assessment of CN by .* United States Department of State/),
        "official-declaration of IN by Cabinet Committee on Security of India",
        "official-assessment of IN by Foreign Office of Pakistan",
      ]),
    );
  });

  it("[RECORD-2] has what the United States published of itself as declarations, not estimates", () => {
    const years = (kind: Entry["kind"]): readonly string[] => {
      const own = ALL.filter((one) => one.kind === kind && isOf(one, "US", "stockpile"));
      return own.flatMap(({ dates }) => dates.asOf?.slice(0, 4) ?? []);
    };
    const declared = years("official-declaration")
      .map(Number)
      .sort((left, right) => left - right);
    expect(declared).toEqual([...Array.from({ length: 59 }, (_, at) => 1962 + at), 2023]);
    expect(years("independent-estimate").filter((year) => year > "1961" && year < "2021")).toEqual(
      [],
    );
  });

  it("[RECORD-13] has both figures for the United States in January 2024, and both can be cited", () => {
    const own = ALL.filter((one) => isOf(one, "US", "inventory") && one.dates.asOf === "2024-01");
    expect(own.map(({ figure }) => figure?.amount)).toEqual([5044, 5328]);
    expect(own[1]?.revises).toBe(own[0]?.id);
    const record = foldRecord(ALL, []);
    expect(record.revisedBy.get(own[0]?.id ?? "")).toEqual([own[1]?.id]);
    expect(record.faults).toEqual([]);
  });

  it("[RECORD-14] has one line for the two institutes that share authors", () => {
    const own = ALL.filter(
      (one) => isOf(one, "CN", "inventory") && one.kind === "independent-estimate",
    );
    expect(new Set(own.map(({ speaker }) => speaker)).size).toBe(2);
    const [line, ...more] = linesOf(own);
    expect(more).toEqual([]);
    expect(line?.publications.length).toBeGreaterThan(2);
  });

  it("[RECORD-12] keeps the year that a report misprints", () => {
    const slipped = ALL.filter(({ slips }) => slips.length > 0);
    expect(slipped).toMatchObject([{ dates: { asOf: "2030" }, slips: [{ words: "2023" }] }]);
  });

  it("[RECORD-5] codes two figures of like words alike, and keeps the words", () => {
    const low = ALL.filter(({ figure }) => figure?.qualifier?.startsWith("low "));
    expect(low.map(({ figure }) => [figure?.qualifier, figure?.bound, figure?.amount])).toEqual([
      ["low 200s", "at-least", { min: 200 }],
      ["low 600s", "at-least", { min: 600 }],
    ]);
  });

  it("[RECORD-3] has what is said of 2027, 2030 and 2035 as projections", () => {
    const ahead = ALL.filter(({ dates }) => (dates.asOf ?? "") > "2026");
    expect(ahead.map(({ kind }) => kind)).toEqual(ahead.map(() => "projection"));
    expect(ALL.filter(({ isProjection }) => isProjection)).toEqual(ahead);
    expect(ahead).toHaveLength(6);
  });
});

describe("two pairs that seem to disagree", () => {
  const find = (state: string, asOf: string, amount: number, category?: string): Entry => {
    const found = ALL.find(({ states, dates, figure }) => {
      const isHere = states.includes(state) && dates.asOf === asOf && figure?.amount === amount;
      return isHere && (category === undefined || figure.category === category);
    });
    if (found === undefined) throw new Error(`${state} ${asOf} ${amount} is not shipped`);
    return found;
  };

  it("[RECORD-19] China 2023: 410 estimated and more than 500 assessed", () => {
    const [estimate, assessed] = [find("CN", "2023", 410, "stockpile"), find("CN", "2023-05", 500)];
    expect(assessed).toMatchObject({
      kind: "official-assessment",
      figure: { bound: "over", qualifier: "more than" },
    });
    const entries = [estimate.id, assessed.id].sort() as [string, string];
    const finding = "different-thing" as const;
    const reason = "a stockpile early in the year, and operational warheads in May";
    const act = actOf({ as: "compared", entries, finding }, 0, "analyst", reason);
    const record = foldRecord(ALL, [act]);
    expect(record.comparisons).toEqual([act]);
    const series = estimatesOf(record, { state: "CN" });
    const holding = (id: string): number => {
      return series.findIndex(({ marks }) => marks.some(({ entry }) => entry === id));
    };
    expect(holding(estimate.id)).not.toBe(holding(assessed.id));
  });

  it("[RECORD-23] the United States 2023: 3,708 estimated and 3,748 declared", () => {
    const [estimate, declared] = [find("US", "2023", 3708), find("US", "2023-09-30", 3748)];
    const entries = [estimate.id, declared.id].sort() as [string, string];
    const finding = "same-thing-values-differ" as const;
    const record = foldRecord(ALL, [actOf({ as: "compared", entries, finding })]);
    const row = besideDeclared(record, []).find(
      (one) => one.state === "US" && one.category === "stockpile",
    );
    const ids = (kind: Entry["kind"]): readonly string[] => {
      return row?.marks.get(kind)?.map(({ entry }) => entry) ?? [];
    };
    expect(ids("official-declaration")).toContain(declared.id);
    expect(ids("independent-estimate")).toContain(estimate.id);
    expect(row?.comparisons).toMatchObject([{ finding }]);
  });
});

function isOf({ states, figure }: Entry, state: string, category: string): boolean {
  return states.includes(state) && figure?.category === category && figure.unit === "warheads";
}
