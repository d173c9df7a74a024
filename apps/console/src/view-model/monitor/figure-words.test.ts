import { describe, expect, it } from "vitest";
import { markWords, numberWords } from "./figure-words.js";

describe("a figure in words", () => {
  it.each([
    [{ amount: 500, bound: "over" }, "sources.bound.over", { number: 500 }],
    [{ amount: 500 }, "sources.bound.exact", { number: 500 }],
    [
      { amount: { min: 350, max: 400 }, bound: "range" },
      "sources.bound.range",
      { least: 350, most: 400 },
    ],
    [{ amount: { min: 600 }, bound: "at-least" }, "sources.bound.at-least", { number: 600 }],
    [{ amount: { max: 600 }, bound: "at-most" }, "sources.bound.at-most", { number: 600 }],
  ] as const)("[RECORD-5] %j is said as it is bounded", (figure, id, values) => {
    expect(numberWords(figure)).toEqual({ id, values });
  });

  it("[RECORD-6] says that there is no number, and no zero", () => {
    expect(numberWords({ bound: "several" })).toEqual({ id: "sources.bound.several" });
    expect(markWords({ bound: "several" })).toEqual({ id: "sources.bound.several" });
  });

  it.each([
    [{ low: 500, bound: "over" }, "sources.bound.over", { number: 500 }],
    [{ high: 500, bound: "under" }, "sources.bound.under", { number: 500 }],
    [{ low: 500, bound: "at-least" }, "sources.bound.at-least", { number: 500 }],
    [{ low: 500, high: 500, bound: "about" }, "sources.bound.about", { number: 500 }],
    [{ low: 500, high: 500, bound: "exact" }, "sources.bound.exact", { number: 500 }],
    [{ low: 500, high: 600, bound: "range" }, "sources.bound.range", { least: 500, most: 600 }],
    [{ low: 500, bound: "range" }, "sources.bound.at-least", { number: 500 }],
  ] as const)("[RECORD-21] the mark %j leaves open what its words do", (mark, id, values) => {
    expect(markWords(mark)).toEqual({ id, values });
  });
});
