import { describe, expect, it } from "vitest";
import { loadExchangedFigures } from "./exchanged-figures.js";

describe("figures given under agreements", async () => {
  const figures = await loadExchangedFigures();

  it("[RECORD-23] are those of the agreement's data, with day and source, and never a zero for none", () => {
    const ofUnitedStates = figures.filter(({ agreement, state, unit, asOf }) => {
      return agreement === "new-start" && state === "US" && unit === "warheads" && asOf < "2011-06";
    });
    expect(ofUnitedStates).toMatchObject([
      { category: "deployed", amount: 1800, asOf: "2011-02-05", how: "exchanged" },
    ]);
    for (const { state, amount, source } of figures) {
      expect(state).toMatch(/^[A-Z]{2}$/);
      expect(amount).toBeGreaterThan(0);
      expect(source).not.toBe("");
    }
  });

  it("[RECORD-23] tell what was exchanged from what a party published by itself", () => {
    const ways = new Set(figures.map(({ agreement, how }) => `${agreement} ${how}`));
    expect([...ways].sort()).toEqual([
      "model exchanged",
      "model published",
      "new-start exchanged",
      "new-start published",
    ]);
  });
});
