/** @module Expressions of counting rules: where they stand, and their bounds (PACK-11). */

import type { Path } from "../schema/conform.js";

/** One expression of a pack: the rule's own, or that of a party that counts otherwise. */
export interface RuleExpression {
  readonly rule: string;
  /** Who counts so; undefined for the rule's own. */
  readonly by: string | undefined;
  readonly sum: string;
  /** Where it stands in agreement.json. */
  readonly path: Path;
}

interface Written {
  readonly id: string;
  readonly sum?: string;
  readonly positions?: readonly {
    readonly position: { readonly by: string };
    readonly sum: string;
  }[];
}

/** Every expression of these rules, in the order in which they are written. */
export function expressionsOf(rules: Iterable<Written>): readonly RuleExpression[] {
  return [...rules].flatMap(({ id, sum, positions = [] }, index) => {
    const at = ["counting", index];
    const own = sum === undefined ? [] : [{ rule: id, by: undefined, sum, path: [...at, "sum"] }];
    const others = positions.map(({ position: { by }, sum: other }, place) => {
      return { rule: id, by, sum: other, path: [...at, "positions", place, "sum"] };
    });
    return [...own, ...others];
  });
}

/**
 * PACK-11: what is wrong with the length, nesting, loops or texts of an expression of CEL, which
 * bounds none of them itself. Marks are told apart as CEL does, since texts stand in one pair of
 * quotes without a backslash or a letter before it, and there are no comments.
 */
export function boundsBroken(expression: string): string | undefined {
  if (expression.length > EXPRESSION_UNITS_MAX) {
    return `an expression has at most ${EXPRESSION_UNITS_MAX} characters`;
  }
  if (HIDING.test(expression) || UNCLEAR.test(expression.replace(TEXT, "''"))) {
    return "a text stands in one pair of quotes, without a backslash, and there are no comments";
  }
  let depth = 0;
  const loops: number[] = [];
  const tokens = expression.match(TOKEN) ?? [];
  for (const [index, token] of tokens.entries()) {
    if (token === "matches") return "an expression has no regular expression";
    if (LOOPS.has(token) && tokens[index + 1] === "(") {
      if (loops.length > 0) return "a loop within a loop has no bound";
      loops.push(depth);
    } else if ("([{".includes(token)) {
      if (++depth > EXPRESSION_DEPTH_MAX) return `nested deeper than ${EXPRESSION_DEPTH_MAX}`;
    } else if (")]}".includes(token)) {
      depth--;
      if (loops.at(-1) === depth) loops.pop();
    }
  }
  return undefined;
}

/** What would let marks pass for a text, or a text for marks. */
const HIDING = /\\|"""|'''|[^\u0020-\u007e\u00a0-\uffff]/;
/** A comment, or a letter before a text, which would change what a text is. */
const UNCLEAR = /\/\/|[A-Za-z0-9_]''/;
const TEXT = /"[^"]*"|'[^']*'/g;
/** A text, a name or one mark: what stands inside a text is no mark. */
const TOKEN = /"[^"]*"|'[^']*'|[A-Za-z_][A-Za-z0-9_]*|\S/g;
const LOOPS: ReadonlySet<string> = new Set([
  "all",
  "exists",
  "exists_one",
  "existsOne",
  "map",
  "filter",
]);
const EXPRESSION_UNITS_MAX = 500;
const EXPRESSION_DEPTH_MAX = 12;
