/** @module The thread in which expressions are compiled and evaluated; it may end at any time. */

import { parentPort } from "node:worker_threads";
import { fault, ok, type Json, type JsonObject, type Result } from "@parley/bytes";
import { compileRule } from "./compiled-rule.js";

/** What the thread is asked: to compile an expression, and to count a table by it. */
export interface ThreadTask {
  readonly expression: string;
  readonly items: JsonObject;
  /** Undefined where the expression is only looked at. */
  readonly table: readonly JsonObject[] | undefined;
  readonly stepsMax: number;
}

/** What it answers: what each item adds. */
export type ThreadAnswer = Result<readonly number[]>;

parentPort?.on("message", (task: ThreadTask) => {
  parentPort?.postMessage(answerOf(task));
});

function answerOf({ expression, items, table = [], stepsMax }: ThreadTask): ThreadAnswer {
  const rule = compileRule(expression, items);
  if (!rule.ok) return rule;
  const { once, each, longest } = rule.value.steps;
  const turns = table.reduce((most, item) => Math.max(most, longestList(item)), longest);
  const steps = table.length * (once + each * turns);
  if (steps > stepsMax) {
    const shown = `${steps} steps for ${table.length} items, where ${stepsMax} are taken`;
    return fault("RUL-6", `counting takes ${shown}`);
  }
  const adds: number[] = [];
  for (const item of table) {
    const added = rule.value.add(item);
    if (!added.ok) return fault(added.rule, `item ${item["id"] as string}: ${added.detail}`);
    adds.push(added.value);
  }
  return ok(adds);
}

function longestList(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? value.length : 0;
  return Object.values(value as object).reduce<number>(
    (most, one: Json) => Math.max(most, longestList(one)),
    own,
  );
}
