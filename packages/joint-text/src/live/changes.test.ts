import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesSince, type ParagraphChange } from "./changes.js";
import { oneParagraph, part, type LiveWorld } from "./live-world.fuzz.js";
import { structureOf } from "./structure.js";

describe("what changed meanwhile", () => {
  it("[JOINT-19] nothing, when nothing did", () => {
    expect(meanwhile(oneParagraph("shall").world, () => undefined)).toEqual([]);
  });

  it("[JOINT-19] words written, kept and struck, beside what they were", () => {
    const { world, all } = oneParagraph("one two three");
    const [change] = meanwhile(world, () => {
      world.on("XB", "keep", "XA.1", part(all, 0, 3));
      world.on("XB", "strike", "XA.1", part(all, 4, 3));
      world.write("XB", "XA.1", 7, " and");
    });
    expect(change).toMatchObject({ id: "XA.1", isMoved: false, isMarkedAnew: false });
    expect(change?.languages).toMatchObject([
      {
        language: "en",
        words: [
          { words: "one", was: { standing: "bracketed" }, is: { standing: "plain" } },
          { words: "two", was: { struckBy: [] }, is: { struckBy: ["XB"] } },
          { words: " and", was: undefined, is: { by: "XB" } },
        ],
        footnotesAdded: [],
        footnotesWithdrawn: [],
      },
    ]);
  });

  it("[JOINT-19] words that stood apart and now stand alike are shown by what they were", () => {
    const { world, all } = oneParagraph("onetwo");
    world.on("XB", "keep", "XA.1", part(all, 0, 3));
    const [change] = meanwhile(world, () => world.on("XB", "strike", "XA.1", all));
    expect(change?.languages[0]?.words).toMatchObject([
      { words: "one", was: { keptBy: ["XA", "XB"] }, is: { words: "onetwo", struckBy: ["XB"] } },
      { words: "two", was: { keptBy: ["XA"] }, is: { words: "onetwo", struckBy: ["XB"] } },
    ]);
  });

  it("[JOINT-19] a paragraph that is new, moved or marked anew", () => {
    const { world } = oneParagraph("shall");
    world.mark("XA", { kind: "paragraph", id: "XA.2", after: "XA.1" });
    const changes = meanwhile(world, () => {
      world.mark("XB", { kind: "paragraph", id: "XB.1", after: null });
      world.mark("XB", { kind: "move", paragraph: "XA.2", after: null });
      world.mark("XB", { kind: "ad-referendum", paragraph: "XA.1" });
    });
    expect(
      changes.map(({ id, was, isMoved, isMarkedAnew }) => [id, !was, isMoved, isMarkedAnew]),
    ).toEqual([
      ["XA.2", false, true, false],
      ["XB.1", true, false, false],
      ["XA.1", false, false, true],
    ]);
  });

  it("[JOINT-19] footnotes added and withdrawn, and no words with them", () => {
    const { world, all } = oneParagraph("one two");
    const place = { paragraph: "XA.1", language: "en", ranges: [part(all, 0, 3)] };
    const mark = world.mark("XB", { kind: "footnote", ...place, text: "Old." });
    const [change] = meanwhile(world, () => {
      world.mark("XB", { kind: "withdraw", mark });
      world.mark("XB", { kind: "footnote", ...place, text: "New." });
    });
    expect(change?.languages).toMatchObject([
      { words: [], footnotesAdded: [{ text: "New." }], footnotesWithdrawn: [{ text: "Old." }] },
    ]);
  });

  it("[JOINT-19] every word that was written meanwhile is shown, and only once", () => {
    const piece = fc.record({
      party: fc.constantFrom("XA", "XB", "XN"),
      at: fc.nat(20),
      text: fc.string({ minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const { world } = oneParagraph("the words that were there");
        const changes = meanwhile(world, () => {
          for (const { party, at, text } of pieces) world.write(party, "XA.1", at, text);
        });
        const shown = changes.flatMap(({ languages }) => languages).flatMap(({ words }) => words);
        const written = pieces.flatMap(({ text }) => text.split(""));
        expect(shown.flatMap(({ words }) => words.split("")).sort()).toEqual(written.sort());
      }),
    );
  });
});

function meanwhile(world: LiveWorld, change: () => void): readonly ParagraphChange[] {
  const before = structureOf(world.live());
  change();
  return changesSince(before, structureOf(world.live()));
}
