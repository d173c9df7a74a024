import { ESLint, type Linter } from "eslint";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { sentences, type Findings } from "./findings.js";
import { ANYWHERE, IN_CORE, RECOMMENDED, type Planted } from "./lint-planted.js";
import { checkLint } from "./lint.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";

// Whole compilers run here, and on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe("lint", () => {
  let clean: Findings;
  let broken: Findings;
  let empty: Findings;
  let switchedOn: readonly string[];

  beforeAll(async () => {
    const bare = makeBareSkeleton();
    empty = await checkLint(bare.root);
    bare.close();
    const skeleton = makeSkeleton();
    clean = await checkLint(skeleton.root);
    const plant = (folder: string, files: Planted): void => {
      for (const [name, [, text]] of Object.entries(files)) {
        skeleton.write(`${folder}/src/${name}`, `${text}\n`);
      }
    };
    plant("packages/bytes", IN_CORE);
    plant("packages/runner", ANYWHERE);
    plant("apps/centre", RECOMMENDED);
    switchedOn = await listSwitchedOn(skeleton.root);
    skeleton.write("packages/bytes/src/free.test.ts", "const at = Date.now();\nvoid at;\n");
    broken = await checkLint(skeleton.root);
    skeleton.close();
  });

  it("a repository that keeps the rules is clean", () => {
    expect(clean.looked).toBeGreaterThan(8);
    expect(sentences(clean)).toEqual([]);
  });

  it.each(Object.entries(IN_CORE))("in the core the breach in %s is named", (name, [rule]) => {
    const file = `packages/bytes/src/${name}`;
    expect(broken.breaches).toContainEqual(expect.objectContaining({ file, rule }));
  });

  it.each(Object.entries(ANYWHERE))("anywhere the breach in %s is named", (name, [rule]) => {
    const file = `packages/runner/src/${name}`;
    expect(broken.breaches).toContainEqual(expect.objectContaining({ file, rule }));
  });

  it.each(Object.entries(RECOMMENDED))("the recommended rules name %s", (name, [rule]) => {
    const file = `apps/centre/src/${name}`;
    expect(broken.breaches).toContainEqual(expect.objectContaining({ file, rule }));
  });

  it("no rule that is switched on is left without a planted breach", () => {
    expect(switchedOn.length).toBeGreaterThan(40);
    const planted = [IN_CORE, ANYWHERE, RECOMMENDED].flatMap((files) => Object.values(files));
    const rules = new Set(planted.map(([rule]) => rule));
    expect(switchedOn.filter((rule) => !rules.has(rule))).toEqual([]);
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

/** The rules that the configuration switches on for a file of the core or one outside. */
async function listSwitchedOn(root: string): Promise<readonly string[]> {
  const eslint = new ESLint({ cwd: root });
  const files = ["packages/bytes/src/size.ts", "packages/runner/src/index.ts"];
  const configs = await Promise.all(
    files.map((file) => eslint.calculateConfigForFile(file) as Promise<Linter.Config>),
  );
  const rules = configs.flatMap((config) => Object.entries(config.rules ?? {}));
  const isOn = (level: unknown): boolean => level !== 0 && level !== "off";
  return [...new Set(rules.filter(([, set]) => isOn([set].flat()[0])).map(([rule]) => rule))];
}
