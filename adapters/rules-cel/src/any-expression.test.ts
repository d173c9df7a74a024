import type { JsonObject } from "@parley/bytes";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createRuleCounter } from "./index.js";

const counter = createRuleCounter();
afterAll(() => counter.close());

const ITEMS: JsonObject = {
  type: "object",
  properties: {
    id: { type: "string" },
    count: { type: "integer", unit: "one" },
    away: { type: "boolean" },
    weight: { type: "number", unit: "tonne" },
    numbers: { type: "array", maxItems: 9, items: { type: "integer", unit: "one" } },
  },
  required: ["id"],
  additionalProperties: false,
};
const TABLE: readonly JsonObject[] = [
  { id: "a", count: 3, away: true, weight: 1.5, numbers: [1, 2, 3] },
  { id: "b", count: 0, away: false, weight: 0, numbers: [] },
  { id: "c" },
];

/** Expressions that are built as the types ask, so that most of them are taken. */
const { whole } = fc.letrec<{ whole: string; truth: string; list: string }>((tie) => ({
  whole: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("item.count", "0", "7", "9223372036854775807", "size(item.id)"),
    fc.tuple(tie("whole"), fc.constantFrom("+", "-", "*", "/", "%"), tie("whole")).map(joined),
    fc.tuple(tie("truth"), tie("whole"), tie("whole")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie("list").map((list) => `size(${list})`),
    tie("list").map((list) => `${list}[0]`),
  ),
  truth: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("item.away", "true", "has(item.weight)", "item.weight > 1.0", "item.id == 'a'"),
    fc.tuple(tie("truth"), fc.constantFrom("&&", "||"), tie("truth")).map(joined),
    fc.tuple(tie("whole"), fc.constantFrom("<", "==", "!=", ">="), tie("whole")).map(joined),
    fc.tuple(tie("whole"), tie("list")).map(([one, list]) => `(${one} in ${list})`),
    fc.tuple(tie("list"), fc.constantFrom("all", "exists", "exists_one"), tie("truth")).map(looped),
  ),
  list: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("item.numbers", "[1, 2, 3]"),
    fc.tuple(tie("list"), fc.constantFrom("filter"), tie("truth")).map(looped),
    fc.tuple(tie("list"), fc.constantFrom("map"), tie("whole")).map(looped),
  ),
}));

function joined([one, sign, other]: readonly [string, string, string]): string {
  return `(${one} ${sign} ${other})`;
}

function looped([list, loop, body]: readonly [string, string, string]): string {
  return `${list}.${loop}(x, ${body})`;
}

const MARKS = [
  ...["item", ".count", ".numbers", "[0]", "(", ")", "[", "]", "{", "}", "'", '"', "\\", "//"],
  ...["?", ":", ",", "+", "-", "!", "in", "x", "size(", ".map(x,", ".all(x,", "1", "1.5", "'a'"],
  ...["\n", "ы", "has(", "null", "1u", "b'a'", "@result", "__result__", "&&", "==", " "],
];

describe("any expression", () => {
  it("[RUL-7] of marks in any order is refused by a rule, or gives a number, and never fails", async () => {
    const soup = fc.array(fc.constantFrom(...MARKS), { maxLength: 40 }).map((all) => all.join(""));
    await fc.assert(
      fc.asyncProperty(soup, async (expression) => {
        const found = await counter.count({ expression, items: ITEMS, table: TABLE });
        expect(found.ok ? "RUL-8" : found.rule).toMatch(/^(PACK-11|RUL-[3458])$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it("[RUL-5] that is taken gives a whole number for each item, or names the item", async () => {
    const rules = new Set<string>();
    await fc.assert(
      fc.asyncProperty(whole, async (expression) => {
        const checked = await counter.check(expression, ITEMS);
        const found = await counter.count({ expression, items: ITEMS, table: TABLE });
        rules.add(found.ok ? "counted" : found.rule);
        if (checked.ok && !found.ok) {
          expect(found.rule).toBe("RUL-8");
          expect(found.detail).toMatch(/^item [abc]: (?!the rule gives no whole number)/);
        }
        if (!checked.ok) expect(found).toEqual(checked);
      }),
      { numRuns: 1_000 },
    );
    // Both were seen: what is counted, and what no number comes of.
    expect([...rules]).toEqual(expect.arrayContaining(["counted", "RUL-8"]));
  });
});
