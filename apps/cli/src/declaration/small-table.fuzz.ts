/** @module A small table, and answers held against their schemas, for tests. */

import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** Three items with four warheads that count; one cell begins as a formula does. */
export const ROWS = [
  "SILO-17,missile,true,false,3,=A1+1",
  "BASE-2/7,heavy-bomber,true,false,20,south",
  "BASE-2_7,launcher,false,false,,south",
];

/** A sheet of rows under the headings of the model's form of an item. */
export function sheetOf(rows: readonly string[]): string {
  return ["id,kind,deployed,inView,warheads,place", ...rows, ""].join("\n");
}

/** The one line that a command printed, which must be as its schema describes it. */
export function answerOf<T = Record<string, unknown>>(schema: string, printed: string): T {
  const check = checks.get(schema) ?? compiled(schema);
  checks.set(schema, check);
  const answer: unknown = JSON.parse(printed);
  if (!printed.endsWith("\n") || printed.split("\n").length !== 2 || !check(answer)) {
    throw new Error(`${printed} is no line of ${schema}: ${JSON.stringify(check.errors)}`);
  }
  return answer as T;
}

function compiled(schema: string): ValidateFunction {
  const path = new URL(`../../schemas/declaration-${schema}.schema.json`, import.meta.url);
  const document = JSON.parse(readFileSync(path, "utf8")) as object;
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(document);
}

const checks = new Map<string, ValidateFunction>();
