import { instant } from "@parley/bytes";
import type { LiveText, Mark } from "@parley/joint-text";
import type { SeenEvent } from "@parley/live-text-yjs";
import { expect, it } from "vitest";
import { limits } from "./limits.js";
import { historyOf } from "./text-history.js";

const CLIENT = 2 * 2 ** 32 + 1;

function at(clock: number): { readonly client: number; readonly clock: number } {
  return { client: CLIENT, clock };
}

/** The words of every event, where XB has made these marks on words of its own. */
function told(texts: readonly (readonly [number, string])[], ranges: Kept["ranges"][]): string[] {
  const marks = ranges.map((some): Kept => {
    return { n: 1, kind: "keep", paragraph: "XB.1", language: "en", ranges: some };
  });
  const runs = texts.map(([clock, text]) => ({ at: at(clock), text }));
  const live: LiveText = {
    ...{ participants: ["XA", "XB"], sides: 2, languages: ["en"] },
    ...{ marks: [[], marks], runs: new Map([["XB.1 en", runs]]) },
  };
  const events = marks.map((mark, index): SeenEvent => {
    return { at: instant(0), party: "XB", kind: "marked", index, mark };
  });
  return historyOf(events, live).map(({ words }) => words);
}

type Kept = Extract<Mark, { readonly kind: "strike" | "keep" }>;

it("[HTTP-44] gives the words of a mark by their units, wherever they stand", () => {
  const texts = [
    [10, "c"],
    [0, "ab"],
    [4, "xyz"],
  ] as const;
  const all = [{ from: at(0), length: 11 }];
  const parts = [
    { from: at(5), length: 1 },
    { from: at(1), length: 1 },
    { from: at(7), length: 3 },
  ];
  expect(told(texts, [all, parts])).toEqual(["abxyzc", "yb"]);
});

it("[HTTP-44] marks that lie on the same words time and again are told up to a bound", () => {
  const text = "x".repeat(200_000);
  const ranges = Array.from({ length: 1_000 }, () => ({ from: at(0), length: text.length }));
  const words = told([[0, text]], [[{ from: at(0), length: 3 }], ranges, ranges]);
  expect(words.map(({ length }) => length)).toEqual([3, limits.markedUnitsMax - 3 + 1, 1]);
  expect(words.at(-1)).toBe("…");
});
