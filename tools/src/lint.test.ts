import { beforeAll, describe, expect, it, vi } from "vitest";
import { sentences, type Findings } from "./findings.js";
import { checkLint } from "./lint.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";

// Whole compilers run here, and on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const long = (name: string): string =>
  `/** Long. */\nexport function ${name}(): number {\n${"  void 0;\n".repeat(70)}  return 1;\n}`;

/** Each planted file of the core: the rule that must name it, and what it holds. */
const PURE: Readonly<Record<string, readonly [rule: string, text: string]>> = {
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

/** Each planted file outside the core. */
const ANYWHERE: Readonly<Record<string, readonly [rule: string, text: string]>> = {
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
  "any.ts": ["@typescript-eslint/no-explicit-any", "export type Anything = any;"],
  "cases.ts": [
    "@typescript-eslint/switch-exhaustiveness-check",
    'export function name(kind: "a" | "b"): void {\n  switch (kind) {\n    case "a":\n  }\n}',
  ],
  "equal.ts": ["eqeqeq", "export const same = (1 as unknown) == (2 as unknown);"],
  "eval.ts": ["no-eval", 'eval("1");\nexport {};'],
  "stale.ts": [
    "eslint",
    "// eslint-disable-next-line no-eval -- nothing here\nexport const one = 1;",
  ],
};

describe("lint", () => {
  let clean: Findings;
  let broken: Findings;
  let empty: Findings;

  beforeAll(async () => {
    const bare = makeBareSkeleton();
    empty = await checkLint(bare.root);
    bare.close();
    const skeleton = makeSkeleton();
    clean = await checkLint(skeleton.root);
    const plant = (folder: string, files: typeof PURE): void => {
      for (const [name, [, text]] of Object.entries(files)) {
        skeleton.write(`${folder}/src/${name}`, `${text}\n`);
      }
    };
    plant("packages/bytes", PURE);
    plant("packages/runner", ANYWHERE);
    skeleton.write("packages/bytes/src/free.test.ts", "const at = Date.now();\nvoid at;\n");
    broken = await checkLint(skeleton.root);
    skeleton.close();
  });

  it("a repository that keeps the rules is clean", () => {
    expect(clean.looked).toBeGreaterThan(8);
    expect(sentences(clean)).toEqual([]);
  });

  it.each(Object.entries(PURE))("in the core the breach in %s is named", (name, [rule]) => {
    const file = `packages/bytes/src/${name}`;
    expect(broken.breaches).toContainEqual(expect.objectContaining({ file, rule }));
  });

  it.each(Object.entries(ANYWHERE))("anywhere the breach in %s is named", (name, [rule]) => {
    const file = `packages/runner/src/${name}`;
    expect(broken.breaches).toContainEqual(expect.objectContaining({ file, rule }));
  });

  it("tests of the core may ask for the time", () => {
    expect(broken.breaches.filter((each) => each.file.endsWith("free.test.ts"))).toEqual([]);
  });

  it("looking at no file fails", () => {
    expect(sentences(empty)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});

describe("a source that the configuration leaves out", () => {
  it("is named", async () => {
    const skeleton = makeSkeleton();
    skeleton.write("eslint.config.js", 'export default [{ ignores: ["packages/wire/**"] }];\n');
    const found = await checkLint(skeleton.root);
    skeleton.close();
    expect(found.breaches).toContainEqual(
      expect.objectContaining({
        file: "packages/wire/src/note.ts",
        rule: "every source is linted",
      }),
    );
  });
});
