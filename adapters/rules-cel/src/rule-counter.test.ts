import type { JsonObject } from "@parley/bytes";
import { afterEach, describe, expect, it } from "vitest";
import { createRuleCounter } from "./index.js";

const ITEMS: JsonObject = {
  type: "object",
  properties: {
    id: { type: "string" },
    note: { type: "string" },
    numbers: { type: "array", maxItems: 1_000, items: { type: "integer", unit: "one" } },
  },
  required: ["id"],
  additionalProperties: false,
};
const numbers = Array.from({ length: 1_000 }, (_, index) => index);
const LONG = Array.from({ length: 20_000 }, (_, at) => ({ id: `i${at}`, numbers }));
const SLOW = "item.numbers.all(n, n * 3 >= 0 && n + 1 > 0 && n * n - n >= 0) ? 1 : 0";

let counter = createRuleCounter();
afterEach(() => counter.close());

describe("an expression that does not end in time", () => {
  it("[RUL-7] is stopped, and the next is counted in a fresh thread", async () => {
    counter = createRuleCounter({ stepsMax: Number.MAX_SAFE_INTEGER, deadlineMs: 1_500 });
    const begun = performance.now();
    // More than 10^8 turns' worth of steps, which take minutes.
    const found = await counter.count({ expression: SLOW, items: ITEMS, table: LONG });
    expect(found).toMatchObject({ ok: false, rule: "RUL-7", detail: /longer than 1500 ms/ });
    expect(performance.now() - begun).toBeLessThan(10_000);
    const after = { expression: "size(item.id)", items: ITEMS, table: [{ id: "abc" }] };
    expect(await counter.count(after)).toEqual({ ok: true, value: [3] });
  });

  it("[RUL-7] keeps nobody waiting: the process goes on meanwhile", async () => {
    counter = createRuleCounter({ stepsMax: Number.MAX_SAFE_INTEGER, deadlineMs: 1_500 });
    const counting = counter.count({ expression: SLOW, items: ITEMS, table: LONG });
    const begun = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(await counting).toMatchObject({ rule: "RUL-7" });
  });

  it("[RUL-7] one that waits behind it has its own time", async () => {
    counter = createRuleCounter({ stepsMax: Number.MAX_SAFE_INTEGER, deadlineMs: 1_500 });
    const slow = counter.count({ expression: SLOW, items: ITEMS, table: LONG });
    const quick = counter.count({ expression: "1", items: ITEMS, table: [{ id: "a" }] });
    expect(await slow).toMatchObject({ rule: "RUL-7" });
    expect(await quick).toEqual({ ok: true, value: [1] });
  });

  it("[RUL-7] a thread that fails is told, and another takes its place", async () => {
    counter = createRuleCounter();
    // What no reader lets through: the thread's own code fails on it.
    const table = [{ id: "a", numbers: [0.5] }] as unknown as readonly JsonObject[];
    const found = await counter.count({ expression: "item.numbers[0]", items: ITEMS, table });
    expect(found).toMatchObject({ ok: false, rule: "RUL-7", detail: /it failed/ });
    expect(await counter.check("size(item.id)", ITEMS)).toEqual({ ok: true, value: true });
  });
});

describe("hostile expressions", () => {
  it.each([
    ["a loop of 10^5 turns in loops", `${nest(5)} ? 1 : 0`, "PACK-11"],
    ["5,000 parentheses", `${"(".repeat(2_500)}1${")".repeat(2_500)}`, "PACK-11"],
    ["a regular expression that backtracks", "item.note.matches('^(a+)+$') ? 1 : 0", "PACK-11"],
    ["a text that doubles", "size(item.note + item.note)", "RUL-5"],
    ["a text that doubles in a loop", "size(item.numbers.map(n, item.note + item.note))", "RUL-5"],
    ["a list that grows", "size(item.numbers + item.numbers)", "RUL-5"],
    ["an unknown field", "item.nuote == '' ? 1 : 0", "RUL-4"],
    ["480 negations", `${"!".repeat(480)}true ? 1 : 0`, "taken"],
    ["480 signs", `${"-".repeat(480)}size(item.id)`, "taken"],
    ["a long sum", `${"1+".repeat(240)}1`, "taken"],
    ["a chain of conditions", `${"true?1:".repeat(70)}1`, "taken"],
  ])("[RUL-4] %s", async (_, expression, rule) => {
    counter = createRuleCounter();
    const found = await counter.check(expression, ITEMS);
    expect(found.ok ? "taken" : found.rule).toBe(rule);
    const table = [{ id: "a", note: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", numbers }];
    const counted = await counter.count({ expression, items: ITEMS, table });
    expect(counted.ok ? "taken" : counted.rule).toBe(rule);
  });

  it("[RUL-3] says where an expression is no CEL, and [RUL-4] where a name is unknown", async () => {
    counter = createRuleCounter();
    expect(await counter.check("1 + + 2", ITEMS)).toMatchObject({ detail: /at column 5/ });
    expect(await counter.check("1 + item.nuote", ITEMS)).toMatchObject({
      detail: "at character 9: nothing is known here of the name nuote",
    });
  });
});

/** Ten values in a loop in a loop …, which are 10^depth turns. */
function nest(depth: number): string {
  const list = "[0,1,2,3,4,5,6,7,8,9]";
  return depth === 0 ? "true" : `${list}.all(x${depth}, ${nest(depth - 1)})`;
}
