import { describe, expect, it } from "vitest";
import { entriesAsked, estimatesAsked } from "./record-asked.js";

const ID = "ab".repeat(32);

describe("what an address asks of the record", () => {
  it("is a state, a category and a unit, and nothing that is none of these", () => {
    expect(estimatesAsked({ state: "XB", category: "stockpile", unit: "warheads" })).toEqual({
      ...{ state: "XB", category: "stockpile", unit: "warheads" },
    });
    expect(estimatesAsked({ state: "Borealia", category: "all", unit: "tons" })).toEqual({});
  });

  it("is each entry once, and eight at most", () => {
    const nine = Array.from({ length: 9 }, (_, index) => `${index}`.repeat(64));
    expect(entriesAsked({ entries: `${ID},${ID},x` })).toEqual([ID]);
    expect(entriesAsked({ entries: nine.join(",") })).toEqual(nine.slice(0, 8));
    expect(entriesAsked({})).toEqual([]);
  });
});
