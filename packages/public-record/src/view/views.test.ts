import type { Instant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { foldRecord } from "../act/record.js";
import { actOf, entryOf, FIGURE } from "../sample-entries.fuzz.js";
import { categories, entryKinds, units } from "../vocabulary.js";
import { balanceOf } from "./balance.js";
import { besideDeclared } from "./beside-declared.js";
import { dossierOf } from "./dossier.js";
import { estimatesOf } from "./estimates.js";
import type { FigureEntry } from "./mark.js";
import { sourceChainOf } from "./source-chain.js";
import { timelineOf } from "./timeline.js";

const captured = "2031-03-01";
const y30 = entryOf({ dates: { asOf: "2030", captured } });
const y31 = entryOf();
const ministry = "Ministry of Corvania";
const declared = entryOf({
  ...{ kind: "official-declaration", figure: { ...FIGURE, amount: 52 }, speaker: ministry },
  lineage: { authors: ["corvania"] },
});
const revised = entryOf({ figure: { ...FIGURE, amount: 44 }, revises: y31.id });

describe("estimates through time", () => {
  it("[RECORD-21] are a series for each kind, speaker, work and publisher, joined by nothing", () => {
    const others = [
      entryOf({ publisher: "Weekly", chain: ["Weekly"] }),
      entryOf({ publication: "Yearbook 2032" }),
      entryOf({ figure: { ...FIGURE, term: "all there are" } }),
      entryOf({ figure: { ...FIGURE, unit: "launchers" } }),
    ];
    const record = foldRecord([y31, y30, declared, ...others], []);
    const series = estimatesOf(record, { state: "XA" });
    expect(series).toHaveLength(6);
    expect(series[0]).toMatchObject({
      kind: "official-declaration",
      marks: [{ low: 52, high: 52 }],
    });
    const own = series.find((one) => one.marks.length > 1);
    expect(own?.marks.map(({ entry }) => entry)).toEqual([y30.id, y31.id]);
    expect(series.flatMap(({ marks }) => marks)).toHaveLength(7);
  });

  it.each([
    [{ amount: 500, bound: "over" }, { low: 500 }],
    [{ amount: { min: 600 }, bound: "at-least" }, { low: 600 }],
    [{ amount: 700, bound: "at-most" }, { high: 700 }],
    [{ amount: 700, bound: "under" }, { high: 700 }],
    [
      { amount: { min: 350, max: 400 }, bound: "range" },
      { low: 350, high: 400 },
    ],
    [
      { amount: 300, bound: "about" },
      { low: 300, high: 300 },
    ],
    [{ bound: "several" }, {}],
  ])("[RECORD-21] [RECORD-6] give %j as %j: an open end is no number", (figure, extent) => {
    const words = { qualifier: "in words", category: "stockpile", unit: "warheads" };
    const entry = entryOf({ figure: { ...words, ...figure } });
    const [mark] = estimatesOf(foldRecord([entry], []), {})[0]?.marks ?? [];
    expect({ low: mark?.low, high: mark?.high }).toEqual({
      low: undefined,
      high: undefined,
      ...extent,
    });
    expect(mark).toMatchObject({ bound: figure.bound, qualifier: "in words" });
  });

  it("[RECORD-21] give the days that a date may be, the undated ones last", () => {
    const dates = ["2028-02", "2030-05-06", "2030"].map((asOf) => ({ asOf, captured }));
    const entries = [
      entryOf({ dates: { captured } }),
      ...dates.map((one) => entryOf({ dates: one })),
    ];
    const marks = estimatesOf(foldRecord(entries, []), { category: "stockpile" })[0]?.marks ?? [];
    expect(marks.map(({ from, until }) => [from, until])).toEqual([
      ["2028-02-01", "2028-02-29"],
      ["2030-01-01", "2030-12-31"],
      ["2030-05-06", "2030-05-06"],
      [undefined, undefined],
    ]);
  });

  it("[RECORD-22] keep a revised entry, and name what revises it", () => {
    const [series] = estimatesOf(foldRecord([y31, revised], []), {});
    const marks = new Map(series?.marks.map((mark) => [mark.entry, mark.revisedBy]));
    expect(marks).toEqual(
      new Map<string, readonly string[]>([
        [y31.id, [revised.id]],
        [revised.id, []],
      ]),
    );
  });

  it("[RECORD-21] are only those that are asked for", () => {
    const record = foldRecord([y31], []);
    expect(estimatesOf(record, { state: "XB" })).toEqual([]);
    expect(estimatesOf(record, { category: "retired" })).toEqual([]);
    expect(estimatesOf(record, { unit: "launchers" })).toEqual([]);
  });
});

describe("declared beside reported", () => {
  const finding = "same-thing-values-differ" as const;
  const pair = [declared.id, y31.id].sort() as [string, string];
  const record = foldRecord([y31, declared], [actOf({ as: "compared", entries: pair, finding })]);

  it("[RECORD-23] [RECORD-2] has each kind by itself, and what people found", () => {
    const [row, ...more] = besideDeclared(record, []);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ state: "XA", category: "stockpile", unit: "warheads" });
    expect([...(row?.marks.keys() ?? [])]).toEqual(entryKinds);
    expect(row?.marks.get("official-declaration")).toMatchObject([{ entry: declared.id }]);
    expect(row?.marks.get("independent-estimate")).toMatchObject([{ entry: y31.id }]);
    expect(row?.comparisons).toMatchObject([{ finding }]);
  });

  it("[RECORD-23] has what was found of each of ten thousand pairs in the rows of both", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((first) => letters.map((second) => first + second));
    const things = categories.flatMap((category) => units.map((unit) => ({ category, unit })));
    const entries = things.flatMap((thing) =>
      Array.from({ length: 43 }, (_, at) => ({
        ...{ ...declared, id: `${thing.category} ${thing.unit} ${at}` },
        ...{ figure: { ...thing, amount: 1, bound: "exact" } as const },
        states: codes.slice(at * 16, at * 16 + 16),
      })),
    );
    const first = entries.at(0) as FigureEntry;
    const all = [...entries, { ...first, id: "twin" }];
    const found = {
      by: "analyst",
      at: 0 as Instant,
      reason: "read",
      as: "compared",
      finding,
    } as const;
    const comparisons = Array.from({ length: 10_000 }, (_, at) => ({
      ...{ ...found, id: `${at}` },
      entries: [first.id, "twin"] as const,
    }));
    const rows = besideDeclared({ ...foldRecord(all, []), comparisons }, []);
    expect(rows).toHaveLength(47_320);
    const compared = rows.filter((row) => row.comparisons.length > 0);
    expect(compared.map(({ state }) => state)).toEqual(codes.slice(0, 16));
    for (const row of compared) expect(row.comparisons).toEqual(comparisons);
  });

  it("[RECORD-23] has what was exchanged under an agreement, and no row where nothing was declared", () => {
    const exchanged = ["2031-09-01", "2031-03-01"].map((asOf) => ({
      ...({ agreement: "model", state: "XB", category: "deployed", unit: "warheads" } as const),
      ...({ how: "exchanged" } as const),
      ...{ amount: 12, asOf, source: "https://depositary.example/3" },
    }));
    const rows = besideDeclared(foldRecord([y31], []), exchanged);
    expect(rows.map(({ state }) => state)).toEqual(["XB"]);
    expect(rows[0]?.exchanged.map(({ asOf }) => asOf)).toEqual(["2031-03-01", "2031-09-01"]);
    expect(besideDeclared(foldRecord([y31], []), exchanged, { unit: "warheads" })).toEqual(rows);
    for (const other of [{ state: "XA" }, { category: "retired" }, { unit: "missiles" }] as const) {
      expect(besideDeclared(foldRecord([y31], []), exchanged, other)).toEqual([]);
    }
  });
});

describe("a dossier", () => {
  const pledge = entryOf({
    ...{ kind: "official-declaration", figure: null, agreement: "no-first-use", speaker: ministry },
    words: { text: "Corvania will not be the first.", language: "en" },
  });
  const doubt = entryOf({
    ...{ kind: "claim", figure: null, agreement: "no-first-use", speaker: "An institute" },
    words: { text: "Это не относится к …", language: "ru" },
  });
  const entries = [pledge.id, doubt.id].sort() as [string, string];
  const comparison = actOf({ as: "compared", entries, finding: "cannot-tell" });
  const trust = actOf({ as: "source-graded", source: "Port Vale Courier", reliability: "C" });
  const belief = actOf({ as: "item-graded", entry: doubt.id, credibility: 6 });
  const record = foldRecord([pledge, doubt, y31], [comparison, trust, belief]);

  it("[RECORD-24] of an agreement has a pledge beside the statement that doubts it", () => {
    const dossier = dossierOf(record, { agreement: "no-first-use" });
    expect(dossier.kinds.get("official-declaration")).toEqual([pledge]);
    expect(dossier.kinds.get("claim")).toEqual([doubt]);
    expect([...dossier.kinds.values()].flat()).toHaveLength(2);
    expect(dossier.comparisons).toEqual([comparison]);
    expect(dossier.reliability).toEqual([trust]);
    expect(dossier.credibility).toEqual([belief]);
    expect(dossier.balance.map(({ language }) => language)).toEqual(["en", "ru"]);
    expect(dossier.timeline.dated).toHaveLength(2);
    expect(dossier.lines).toHaveLength(1);
    expect(dossier.chain.origins).toEqual(["Institute of Tallies"]);
  });

  it("[RECORD-24] of a state has all of the state", () => {
    const { kinds } = dossierOf(record, { state: "XA" });
    expect([...kinds.values()].flat()).toHaveLength(3);
    expect([...dossierOf(record, { state: "XB" }).kinds.values()].flat()).toEqual([]);
  });
});

describe("other views", () => {
  it("[RECORD-25] the chain has each link once, and the names that cite nobody", () => {
    const chains = [
      { id: "1", chain: ["Radio", "Journal", "Institute"] },
      { id: "2", chain: ["Journal", "Institute"] },
      { id: "3", chain: ["Ministry"] },
    ];
    expect(sourceChainOf(chains)).toEqual({
      links: [
        { from: "Radio", to: "Journal", of: ["1"] },
        { from: "Journal", to: "Institute", of: ["1", "2"] },
      ],
      origins: ["Institute", "Ministry"],
    });
  });

  it("[RECORD-26] the timeline leaves apart what lacks the date that is asked for", () => {
    const bare = entryOf({ dates: { asOf: "2029", captured } });
    expect(timelineOf([y31, bare], "stated")).toEqual({
      dated: [{ day: "2031-02", entry: y31.id }],
      undated: [bare.id],
    });
    expect(timelineOf([y31, bare], "asOf").dated.map(({ day }) => day)).toEqual(["2029", "2031"]);
  });

  it("[RECORD-27] the balance counts by the language of the words, or else of the source", () => {
    const words = { text: "四十一枚", language: "zh" };
    const place = { capture: "ab".repeat(32), paragraph: 0, from: 0, until: 4 };
    const zh = ["A", "B"].map((speaker) => entryOf({ speaker, words, place, sources: [] }));
    expect(balanceOf([y31, ...zh])).toEqual([
      { language: "zh", entries: 2, publishers: 1 },
      { language: "en", entries: 1, publishers: 1 },
    ]);
  });
});
