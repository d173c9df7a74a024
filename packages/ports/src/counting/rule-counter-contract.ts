/** @module What every RuleCounter must keep. */

import type { JsonObject } from "@parley/bytes";
import { must, mustEqual, type ContractCase } from "../contract-case.js";
import type { RuleCounter } from "./rule-counter.js";

/** A counter with the budgets that it has in use. */
export interface RuleCounterUnderTest {
  readonly counter: RuleCounter;
}

/** The promises of `RuleCounter`. */
export const ruleCounterContract: readonly ContractCase<RuleCounterUnderTest>[] = [
  {
    title: "[RUL-8] it says what each item adds, in their order, and nothing of none",
    async run(make) {
      const { counter } = await make();
      const table = [unit("a", 3), unit("b", 0), { ...unit("c", 5), away: true }];
      await mustCount(counter, "item.away ? 0 : item.count", table, [3, 0, 0]);
      await mustCount(counter, "size(item.loads.filter(l, l.weight > 2))", table, [1, 1, 1]);
      await mustCount(counter, "item.kind in ['ship', 'plane'] ? 2 : 1", table, [2, 2, 2]);
      await mustCount(counter, "has(item.since) && item.since > '2020' ? 1 : 0", table, [0, 0, 0]);
      await mustCount(counter, "item.loads.exists_one(l, l.weight == 3) ? 7 : 8", table, [7, 7, 7]);
      await mustCount(counter, "item.count", [], []);
    },
  },
  {
    title: "[RUL-9] whole numbers are exact up to 2^53 - 1",
    async run(make) {
      const { counter } = await make();
      const table = [unit("a", Number.MAX_SAFE_INTEGER)];
      await mustCount(counter, "item.count", table, [Number.MAX_SAFE_INTEGER]);
      await mustCount(counter, "item.count * 3 / 3 - 1", table, [Number.MAX_SAFE_INTEGER - 1]);
    },
  },
  refused("[PACK-11] an expression beyond its bounds is refused", "PACK-11", [
    `${"(".repeat(5_000)}1${")".repeat(5_000)}`,
    `${"(".repeat(13)}1${")".repeat(13)}`,
    `${"1 + ".repeat(200)}1`,
    "item.name.matches('^(a+)+$') ? 1 : 0",
    "item.loads.map(a, size(item.loads.map(b, item.loads.all(c, true))))[0]",
    "size(''' ' ''' == 'a' ? item.loads.map(a, item.loads.map(b, 1)) : item.loads) // ''' '",
  ]),
  refused("[RUL-3] what is no CEL is refused", "RUL-3", [
    "1 +",
    "",
    "item..count",
    "item.count)",
    "in",
  ]),
  refused("[RUL-4] what is not there, or is not read of CEL, is refused", "RUL-4", [
    "item.cuont",
    "count",
    "item.loads[0].wieght",
    "item.constructor",
    "item.__proto__",
    "floor(item.count)",
    "item.name.replace('a', 'aa')",
    "{'a': 1}.a",
    "null == null ? 1 : 0",
    "1u == 1u ? 1 : 0",
    "timestamp(item.name) == timestamp(item.name) ? 1 : 0",
    "size(item.loads.filter(l, l.weight > 1).map(l, l.weight))",
    "item.loads.exists(l, l.weight in item.numbers) ? 1 : 0",
  ]),
  refused("[RUL-5] what is not of its type is refused", "RUL-5", [
    "item.away",
    "item.name",
    "item.weight",
    "item",
    "item.loads",
    "item.count == '3' ? 1 : 0",
    "item.count == 3.0 ? 1 : 0",
    "item.kind == 'shp' ? 1 : 0",
    "item.kind in ['ship', 'plain'] ? 1 : 0",
    "item.count ? 1 : 0",
    "item.name + item.name == '' ? 1 : 0",
    "size(item.loads + item.loads)",
    "item.away ? 1 : 'none'",
    "item.loads.all(l, l.weight) ? 1 : 0",
    "[1, 'a'].exists(x, true) ? 1 : 0",
    "item.loads == item.loads ? 1 : 0",
    "item['count']",
  ]),
  {
    title: "[RUL-6] a count with too many steps is refused before it begins",
    async run(make) {
      const { counter } = await make();
      const numbers = Array.from({ length: 1_000 }, (_, index) => index);
      const table = Array.from({ length: 20_000 }, (_, at) => ({ ...unit(`i${at}`, 1), numbers }));
      const loop = "item.numbers.exists(n, n > 10 && n * 2 < 0) ? 1 : 0";
      await mustRefuse(counter, loop, table, "RUL-6");
      must(
        (await counter.count({ expression: loop, items: ITEMS, table: table.slice(0, 9) })).ok,
        "9",
      );
    },
  },
  {
    title: "[RUL-8] an item for which there is no whole number of zero or more is named",
    async run(make) {
      const { counter } = await make();
      const table = [unit("first", 3), unit("second", 0)];
      for (const expression of [
        "6 / item.count",
        "6 % item.count",
        "item.count - 1",
        "item.count > 0 ? 1 : 9223372036854775807 + 1",
        "item.count > 0 ? 1 : 9007199254740992",
        "item.count > 0 ? 1 : item.loads[7].weight",
        "item.count > 0 ? 1 : size(item.since)",
      ]) {
        const detail = await mustRefuse(counter, expression, table, "RUL-8");
        must(detail.startsWith("item second: "), `${expression}: ${detail}`);
      }
      await mustCount(counter, "item.count", table, [3, 0]);
    },
  },
  {
    title: "many may be asked at once",
    async run(make) {
      const { counter } = await make();
      const asked = Array.from({ length: 20 }, (_, index) => {
        const expression = index % 2 === 0 ? `item.count + ${index}` : "item.cuont";
        return counter.count({ expression, items: ITEMS, table: [unit("a", 1)] });
      });
      const found = (await Promise.all(asked)).map((one) => (one.ok ? one.value[0] : one.rule));
      mustEqual(
        found,
        asked.map((_, index) => (index % 2 === 0 ? index + 1 : "RUL-4")),
        "what was counted",
      );
    },
  },
];

function refused(
  title: string,
  rule: string,
  expressions: readonly string[],
): ContractCase<RuleCounterUnderTest> {
  return {
    title,
    async run(make) {
      const { counter } = await make();
      for (const expression of expressions) {
        const checked = await counter.check(expression, ITEMS);
        mustEqual(checked.ok ? "taken" : checked.rule, rule, expression);
        await mustRefuse(counter, expression, [unit("a", 1)], rule);
      }
      mustEqual(await counter.check("item.count", ITEMS), { ok: true, value: true }, "afterwards");
    },
  };
}

async function mustCount(
  counter: RuleCounter,
  expression: string,
  table: readonly JsonObject[],
  adds: readonly number[],
): Promise<void> {
  const found = await counter.count({ expression, items: ITEMS, table });
  mustEqual(found, { ok: true, value: adds }, expression);
}

async function mustRefuse(
  counter: RuleCounter,
  expression: string,
  table: readonly JsonObject[],
  rule: string,
): Promise<string> {
  const found = await counter.count({ expression, items: ITEMS, table });
  mustEqual(found.ok ? "counted" : found.rule, rule, expression);
  return found.ok ? "" : found.detail;
}

function unit(id: string, count: number): JsonObject {
  const loads = [{ weight: 3 }, { weight: 2 }];
  return { id, count, away: false, kind: "ship", name: "Aurora", weight: 1.5, loads, numbers: [] };
}

const ITEMS: JsonObject = {
  type: "object",
  properties: {
    id: { type: "string" },
    count: { type: "integer", unit: "one" },
    away: { type: "boolean" },
    kind: { type: "string", enum: ["ship", "plane", "lorry"] },
    name: { type: "string" },
    since: { type: "string", format: "dated" },
    weight: { type: "number", unit: "tonne" },
    numbers: { type: "array", maxItems: 1_000, items: { type: "integer", unit: "one" } },
    loads: {
      type: "array",
      maxItems: 1_000,
      items: { type: "object", properties: { weight: { type: "integer", unit: "tonne" } } },
    },
  },
  required: ["id", "count"],
  additionalProperties: false,
};
