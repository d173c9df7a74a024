import { describe, expect, it } from "vitest";
import { extentWords, numberWords } from "./figure-words.js";

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
    expect(extentWords(undefined, undefined)).toEqual({ id: "sources.bound.several" });
  });

  it("[RECORD-21] leaves open what the words leave open", () => {
    expect(extentWords(500, undefined).id).toBe("sources.bound.at-least");
    expect(extentWords(undefined, 500).id).toBe("sources.bound.at-most");
    expect(extentWords(500, 500).id).toBe("sources.bound.exact");
    expect(extentWords(500, 600).id).toBe("sources.bound.range");
  });
});
