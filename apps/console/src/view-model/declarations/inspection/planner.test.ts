import { describe, expect, it } from "vitest";
import { chanceWords, PLAN, readPlan, showPlan } from "./planner.js";

const typed = {
  [PLAN.items]: "100",
  [PLAN.falseItems]: "2",
  [PLAN.inspected]: "10",
  [PLAN.aim]: "95",
};

describe("a plan of inspections is read from four fields", () => {
  it("takes whole numbers and a chance in hundredths", () => {
    const { plan, complaints } = readPlan({ ...typed, [PLAN.aim]: " 97.5 " });
    expect(plan).toEqual({ items: 100, falseItems: 2, inspected: 10, aim: 0.975 });
    expect(complaints).toEqual([]);
  });

  it.each([
    [PLAN.items, "0", "notify.between"],
    [PLAN.items, "20001", "notify.between"],
    [PLAN.items, "1e3", "notify.unread.whole"],
    [PLAN.falseItems, "0", "notify.between"],
    [PLAN.falseItems, "101", "notify.between"],
    [PLAN.inspected, "101", "notify.between"],
    [PLAN.inspected, "", "notify.unread.whole"],
    [PLAN.aim, "0", "planner.percentUnread"],
    [PLAN.aim, "100.1", "planner.percentUnread"],
    [PLAN.aim, "all", "planner.percentUnread"],
  ])("complains of %s where it is %j", (key, text, id) => {
    const { plan, complaints } = readPlan({ ...typed, [key]: text });
    expect(plan).toBeUndefined();
    expect(complaints.map((one) => [one.key, one.words.id])).toEqual([[key, id]]);
  });
});

describe("what follows of a plan", () => {
  const shown = showPlan({ items: 100, falseItems: 2, inspected: 10, aim: 0.95 });

  it("is the chance to find one false item: 1 − (90 × 89) ÷ (100 × 99)", () => {
    expect(shown.chance).toBeCloseTo(1 - (90 * 89) / (100 * 99), 12);
  });

  it("is the fewest inspections for the chance aimed at", () => {
    expect(shown.needed).toBe(78);
    const { chance } = showPlan({ items: 100, falseItems: 2, inspected: 78, aim: 0.95 });
    expect(chance).toBeGreaterThanOrEqual(0.95);
    const fewer = showPlan({ items: 100, falseItems: 2, inspected: 77, aim: 0.95 });
    expect(fewer.chance).toBeLessThan(0.95);
  });

  it("is a line each for half as many false items, for so many, and for twice as many", () => {
    expect(shown.lines.map(({ falseItems }) => falseItems)).toEqual([1, 2, 4]);
    for (const { chances } of shown.lines) expect(chances).toHaveLength(shown.steps.length);
  });

  it("has the planned and the needed inspections among the rows of its table", () => {
    const rows = shown.rows.map((at) => shown.steps[at]);
    expect(rows).toContain(10);
    expect(rows).toContain(78);
    expect(rows[0]).toBe(0);
  });

  it("goes to no more inspections than there are items", () => {
    const all = showPlan({ items: 3, falseItems: 3, inspected: 3, aim: 1 });
    expect(all.steps).toEqual([0, 1, 2, 3]);
    expect(all.chance).toBe(1);
  });
});

describe("a chance in words", () => {
  it.each([
    [0, "planner.chance"],
    [0.0004, "planner.below"],
    [0.5, "planner.chance"],
    [0.99995, "planner.above"],
    [1, "planner.chance"],
  ])("%d is said by %s", (chance, id) => {
    expect(chanceWords(chance).id).toBe(id);
  });
});
