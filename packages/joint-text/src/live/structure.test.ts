import { UsageError } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveWorld, oneParagraph, part } from "./live-world.fuzz.js";
import { runsKey, type LiveText, type Mark, type Run } from "./live-text.js";
import { canClear, structureOf } from "./structure.js";
import type { Segment } from "./segments.js";

describe("words", () => {
  it("[JOINT-1] words of a client of no participant are not shown", () => {
    const { world } = oneParagraph("both");
    const strangers = [0, 5, 2 ** 32 - 1, 4 * 2 ** 32].map((client): Run => {
      return { at: { client, clock: 0 }, text: "!" };
    });
    const live = world.live();
    const key = runsKey("XA.1", "en");
    const runs = new Map([[key, [...strangers, ...live.runs.get(key)!, ...strangers]]]);
    expect(english({ ...live, runs }).map(({ words, by }) => [words, by])).toEqual([
      ["both", "XA"],
    ]);
  });

  it("[JOINT-10] words that every side keeps are plain", () => {
    const { world, all } = oneParagraph("The sides agree.");
    expect(brief(world)).toEqual(["[The sides agree.|XA||XB]"]);
    world.on("XB", "keep", "XA.1", all);
    expect(brief(world)).toEqual(["The sides agree."]);
  });

  it("[JOINT-11] what its author strikes before another side keeps it is gone at once", () => {
    const { world, all } = oneParagraph("shall");
    world.on("XA", "strike", "XA.1", part(all, 0, 2));
    expect(brief(world)).toEqual(["-sh-", "[all|XA||XB]"]);
  });

  it("[JOINT-11] what another keeps is gone when that side strikes it too", () => {
    const { world, all } = oneParagraph("shall");
    world.on("XB", "keep", "XA.1", all);
    world.on("XA", "strike", "XA.1", all);
    expect(brief(world)).toEqual(["[shall|XB|XA|]"]);
    world.on("XB", "strike", "XA.1", all);
    expect(brief(world)).toEqual(["-shall-"]);
  });

  it("[JOINT-12] alternatives stand beside each other with who keeps which", () => {
    const { world, all } = oneParagraph("shall");
    world.on("XB", "strike", "XA.1", all);
    world.write("XB", "XA.1", 5, "should");
    expect(brief(world)).toEqual(["[shall|XA|XB|]", "[should|XB||XA]"]);
  });

  it("[JOINT-12] both edit one bracket at once, and no word is lost", () => {
    const { world, all } = oneParagraph("one two");
    world.on("XB", "strike", "XA.1", part(all, 4, 3));
    world.write("XB", "XA.1", 7, " three");
    world.on("XA", "strike", "XA.1", part(all, 0, 3));
    world.write("XA", "XA.1", 3, " new");
    expect(brief(world)).toEqual(["-one-", "[ new |XA||XB]", "[two|XA|XB|]", "[ three|XB||XA]"]);
  });

  it("[JOINT-13] the mediator's words are for both sides to decide", () => {
    const { world } = oneParagraph("");
    const range = world.write("XN", "XA.1", 0, "may");
    expect(brief(world)).toEqual(["[may|XN||XA,XB]"]);
    world.on("XA", "strike", "XA.1", range);
    expect(brief(world)).toEqual(["[may|XN|XA|XB]"]);
    world.on("XB", "strike", "XA.1", range);
    expect(brief(world)).toEqual(["-may-"]);
    for (const side of ["XA", "XB"]) world.on(side, "keep", "XA.1", range);
    expect(brief(world)).toEqual(["may"]);
    world.on("XN", "strike", "XA.1", range);
    expect(brief(world)).toEqual(["may"]);
  });

  it("[JOINT-13] the mediator takes its own words back while no side keeps them", () => {
    const { world } = oneParagraph("");
    const range = world.write("XN", "XA.1", 0, "may");
    world.on("XN", "strike", "XA.1", range);
    expect(brief(world)).toEqual(["-may-"]);
    world.on("XB", "keep", "XA.1", range);
    expect(brief(world)).toEqual(["[may|XB|XN|XA]"]);
  });

  it("[JOINT-13] what the mediator strikes of a side is shown and decides nothing", () => {
    const { world, all } = oneParagraph("shall");
    world.on("XB", "keep", "XA.1", all);
    world.on("XN", "strike", "XA.1", all);
    expect(world.english()).toMatchObject([{ standing: "plain", struckBy: ["XN"] }]);
  });

  it("[JOINT-16] a surrogate pair is never taken apart", () => {
    const { world, all } = oneParagraph("a\u{1f54a}b");
    world.on("XA", "strike", "XA.1", part(all, 0, 2));
    expect(brief(world)).toEqual(["-a\u{1f54a}-", "[b|XA||XB]"]);
    world.on("XA", "keep", "XA.1", part(all, 1, 1));
    expect(brief(world)).toEqual(["-a-", "[\u{1f54a}b|XA||XB]"]);
    world.write("XB", "XA.1", 2, "x");
    expect(brief(world)).toEqual(["-a-", "[\ufffd|XA||XB]", "[x|XB||XA]", "[\ufffdb|XA||XB]"]);
  });
});

describe("marks", () => {
  it("[JOINT-4] a mark counts for the party in whose list it stands", () => {
    const { world, all } = oneParagraph("shall");
    world.on("XB", "strike", "XA.1", all);
    expect(world.english()).toMatchObject([{ by: "XA", keptBy: ["XA"], struckBy: ["XB"] }]);
  });

  it("[JOINT-9] struck twice, kept and struck: the last in a party's list counts", () => {
    const { world, all } = oneParagraph("shall");
    for (const kind of ["strike", "strike", "keep"] as const) world.on("XB", kind, "XA.1", all);
    expect(brief(world)).toEqual(["shall"]);
    world.marks[1]!.push({ ...world.marks[1]![0]!, n: 1 });
    expect(brief(world)).toEqual(["[shall|XA|XB|]"]);
  });

  it("[JOINT-9] a mark on words that are not here waits for them", () => {
    const { world, all } = oneParagraph("shall");
    const before = world.english();
    const client = all.from.client;
    const nowhere = [
      { from: { client, clock: 5 }, length: 2 ** 40 },
      { from: { client: client + 1, clock: 0 }, length: 5 },
    ];
    world.on("XB", "keep", "XA.1", ...nowhere);
    world.on("XB", "keep", "XA.7", all);
    world.mark("XB", { kind: "keep", paragraph: "XA.1", language: "zh", ranges: [all] });
    world.mark("XB", { kind: "keep", paragraph: "XA.1", language: "fr", ranges: [all] });
    expect(world.english()).toEqual(before);
    world.write("XA", "XA.1", 5, " not");
    expect(brief(world)).toEqual(["[shall|XA||XB]", " not"]);
  });

  it("[JOINT-7] a bracket is withdrawn by its place, and only by who put it", () => {
    const { world, all } = oneParagraph("shall");
    world.on("XB", "keep", "XA.1", all);
    const mark = world.on("XB", "bracket", "XA.1", part(all, 0, 2));
    world.mark("XA", { kind: "withdraw", mark });
    expect(world.english()).toMatchObject([
      { words: "sh", standing: "bracketed", reservedBy: ["XB"] },
      { words: "all", standing: "plain", reservedBy: [] },
    ]);
    expect(world.paragraph().brackets).toMatchObject([{ by: "XB", mark, language: "en" }]);
    world.mark("XB", { kind: "withdraw", mark });
    expect(brief(world)).toEqual(["shall"]);
    expect(world.paragraph().brackets).toEqual([]);
  });

  it("[JOINT-7] a withdrawal of what comes later, or of another kind, is left alone", () => {
    const { world, all } = oneParagraph("shall");
    world.mark("XB", { kind: "withdraw", mark: 1 });
    world.on("XB", "bracket", "XA.1", all);
    const kept = world.on("XB", "keep", "XA.1", all);
    world.mark("XB", { kind: "withdraw", mark: kept });
    world.mark("XB", { kind: "withdraw", mark: 99 });
    expect(world.english()).toMatchObject([{ keptBy: ["XA", "XB"], reservedBy: ["XB"] }]);
  });

  it("[JOINT-8] [JOINT-14] a side's bracket holds words back, the mediator's does not", () => {
    const { world, all } = oneParagraph("shall");
    world.on("XB", "keep", "XA.1", all);
    world.on("XN", "bracket", "XA.1", all);
    world.mark("XN", { kind: "ad-referendum", paragraph: "XA.1" });
    expect(brief(world)).toEqual(["shall"]);
    expect(world.paragraph()).toMatchObject({ brackets: [], adReferendum: [] });
    world.on("XA", "bracket", "XA.1", all);
    const mark = world.mark("XA", { kind: "ad-referendum", paragraph: "XA.1" });
    expect(world.english()).toMatchObject([{ standing: "bracketed", reservedBy: ["XA"] }]);
    expect(world.paragraph().adReferendum).toEqual([{ by: "XA", mark }]);
  });

  it("[JOINT-15] a footnote stands after the last words that it names and that are here", () => {
    const { world, all } = oneParagraph("one two");
    const ranges = [part(all, 4, 3), part(all, 0, 3), part(all, 50, 3)];
    const place = { paragraph: "XA.1", language: "en" };
    const mark = world.mark("XB", { kind: "footnote", ...place, ranges, text: "Not XB." });
    world.mark("XB", { kind: "footnote", ...place, ranges: ranges.slice(2), text: "Unseen." });
    expect(world.english().map(({ words, footnotes }) => [words, footnotes])).toEqual([
      ["one", [{ by: "XB", mark, text: "Not XB." }]],
      [" two", []],
    ]);
    world.mark("XB", { kind: "withdraw", mark });
    expect(world.english()).toMatchObject([{ words: "one two", footnotes: [] }]);
  });

  it("[JOINT-9] a hundred thousand marks on as many words are looked at once each", () => {
    const { world, all } = oneParagraph("x".repeat(100_000));
    const keep = { kind: "keep", paragraph: "XA.1", language: "en", ranges: [all] } as const;
    const marks = Array.from({ length: 100_000 }, (_, n): Mark => ({ n: n + 1, ...keep }));
    const live = world.live();
    const hostile = { ...live, marks: [live.marks[0]!, marks, []] };
    expect(english(hostile)).toMatchObject([{ standing: "plain", keptBy: ["XA", "XB"] }]);
  });
});

describe("paragraphs", () => {
  it("[JOINT-17] who made a paragraph strikes it, and it is gone if nobody else keeps any", () => {
    const { world, all } = oneParagraph("shall");
    world.mark("XA", { kind: "strike-paragraph", paragraph: "XA.1" });
    expect(world.paragraph()).toMatchObject({ standing: "gone", struckBy: ["XA"] });
    world.on("XB", "keep", "XA.1", part(all, 0, 1));
    expect(world.paragraph().standing).toBe("bracketed");
    world.mark("XB", { kind: "strike-paragraph", paragraph: "XA.1" });
    expect(world.paragraph().standing).toBe("gone");
    world.mark("XA", { kind: "keep-paragraph", paragraph: "XA.1" });
    expect(world.paragraph()).toMatchObject({ standing: "bracketed", struckBy: ["XB"] });
    world.mark("XB", { kind: "keep-paragraph", paragraph: "XA.1" });
    expect(world.paragraph()).toMatchObject({ standing: "plain", struckBy: [] });
  });

  it.each(["XB", "XN"])("[JOINT-17] words of %s in a paragraph that is struck keep it", (party) => {
    const { world } = oneParagraph("shall");
    world.write(party, "XA.1", 5, " not");
    world.mark("XA", { kind: "strike-paragraph", paragraph: "XA.1" });
    expect(world.paragraph().standing).toBe("bracketed");
  });

  it("[JOINT-17] the mediator strikes what it made, and nothing that a side made", () => {
    const { world } = oneParagraph("shall");
    world.mark("XN", { kind: "paragraph", id: "XN.1", after: null });
    for (const paragraph of ["XA.1", "XN.1"]) {
      world.mark("XN", { kind: "strike-paragraph", paragraph });
    }
    expect(world.paragraph("XA.1")).toMatchObject({ standing: "plain", struckBy: ["XN"] });
    expect(world.paragraph("XN.1").standing).toBe("gone");
  });

  it("[JOINT-18] a paragraph can be cleared when every word in every language is plain", () => {
    const { world, all } = oneParagraph("shall");
    const canIt = (): boolean => canClear(world.paragraph());
    world.on("XB", "keep", "XA.1", all);
    expect(canIt()).toBe(false);
    const chinese = world.write("XB", "XA.1", 0, "\u5e94", "zh");
    expect(canIt()).toBe(false);
    world.mark("XA", { kind: "keep", paragraph: "XA.1", language: "zh", ranges: [chinese] });
    expect(canIt()).toBe(true);
    const slip = world.write("XA", "XA.1", 5, "!");
    expect(canIt()).toBe(false);
    world.on("XA", "strike", "XA.1", slip);
    expect(canIt()).toBe(true);
    world.on("XB", "bracket", "XA.1", all);
    expect(canIt()).toBe(false);
    world.mark("XB", { kind: "withdraw", mark: world.marks[1]!.length - 1 });
    world.mark("XB", { kind: "strike-paragraph", paragraph: "XA.1" });
    expect(canIt()).toBe(false);
  });

  it("a live text without two sides, or without marks of each, is a caller's mistake", () => {
    const live = new LiveWorld().live();
    expect(() => structureOf({ ...live, sides: 1 })).toThrow(UsageError);
    expect(() => structureOf({ ...live, sides: 4 })).toThrow(UsageError);
    expect(() => structureOf({ ...live, marks: [[], []] })).toThrow(UsageError);
  });
});

interface Step {
  readonly party: "XA" | "XB" | "XN";
  readonly kind: "write" | "keep" | "strike" | "bracket";
  readonly at: number;
  readonly length: number;
}

const steps = fc.array(
  fc.record<Step>({
    party: fc.constantFrom("XA", "XB", "XN"),
    kind: fc.constantFrom("write", "keep", "strike", "bracket"),
    at: fc.nat(30),
    length: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 40 },
);

describe("any text", () => {
  it("[JOINT-9] [JOINT-12] each unit stands as its own marks say, and none is lost", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = worldOf(all);
        const live = world.live();
        const found = english(live).flatMap(({ words, ranges, standing }) => {
          expect(ranges.reduce((sum, range) => sum + range.length, 0)).toBe(words.length);
          return words.split("").map((unit) => [unit, standing]);
        });
        const expected = (live.runs.get(runsKey("XA.1", "en")) ?? []).map(({ at, text }) => {
          return [text, plainStanding(live, at)];
        });
        expect(found).toEqual(expected);
      }),
    );
  });

  it("[JOINT-9] how runs are cut, and in which order paragraphs came, changes nothing", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const live = worldOf(all).live();
        const joined = [...live.runs].reverse().map(([key, runs]): [string, readonly Run[]] => {
          return [key, halved(runs)];
        });
        expect(structureOf({ ...live, runs: new Map(joined) })).toEqual(structureOf(live));
      }),
    );
  });
});

/** What the rules say of one unit, without slots, stretches or any other short cut. */
function plainStanding(live: LiveText, at: Run["at"]): Segment["standing"] {
  const author = Math.floor(at.client / 2 ** 32) - 1;
  const covers = (mark: Mark): boolean => {
    return (
      "ranges" in mark &&
      mark.ranges.some(({ from, length }) => {
        const isFrom = from.client === at.client && from.clock <= at.clock;
        return isFrom && at.clock < from.clock + length;
      })
    );
  };
  const decisions = live.marks.map((marks, index) => {
    const on = marks.filter((mark) => covers(mark) && mark.kind !== "bracket");
    return on.at(-1)?.kind ?? (index === author ? "keep" : undefined);
  });
  const sides = decisions.slice(0, 2);
  if (sides.every((one) => one === "keep")) {
    const isReserved = live.marks
      .slice(0, 2)
      .flat()
      .some((mark) => {
        return mark.kind === "bracket" && covers(mark);
      });
    return isReserved ? "bracketed" : "plain";
  }
  if (sides.includes("keep")) return "bracketed";
  const isStruck = decisions[author] === "strike" || sides.every((one) => one === "strike");
  return isStruck ? "gone" : "bracketed";
}

function worldOf(all: readonly Step[]): LiveWorld {
  const { world } = oneParagraph("seed");
  let count = 4;
  for (const { party, kind, at, length } of all) {
    if (kind === "write") {
      world.write(party, "XA.1", at % (count + 1), "abcdef".slice(0, length));
      count += length;
    } else {
      const client = ((at % 3) + 1) * 2 ** 32 + 7;
      world.on(party, kind, "XA.1", { from: { client, clock: at }, length });
    }
  }
  return world;
}

/** Two and two units that follow each other as one run. */
function halved(runs: readonly Run[]): readonly Run[] {
  const found: Run[] = [];
  for (const { at, text } of runs) {
    const last = found.at(-1);
    const isNext = last?.at.client === at.client && last.at.clock + 1 === at.clock;
    if (isNext && last.text.length === 1)
      found[found.length - 1] = { ...last, text: last.text + text };
    else found.push({ at, text });
  }
  return found;
}

function english(live: LiveText): readonly Segment[] {
  return structureOf(live).paragraphs[0]!.languages.get("en")!;
}

/** `[words|kept|struck|undecided]`, `-gone-`, or plain words. */
function brief(world: LiveWorld): readonly string[] {
  return world.english().map(({ words, standing, keptBy, struckBy, undecided }) => {
    if (standing === "plain") return words;
    if (standing === "gone") return `-${words}-`;
    return `[${[words, keptBy, struckBy, undecided].join("|")}]`;
  });
}
