/** @module One counting rule in CEL: compiled, and what it makes of an item. */

import { celEnv, CelScalar, isCelError, mapType, parse, plan, type CelInput } from "@bufbuild/cel";
import { fault, isJsonObject, ok, type Json, type JsonObject, type Result } from "@parley/bytes";
import { checkExpression, ExpressionError, type Steps } from "./check-expression.js";
import { fieldOf } from "./value-type.js";

/** An expression that keeps RUL-3 to RUL-5. */
export interface CompiledRule {
  readonly steps: Steps;
  /** What an item adds; RUL-8 where that is no whole number of zero or more up to 2^53. */
  add(item: JsonObject): Result<number>;
}

/** Compiles an expression that keeps its bounds (PACK-11) against the form of an item. */
export function compileRule(expression: string, items: JsonObject): Result<CompiledRule> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(expression);
  } catch (error) {
    return fault("RUL-3", `this is no CEL: ${(error as Error).message.replace(INPUT, AT)}`);
  }
  let steps: Steps;
  try {
    steps = checkExpression(parsed.expr, items);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const offset = parsed.sourceInfo?.positions[String(error.part)];
    const at = offset === undefined ? "" : `at character ${offset + 1}: `;
    return fault(error.rule, `${at}${error.message}`);
  }
  const run = plan(ENVIRONMENT, parsed);
  return ok({ steps, add: (item) => added(run({ item: valueOf(item, items) as CelMapInput })) });
}

function added(found: unknown): Result<number> {
  if (isCelError(found)) return fault("RUL-8", reasonOf(found.message));
  // The type was checked before, so that nothing else can come.
  if (typeof found !== "bigint") return fault("RUL-8", "the rule gives no whole number");
  if (found < 0n) return fault("RUL-8", `the rule gives ${found}, below zero`);
  if (found > Number.MAX_SAFE_INTEGER) return fault("RUL-8", "the rule gives more than 2^53 - 1");
  return ok(Number(found));
}

/** A value of JSON as CEL takes it: whole numbers of 64 bits, objects without a prototype. */
function valueOf(value: Json, form: Json | undefined): unknown {
  const { type, items } = isJsonObject(form) ? form : {};
  if (typeof value === "number") return type === "integer" ? BigInt(value) : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => valueOf(one, items));
  if (!isJsonObject(value) || !isJsonObject(form)) return value;
  return new Map(
    Object.entries(value).map(([name, one]) => [name, valueOf(one, fieldOf(form, name))]),
  );
}

function reasonOf(message: string): string {
  for (const [pattern, words] of REASONS) {
    if (pattern.test(message)) return message.replace(pattern, words);
  }
  return message;
}

const ENVIRONMENT = celEnv({
  variables: { item: mapType(CelScalar.STRING, CelScalar.DYN) },
  re2: {
    compile() {
      throw new Error("an expression has no regular expression");
    },
  },
});
type CelMapInput = ReadonlyMap<string, CelInput>;
const INPUT = /^<input>:1:(\d+): /;
const AT = "at column $1, ";
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^.*overflow.*$/, "a number grows beyond 64 bits"],
  [/^(?:int|uint) (?:divide|modulus) by zero.*$/, "a number is divided by zero"],
  [/^field not found: (\S+).*$/, "it does not say $1"],
  [/^index (\S+) out of bounds.*$/, "a list of it has no place $1"],
];
