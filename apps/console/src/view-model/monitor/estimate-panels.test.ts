import { describe, expect, it } from "vitest";
import type { MarkView, SeriesView } from "../../monitor-api.js";
import { estimatePanels, letterOf, reachOf } from "./estimate-panels.js";

const mark = (day: string, part: Partial<MarkView>): MarkView => ({
  ...{ entry: day.repeat(8), from: day, until: day, bound: "exact", revisedBy: [] },
  ...part,
});
const series = (part: Partial<SeriesView>): SeriesView => ({
  ...{ kind: "claim", states: ["XB"], category: "stockpile", unit: "warheads" },
  ...{ speaker: "Institute", publisher: "Courier", marks: [] },
  ...part,
});

describe("series as they are drawn", () => {
  it("[RECORD-2] [RECORD-21] have a panel for each kind, category and unit, declarations first", () => {
    const panels = estimatePanels([
      series({}),
      series({ publisher: "Herald" }),
      series({ category: "deployed" }),
      series({ kind: "official-declaration" }),
    ]);
    expect(panels.map(({ kind, category, series: own }) => [kind, category, own.length])).toEqual([
      ["official-declaration", "stockpile", 1],
      ["claim", "stockpile", 2],
      ["claim", "deployed", 1],
    ]);
    expect(panels[1]?.series.map(({ letter }) => letter)).toEqual(["A", "B"]);
  });

  it("[RECORD-21] [RECORD-6] place what has a day and a number, and leave ends open", () => {
    const marks = [
      mark("2025-03-01", { low: 500, bound: "over" }),
      mark("2025-01-01", { low: 300, high: 400, bound: "range" }),
      mark("2025-02-01", { bound: "several" }),
      { entry: "ab", low: 7, high: 7, bound: "exact", revisedBy: [] } as const,
    ];
    const [panel] = estimatePanels([series({ marks })]);
    const [drawn] = panel?.series ?? [];
    expect(drawn?.placed.map(({ at, low, high }) => ({ at, low, high }))).toEqual([
      { at: 350, low: 300, high: 400 },
      { at: 500, low: 500, high: undefined },
    ]);
    expect(panel && reachOf(panel)).toEqual({
      ...{ first: Date.UTC(2025, 0, 1) / 1000, last: Date.UTC(2025, 2, 1) / 1000, most: 500 },
    });
    expect(reachOf({ ...(panel as NonNullable<typeof panel>), series: [] })).toBeUndefined();
  });

  it("stand in the middle of the time that they may be of", () => {
    const [panel] = estimatePanels([
      series({ marks: [mark("2025-01-01", { until: "2025-12-31", low: 5, high: 5 })] }),
    ]);
    const placed = panel?.series[0]?.placed[0];
    expect(new Date((placed?.middle ?? 0) * 1000).toISOString().slice(0, 7)).toBe("2025-07");
  });

  it("are told apart by letters however many they are", () => {
    expect([0, 25, 26, 52].map(letterOf)).toEqual(["A", "Z", "A2", "A3"]);
  });
});
