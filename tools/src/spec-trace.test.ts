import { describe, expect, it } from "vitest";
import { sentences } from "./findings.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";
import { checkSpecTrace } from "./spec-trace.js";

/** What is found after writing the files, as `file:line rule`. */
function findIn(files: Readonly<Record<string, string>>): readonly string[] {
  const skeleton = makeSkeleton();
  for (const [path, text] of Object.entries(files)) skeleton.write(path, text);
  const found = checkSpecTrace(skeleton.root);
  skeleton.close();
  return found.breaches.map((each) => `${each.file}:${each.line} ${each.rule}`);
}

const rule = (id: string): string => `**${id}** something holds.\n`;
const test = (title: string): string => `import { it } from "vitest";\nit(${title}, () => {});\n`;

describe("rules and their tests", () => {
  it("a rule with its test is clean, however the rule opens its line", () => {
    const spec = `${rule("A-1")}\n- ${rule("A-2")}* ${rule("B2-10")}`;
    const tests = test('"[A-1] [A-2] both"') + 'it.each([1])("[B2-10] case %s", () => {});\n';
    expect(findIn({ "spec/a.md": spec, "packages/wire/src/a.test.ts": tests })).toEqual([]);
  });

  it("a rule without a test is named", () => {
    expect(findIn({ "spec/a.md": `# A\n\n- ${rule("A-1")}` })).toEqual([
      "spec/a.md:3 a rule has a test",
    ]);
  });

  it("a tag that is not at the start, commented out or computed is no test of the rule", () => {
    for (const title of ['"about [A-1]"', "`[${'A'}-1] x`", '"A-1 x"']) {
      const files = { "spec/a.md": rule("A-1"), "packages/wire/src/a.test.ts": test(title) };
      expect(findIn(files)).toEqual(["spec/a.md:1 a rule has a test"]);
    }
    const comment = '// it("[A-1] x", () => {});\n';
    expect(findIn({ "spec/a.md": rule("A-1"), "packages/wire/src/a.test.ts": comment })).toEqual([
      "spec/a.md:1 a rule has a test",
    ]);
  });

  it("a rule mentioned within a line is not defined there", () => {
    const files = { "spec/a.md": `See ${rule("A-1")}`, "e2e/a.test.ts": test('"[A-1] x"') };
    expect(findIn(files)).toEqual(["e2e/a.test.ts:2 a tag has a rule"]);
  });

  it("a tag without a rule is named, the second of two as well", () => {
    const files = { "adapters/store-memory/src/a.test.ts": test('"[WIRE-1] [WIRE-9] x"') };
    expect(findIn(files)).toEqual(["adapters/store-memory/src/a.test.ts:2 a tag has a rule"]);
  });

  it("a rule defined twice is named where it stands again", () => {
    expect(findIn({ "spec/zzz.md": rule("WIRE-1") })).toEqual([
      "spec/zzz.md:1 a rule is defined once",
    ]);
  });

  it.each([
    ["a fault", 'fault("NOT-1", "why");'],
    ["a refusal", 'this.refuse("NOT-1", "why");'],
    ["a rule property", 'export const it = { rule: "NOT-1" };'],
    ["a text of a known family", 'export const it = ["WIRE-7"];'],
  ])("code that names a rule nobody defined is named: %s", (_title, code) => {
    expect(findIn({ "packages/wire/src/a.ts": `${code}\n` })).toEqual([
      "packages/wire/src/a.ts:1 a tag has a rule",
    ]);
  });

  it("text that only looks like a rule is left alone", () => {
    const code = 'export const it = ["SHA-256", "UTF-8"];\n';
    expect(findIn({ "packages/wire/src/a.ts": code })).toEqual([]);
  });

  it("a vector that names a rule nobody defined is named", () => {
    expect(findIn({ "vectors/wire/v1/a.json": '[\n{ "rule": "WIRE-8" }]\n' })).toEqual([
      "vectors/wire/v1/a.json:2 a tag has a rule",
    ]);
  });

  it("a case of a contract suite counts as a test", () => {
    const files = {
      "spec/a.md": rule("A-1"),
      "packages/ports/src/store-contract.ts": 'export const cases = [{ title: "[A-1] x" }];\n',
    };
    expect(findIn(files)).toEqual([]);
  });

  it("looking at no file fails", () => {
    const bare = makeBareSkeleton();
    const found = checkSpecTrace(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
