/** @module One breach of each rule of eslint.config.js, which the linter must name. */

/** By file name: the rule that must name it, and what the file holds. */
export type Planted = Readonly<Record<string, readonly [rule: string, text: string]>>;

/** Files of the core: the rule that must name it, and what it holds. */
export const IN_CORE: Planted = {
  "clock.ts": ["no-restricted-globals", "export const at = Date.now();"],
  "clock-type.ts": ["@typescript-eslint/no-restricted-types", "export type At = Date;"],
  "later.ts": ["no-restricted-globals", "export const later = Promise.resolve(1);"],
  "locale.ts": ["no-restricted-globals", "export const names = new Intl.Collator();"],
  "order.ts": ["no-restricted-properties", 'export const order = "a".localeCompare("b");'],
  "chance.ts": ["no-restricted-properties", "export const chance = Math.random();"],
  "chance-renamed.ts": ["no-restricted-properties", "export const { random } = Math;"],
  "wait.ts": ["no-restricted-syntax", "export async function wait(): Promise<void> {}"],
  "lazy.ts": ["no-restricted-syntax", 'export const lazy = import("./size.js");'],
  "noble.ts": [
    "no-restricted-syntax",
    "export function key(curve: { keygen(): number }): number {\n  return curve.keygen();\n}",
  ],
  "noble-import.ts": [
    "no-restricted-imports",
    'export { randomBytes } from "@noble/hashes/utils.js";',
  ],
  "long.ts": ["max-lines-per-function", long("long")],
  "cases.ts": [
    "@typescript-eslint/switch-exhaustiveness-check",
    'export function name(kind: "a" | "b"): string {\n  switch (kind) {\n    case "a":\n' +
      '      return "A";\n    default:\n      return "?";\n  }\n}',
  ],
};

/** Files outside the core. */
export const ANYWHERE: Planted = {
  "floating.ts": [
    "@typescript-eslint/no-floating-promises",
    "export function start(run: () => Promise<void>): void {\n  run();\n}",
  ],
  "default.ts": ["no-restricted-syntax", "const one = 1;\nexport default one;"],
  "default-renamed.ts": ["no-restricted-syntax", "const one = 1;\nexport { one as default };"],
  "star.ts": ["no-restricted-syntax", 'export * from "./floating.js";'],
  "arrow.ts": ["no-restricted-syntax", "export const arrow = (): number => 1;"],
  "untyped.ts": ["no-restricted-syntax", "export function untyped() {\n  return 1;\n}"],
  "untyped-method.ts": [
    "no-restricted-syntax",
    "export class Untyped {\n  method() {\n    return 1;\n  }\n}",
  ],
  "cases.ts": [
    "@typescript-eslint/switch-exhaustiveness-check",
    'export function name(kind: "a" | "b"): void {\n  switch (kind) {\n    case "a":\n  }\n}',
  ],
  "equal.ts": ["eqeqeq", "export const same = (1 as unknown) == (2 as unknown);"],
  "new-func.ts": ["no-new-func", 'export const one: unknown = new Function("return 1");'],
  "unused.ts": ["@typescript-eslint/no-unused-vars", "const unused = 1;\nexport {};"],
  "unused-argument.ts": [
    "@typescript-eslint/no-unused-vars",
    "export function first(left: number, right: number): number {\n  return left;\n}",
  ],
  "eval.ts": ["no-eval", 'eval("1");\nexport {};'],
  "stale.ts": [
    "eslint",
    "// eslint-disable-next-line no-eval -- nothing here\nexport const one = 1;",
  ],
};

/** Files outside the core that break what the recommended rules hold. */
export const RECOMMENDED: Planted = {
  "var.ts": ["no-var", "export var one = 1;"],
  "let.ts": ["prefer-const", "let one = 1;\nexport const two = one;"],
  "arguments.ts": ["prefer-rest-params", inFunction("return arguments[0];")],
  "apply.ts": [
    "prefer-spread",
    "export function most(all: number[]): number {\n  return Math.max.apply(Math, all);\n}",
  ],
  "await.ts": ["@typescript-eslint/await-thenable", "await 1;\nexport {};"],
  "silenced.ts": ["@typescript-eslint/ban-ts-comment", "// @ts-ignore\nexport const one = 1;"],
  "array.ts": ["@typescript-eslint/no-array-constructor", "export const two = new Array(1, 2);"],
  "delete.ts": [
    "@typescript-eslint/no-array-delete",
    "export function drop(list: number[]): void {\n  delete list[0];\n}",
  ],
  "object-text.ts": ["@typescript-eslint/no-base-to-string", "export const text = String({});"],
  "enum-twice.ts": [
    "@typescript-eslint/no-duplicate-enum-values",
    "export enum Two {\n  A = 1,\n  B = 1,\n}",
  ],
  "type-twice.ts": [
    "@typescript-eslint/no-duplicate-type-constituents",
    'export type One = "a" | "a";',
  ],
  "empty-type.ts": ["@typescript-eslint/no-empty-object-type", "export type None = {};"],
  "any.ts": ["@typescript-eslint/no-explicit-any", "export type Anything = any;"],
  "bang-twice.ts": [
    "@typescript-eslint/no-extra-non-null-assertion",
    "export function size(text?: string): number {\n  return text!!.length;\n}",
  ],
  "for-in.ts": [
    "@typescript-eslint/no-for-in-array",
    'export function each(): void {\n  for (const at in ["a"]) void at;\n}',
  ],
  "text-timer.ts": ["@typescript-eslint/no-implied-eval", 'setTimeout("1", 1);\nexport {};'],
  "interface-new.ts": [
    "@typescript-eslint/no-misused-new",
    "export interface Made {\n  new (): Made;\n}",
  ],
  "promise-if.ts": [
    "@typescript-eslint/no-misused-promises",
    "export function is(so: Promise<boolean>): number {\n  return so ? 1 : 0;\n}",
  ],
  "namespace.ts": [
    "@typescript-eslint/no-namespace",
    "export namespace Old {\n  export const one = 1;\n}",
  ],
  "module.ts": ["@typescript-eslint/prefer-namespace-keyword", "declare module Old {}\nexport {};"],
  "chain-bang.ts": [
    "@typescript-eslint/no-non-null-asserted-optional-chain",
    "export function size(text?: string): number {\n  return text?.length!;\n}",
  ],
  "type-vain.ts": [
    "@typescript-eslint/no-redundant-type-constituents",
    "export type Some = string | unknown;",
  ],
  "require.ts": [
    "@typescript-eslint/no-require-imports",
    'export const fs: unknown = require("node:fs");',
  ],
  "this.ts": [
    "@typescript-eslint/no-this-alias",
    "export class One {\n  get own(): One {\n    const own = this;\n    return own;\n  }\n}",
  ],
  "assertion.ts": [
    "@typescript-eslint/no-unnecessary-type-assertion",
    "export function same(one: number): number {\n  return one as number;\n}",
  ],
  "constraint.ts": [
    "@typescript-eslint/no-unnecessary-type-constraint",
    "export type Box<T extends unknown> = readonly T[];",
  ],
  "any-argument.ts": [
    "@typescript-eslint/no-unsafe-argument",
    inFunction('return Math.abs(JSON.parse("1"));'),
  ],
  "any-assigned.ts": [
    "@typescript-eslint/no-unsafe-assignment",
    'export const one: number = JSON.parse("1");',
  ],
  "any-called.ts": ["@typescript-eslint/no-unsafe-call", 'JSON.parse("1")();\nexport {};'],
  "any-member.ts": [
    "@typescript-eslint/no-unsafe-member-access",
    'export const one: unknown = JSON.parse("{}").one;',
  ],
  "any-returned.ts": ["@typescript-eslint/no-unsafe-return", inFunction('return JSON.parse("1");')],
  "merged.ts": [
    "@typescript-eslint/no-unsafe-declaration-merging",
    "export interface One {\n  readonly one: number;\n}\nexport class One {}",
  ],
  "enum-number.ts": [
    "@typescript-eslint/no-unsafe-enum-comparison",
    "export enum One {\n  A = 1,\n}\nexport const is = (One.A as One) === 1;",
  ],
  "function-type.ts": ["@typescript-eslint/no-unsafe-function-type", "export type Run = Function;"],
  "minus.ts": [
    "@typescript-eslint/no-unsafe-unary-minus",
    "export function less(text: string): number {\n  return -text;\n}",
  ],
  "expression.ts": ["@typescript-eslint/no-unused-expressions", inFunction("1;\n  return 1;")],
  "wrapper.ts": ["@typescript-eslint/no-wrapper-object-types", "export type Text = String;"],
  "throw.ts": ["@typescript-eslint/only-throw-error", inFunction('throw "a text";')],
  "as-const.ts": ["@typescript-eslint/prefer-as-const", 'export const one = "a" as "a";'],
  "reject.ts": [
    "@typescript-eslint/prefer-promise-reject-errors",
    'export const never: Promise<unknown> = Promise.reject("a text");',
  ],
  "plus.ts": [
    "@typescript-eslint/restrict-plus-operands",
    "export function add(one: number, to: bigint): unknown {\n  return one + to;\n}",
  ],
  "template.ts": [
    "@typescript-eslint/restrict-template-expressions",
    "export function say(one: object): string {\n  return `${one}`;\n}",
  ],
  "slashes.ts": [
    "@typescript-eslint/triple-slash-reference",
    '/// <reference path="var.ts" />\nexport {};',
  ],
};

/** A function of these lines that is exported as ours are. */
function inFunction(lines: string): string {
  return `export function one(): number {\n  ${lines}\n}`;
}

/** A function one line over the limit. */
function long(name: string): string {
  const body = "  void 0;\n".repeat(70);
  return `/** Long. */\nexport function ${name}(): number {\n${body}  return 1;\n}`;
}
