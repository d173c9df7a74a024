import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  readLabelledPassages,
  readStateNames,
  type FigureLabel,
  type LabelledPassage,
} from "../../../vectors/passages/labelled-passages.js";
import {
  formatScore,
  scorePassages,
  type Proposed,
  type ScoredCandidate,
} from "../../../vectors/passages/score.js";
import { bounds, categories, isPartialDay, treatyActs, units } from "./index.js";

const passages = readLabelledPassages();
const numbered = passages.flatMap(({ id, figures }) => figures.map((one) => ({ id, ...one })));
const isFictional = (id: string): boolean => /^X[ABCN]$/.test(id);
const root = (path: string): URL => new URL(`../../../${path}`, import.meta.url);

describe("the labelled passages", () => {
  it("are enough in each language, each once, half of them held out", () => {
    const inLanguage = (prefix: string): number => {
      return passages.filter(({ language }) => language.startsWith(prefix)).length;
    };
    for (const prefix of ["zh", "en", "ru"]) expect(inLanguage(prefix)).toBeGreaterThanOrEqual(55);
    expect(inLanguage("zh-Hant")).toBeGreaterThan(10);
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
    expect(new Set(passages.map(({ text }) => text)).size).toBe(passages.length);
    const heldOut = passages.filter(({ set }) => set === "held-out").length;
    expect(Math.abs(passages.length - 2 * heldOut)).toBeLessThanOrEqual(4);
  });

  it("use the words of the record, and its rules of bounds (RECORD-5)", () => {
    for (const one of numbered) {
      const where = `${one.id} ${one.words}`;
      expect(bounds, where).toContain(one.bound);
      expect(categories, where).toContain(one.category);
      expect(units, where).toContain(one.unit);
      expect(one.asOf === undefined || isPartialDay(one.asOf), where).toBe(true);
      expect(one.amount === undefined, where).toBe(one.bound === "several");
      expect(typeof one.amount === "object", where).toBe(
        one.bound === "range" || one.qualifier === "low 600s",
      );
      if (one.bound === "exact") expect(one.qualifier, where).toBeUndefined();
    }
    for (const { acts } of passages) for (const { act } of acts) expect(treatyActs).toContain(act);
  });

  it("have all kinds of labels in every language, and passages with nothing in them", () => {
    for (const language of ["zh-Hans", "zh-Hant", "en", "ru"]) {
      const own = passages.filter((one) => one.language === language);
      expect(own.some(({ figures }) => figures.length > 0)).toBe(true);
      expect(own.some(({ statements }) => statements.length > 0)).toBe(true);
      expect(own.some(({ acts }) => acts.length > 0)).toBe(true);
      expect(own.some((one) => one.figures.length + one.acts.length === 0)).toBe(true);
    }
    expect(new Set(numbered.map(({ bound }) => bound))).toEqual(new Set(bounds));
    expect(new Set(numbered.map(({ category }) => category))).toEqual(new Set(categories));
  });

  it("say of real states only figures that have a source here", () => {
    const sourced = sourcedAmounts();
    const real = numbered.filter((one) => one.states.some((id) => !isFictional(id)));
    const unknown = real.filter((one) => {
      const amount = amountOf(one);
      return !one.states.every((id) => sourced.has(`${id} ${amount}`));
    });
    expect(unknown.map(({ id, words }) => `${id} ${words}`)).toEqual([]);
    expect(real.length).toBeGreaterThan(50);
  });

  it("name each state that does not exist in its language, where they label it", () => {
    const names = new Map(readStateNames().map((one) => [one.id, one]));
    for (const { id, language, text, figures, acts } of passages) {
      const labelled = [...figures, ...acts].flatMap(({ states }) => states);
      for (const state of labelled.filter(isFictional)) {
        const known = names.get(state)?.[language as "en"] ?? [];
        // A Russian name stands in any case, and as an adjective.
        const stems = known.map((name) => (language === "ru" ? name.slice(0, -2) : name));
        expect([id, state, stems.some((stem) => text.includes(stem))]).toEqual([id, state, true]);
      }
    }
  });
});

describe("a score", () => {
  const passage: LabelledPassage = {
    id: "a-001",
    set: "tuning",
    language: "en",
    text: "Aurelia has about 600 warheads, perhaps 20 bombers. “No,” said the envoy. It ratified.",
    figures: [
      figure(18, 21, 600, { qualifier: "about", bound: "about", chain: ["The Daily", "envoy"] }),
      { ...figure(40, 42, 20, {}), unit: "bombers", optional: true },
    ],
    statements: [{ from: 53, until: 56, words: "No,", speaker: "the envoy" }],
    acts: [{ from: 78, until: 86, words: "ratified", act: "ratified", states: ["XA"] }],
  };
  const whole: readonly ScoredCandidate[] = [
    { ...candidate("figure", 12, 30), ...passage.figures[0], qualifier: "About", from: 12 },
    { ...candidate("statement", 53, 56), speaker: "Envoy" },
    { ...candidate("act", 78, 86), act: "ratified" },
  ];
  const score = (candidates: readonly ScoredCandidate[]) =>
    scorePassages([{ passage, candidates }]);

  it("is whole where all that was expected is proposed as labelled", () => {
    const { found, fields, faults } = score(whole);
    const all = { expected: 1, proposed: 1, matched: 1, precision: 1, recall: 1 };
    expect(found).toEqual({ figure: all, statement: all, act: all });
    expect(Object.values(fields).every(({ right, of }) => right === of)).toBe(true);
    expect(faults).toEqual([]);
  });

  it("takes neither from what is optional when it is found nor when it is not", () => {
    const extra = { ...candidate("figure", 40, 42), amount: 21 };
    expect(score([...whole, extra])).toEqual(score(whole));
  });

  it("counts another value, another place and a second candidate as wrong", () => {
    const [right] = whole as readonly [ScoredCandidate];
    for (const wrong of [
      { ...right, amount: 601 },
      { ...right, amount: { min: 600 } },
      { ...right, from: 21, until: 30 },
    ]) {
      const { found, faults } = score([wrong]);
      expect(found.figure).toMatchObject({ matched: 0, proposed: 1, precision: 0, recall: 0 });
      expect(faults[0]).toBe('a-001: figure "600" is not found');
    }
    const twice = score([right, { ...right }]).found.figure;
    expect(twice).toMatchObject({ matched: 1, proposed: 2, precision: 0.5, recall: 1 });
  });

  it("tells which field is wrong", () => {
    const [right, said] = whole as readonly [ScoredCandidate, ScoredCandidate];
    const odd = { ...right, category: "limit" as const, states: ["XB"], chain: ["The Daily"] };
    const { fields, faults } = score([odd, { ...said, from: 50, speaker: "nobody" }]);
    expect(faults).toEqual([
      'a-001: figure "600" has another category',
      'a-001: figure "600" has another states',
      'a-001: figure "600" has another chain',
      'a-001: statement "No," has another words',
      'a-001: statement "No," has another speaker',
      'a-001: act "ratified" is not found',
    ]);
    expect(fields["figure.category"]).toEqual({ right: 0, of: 1 });
    expect(fields["figure.unit"]).toEqual({ right: 1, of: 1 });
  });

  it("of labels themselves is whole for all passages, and is written in lines", () => {
    const asCandidates = (one: LabelledPassage): Proposed => ({
      passage: one,
      candidates: [
        ...one.figures.map((label) => ({ ...candidate("figure", 0, 0), ...label })),
        ...one.statements.map((label) => ({ ...candidate("statement", 0, 0), ...label })),
        ...one.acts.map((label) => ({ ...candidate("act", 0, 0), ...label })),
      ],
    });
    const whole = scorePassages(passages.map(asCandidates));
    expect(whole.faults).toEqual([]);
    const lines = formatScore(whole).split("\n");
    expect(lines[0]).toMatch(/^figure: precision 1\.000, recall 1\.000 \(\d+ of \d+ proposed, /);
    expect(lines).toContainEqual(expect.stringMatching(/^figure\.category: 1\.000/));
    const nothing = scorePassages(passages.map((one) => ({ passage: one, candidates: [] })));
    expect(nothing.found.figure).toMatchObject({ precision: 1, recall: 0 });
  });
});

function figure(from: number, until: number, amount: number, rest: object): FigureLabel {
  const common = { category: "unknown", unit: "warheads", states: ["XA"], bound: "exact" } as const;
  return { from, until, words: String(amount), amount, isProjection: false, ...common, ...rest };
}

function candidate(kind: ScoredCandidate["kind"], from: number, until: number): ScoredCandidate {
  return { kind, from, until, states: ["XA"], isProjection: false, chain: [] };
}

function amountOf({ amount }: Pick<FigureLabel, "amount">): number | undefined {
  return typeof amount === "object" ? (amount.min ?? amount.max) : amount;
}

/** Each as `state amount`, of the shipped record and of what was exchanged under an agreement. */
function sourcedAmounts(): ReadonlySet<string> {
  interface Series {
    readonly runs: readonly {
      readonly states: readonly string[];
      readonly points: readonly Pick<FigureLabel, "amount">[];
    }[];
  }
  interface Exchanged {
    readonly tables: readonly {
      readonly party: string;
      readonly values?: Readonly<Record<string, number>>;
    }[];
  }
  const folder = readdirSync(root("public-record")).filter((name) => name.endsWith(".json"));
  const json = (path: string): unknown => JSON.parse(readFileSync(root(path), "utf8"));
  const shipped = folder.flatMap((name) => (json(`public-record/${name}`) as Series).runs);
  const { tables } = json("agreements/new-start/figures.json") as Exchanged;
  return new Set([
    ...shipped.flatMap((run) => {
      return run.points.flatMap((one) => run.states.map((id) => `${id} ${amountOf(one)}`));
    }),
    ...tables.flatMap(({ party, values = {} }) => {
      return Object.values(values).map((value) => `${party.slice(0, 2)} ${value}`);
    }),
  ]);
}
