/** @module An expression before it runs: its names, its types and its steps (RUL-4 to RUL-6). */

import type { parse } from "@bufbuild/cel";
import type { JsonObject } from "@parley/bytes";
import {
  fieldOf,
  isAlike,
  isScalar,
  nameOf,
  NUMBER,
  TEXT,
  TRUTH,
  typeOfForm,
  WHOLE,
  type ValueType,
} from "./value-type.js";

export type Expression = ReturnType<typeof parse>["expr"];

/** Steps for one item, and those that each turn of a loop adds. */
export interface Steps {
  readonly once: number;
  readonly each: number;
  /** Elements of the longest list that is written in the expression. */
  readonly longest: number;
}

/** What an expression does wrong, and at which part of it. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  constructor(
    readonly rule: "RUL-4" | "RUL-5",
    message: string,
    readonly part: bigint,
  ) {
    super(message);
  }
}

/** The steps of an expression that gives a whole number; throws `ExpressionError`. */
export function checkExpression(expression: Expression, items: JsonObject): Steps {
  const check = new Check();
  const type = check.typeOf(expression, new Map([["item", { is: "object", form: items }]]));
  if (type.is !== "whole") {
    refuse("RUL-5", expression, `it gives ${nameOf(type)}, where a whole number is counted`);
  }
  return check.steps;
}

type Names = ReadonlyMap<string, ValueType>;

class Check {
  private once = 0;
  private each = 0;
  private longest = 0;
  private inLoop = false;

  get steps(): Steps {
    return { once: this.once, each: this.each, longest: this.longest };
  }

  typeOf(part: Expression | undefined, names: Names): ValueType {
    this.step();
    const { exprKind } = part ?? {};
    switch (exprKind?.case) {
      case "constExpr":
        return constantType(part as Expression, exprKind.value.constantKind.case);
      case "identExpr":
        return (
          names.get(exprKind.value.name) ?? refuse("RUL-4", part, nothing(exprKind.value.name))
        );
      case "selectExpr":
        return this.selection(part as Expression, exprKind.value, names);
      case "listExpr":
        return this.list(part as Expression, exprKind.value.elements, names);
      case "callExpr":
        return this.call(part as Expression, exprKind.value, names);
      case "comprehensionExpr":
        return this.loop(part as Expression, exprKind.value, names);
      default:
        return refuse("RUL-4", part, "this is not of the part of CEL that is read");
    }
  }

  private step(count = 1): void {
    if (this.inLoop) this.each += count;
    else this.once += count;
  }

  private selection(part: Expression, select: Select, names: Names): ValueType {
    const of = this.typeOf(select.operand, names);
    if (of.is !== "object") return refuse("RUL-5", part, `${nameOf(of)} has no fields`);
    const type = typeOfForm(fieldOf(of.form, select.field));
    if (type === undefined) return refuse("RUL-4", part, nothing(select.field));
    return select.testOnly ? TRUTH : type;
  }

  private list(part: Expression, elements: readonly Expression[], names: Names): ValueType {
    const [first, ...rest] = elements.map((element) => this.typeOf(element, names));
    this.longest = Math.max(this.longest, elements.length);
    if (first === undefined) return refuse("RUL-5", part, "a list in an expression is not empty");
    const of = first.is === "text" ? TEXT : first;
    if (!isScalar(of) || !rest.every((type) => isAlike(type, of))) {
      return refuse("RUL-5", part, "a list in an expression has values of one kind");
    }
    return { is: "list", of, made: false };
  }

  private call(part: Expression, call: Call, names: Names): ValueType {
    const written = call.target === undefined ? call.args : [call.target, ...call.args];
    const args = written.map((argument) => this.typeOf(argument, names));
    const types = (...wanted: readonly ValueType["is"][]): boolean =>
      args.length === wanted.length && args.every(({ is }, index) => is === wanted[index]);
    const [first = TRUTH, second = TRUTH, third = TRUTH] = args;
    const wrong = (): ValueType =>
      refuse(
        "RUL-5",
        part,
        `${signOf(call.function)} is not for ${args.map(nameOf).join(" and ")}`,
      );
    switch (call.function) {
      case "_&&_":
      case "_||_":
        return types("truth", "truth") ? TRUTH : wrong();
      case "!_":
      case "@not_strictly_false":
        return types("truth") ? TRUTH : wrong();
      case "_?_:_":
        if (first.is !== "truth") return wrong();
        if (isAlike(second, third)) return second.is === "text" ? TEXT : second;
        return refuse("RUL-5", part, `either ${nameOf(second)} or ${nameOf(third)}`);
      case "_==_":
      case "_!=_":
        if (args.length !== 2 || !isScalar(first) || !isAlike(first, second)) return wrong();
        mayEqual(part, written, args);
        return TRUTH;
      case "_<_":
      case "_<=_":
      case "_>_":
      case "_>=_":
        return isAlike(first, second) && isScalar(first) && first.is !== "truth" ? TRUTH : wrong();
      case "_+_":
      case "_-_":
      case "_*_":
      case "_/_":
        return types("whole", "whole") || types("number", "number") ? first : wrong();
      case "_%_":
        return types("whole", "whole") ? WHOLE : wrong();
      case "-_":
        return types("whole") || types("number") ? first : wrong();
      case "@in":
        if (second.is !== "list" || second.made || !isAlike(first, second.of)) return wrong();
        if (!isScalar(first)) return wrong();
        this.walk(part, written[1]);
        mayBeIn(part, written, first);
        return TRUTH;
      case "_[_]":
        return first.is === "list" && !first.made && second.is === "whole" ? first.of : wrong();
      case "size":
        return types("list") || types("text") ? WHOLE : wrong();
      case "startsWith":
      case "endsWith":
      case "contains":
        return types("text", "text") ? TRUTH : wrong();
      default:
        return refuse("RUL-4", part, nothing(call.function));
    }
  }

  /** A list that is looked through costs a step for each element, as a turn of a loop does. */
  private walk(part: Expression, list: Expression | undefined): void {
    const { exprKind } = list ?? {};
    if (exprKind?.case === "listExpr") this.step(exprKind.value.elements.length);
    else if (this.inLoop) refuse("RUL-4", part, LOOP_IN_LOOP);
    else this.each += 1;
  }

  private loop(part: Expression, loop: Loop, names: Names): ValueType {
    if (this.inLoop) return refuse("RUL-4", part, LOOP_IN_LOOP);
    const range = this.typeOf(loop.iterRange, names);
    if (range.is !== "list") return refuse("RUL-5", part, `${nameOf(range)} is no list`);
    if (range.made)
      return refuse("RUL-4", part, "of a list that a loop made only the size is read");
    this.inLoop = true;
    const inside = new Map([...names, [loop.iterVar, range.of]]);
    const type = this.loopType(part, loop, inside);
    this.inLoop = false;
    return type;
  }

  /** CEL writes `all`, `exists`, `exists_one`, `filter` and `map` as steps that gather. */
  private loopType(part: Expression, loop: Loop, names: Names): ValueType {
    const { accuInit, accuVar, loopStep, result } = loop;
    if (accuInit?.exprKind.case !== "listExpr") {
      const type = this.typeOf(accuInit, names);
      const gathered = new Map([...names, [accuVar, type]]);
      const step = this.typeOf(loopStep, gathered);
      if (!isAlike(step, type)) return refuse("RUL-5", part, `a loop asks for true or false`);
      return this.typeOf(result, gathered);
    }
    // One step of `filter` and `map` is `gathered + [x]`, or that under a condition.
    const call = callOf(loopStep);
    const [condition, grown] = call?.function === "_?_:_" ? call.args : [undefined, loopStep];
    if (condition !== undefined && this.typeOf(condition, names).is !== "truth") {
      return refuse("RUL-5", part, "a loop asks for true or false");
    }
    const added = callOf(grown)?.args[1]?.exprKind;
    const [element] = added?.case === "listExpr" ? added.value.elements : [];
    this.step(LIST_STEPS);
    return { is: "list", of: this.typeOf(element, names), made: true };
  }
}

/** A choice is compared with one of its values, so that a misspelt one is found. */
function mayEqual(
  part: Expression,
  written: readonly Expression[],
  types: readonly ValueType[],
): void {
  for (const [index, type] of types.entries()) {
    if (type.is === "text" && type.among !== undefined) {
      mustBeAmong(part, written[1 - index], type.among);
    }
  }
}

function mayBeIn(part: Expression, [, list]: readonly Expression[], type: ValueType): void {
  if (type.is !== "text" || type.among === undefined) return;
  const { exprKind } = list ?? {};
  for (const element of exprKind?.case === "listExpr" ? exprKind.value.elements : []) {
    mustBeAmong(part, element, type.among);
  }
}

function mustBeAmong(
  part: Expression,
  one: Expression | undefined,
  among: readonly string[],
): void {
  const constant = one?.exprKind.case === "constExpr" ? one.exprKind.value.constantKind : undefined;
  if (constant?.case !== "stringValue" || among.includes(constant.value)) return;
  refuse("RUL-5", part, `${constant.value} is none of ${among.join(", ")}`);
}

function constantType(part: Expression, kind: string | undefined): ValueType {
  if (kind === "int64Value") return WHOLE;
  if (kind === "doubleValue") return NUMBER;
  if (kind === "boolValue") return TRUTH;
  if (kind === "stringValue") return TEXT;
  return refuse("RUL-4", part, "a value is a whole number, a number, a text, true or false");
}

function callOf(part: Expression | undefined): Call | undefined {
  return part?.exprKind.case === "callExpr" ? part.exprKind.value : undefined;
}

function refuse(rule: "RUL-4" | "RUL-5", part: Expression | undefined, message: string): never {
  throw new ExpressionError(rule, message, part?.id ?? 0n);
}

function nothing(name: string): string {
  return `nothing is known here of the name ${name}`;
}

/** An operator as it is written. */
function signOf(name: string): string {
  return name === "_?_:_" ? "? :" : name.replaceAll("_", "").replace("@", "");
}

type Kind = Expression["exprKind"];
type Call = Extract<Kind, { case: "callExpr" }>["value"];
type Select = Extract<Kind, { case: "selectExpr" }>["value"];
type Loop = Extract<Kind, { case: "comprehensionExpr" }>["value"];
const LOOP_IN_LOOP = "a loop within a loop has no bound";
/** What a turn of `filter` or `map` does besides: it makes a list and joins it to another. */
const LIST_STEPS = 3;
