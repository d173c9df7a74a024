import { describe, expect, it, vi } from "vitest";
import { makeSkeleton } from "./skeleton.js";
import type { StepResult } from "./step-runner.js";
import { runTests } from "./test-step.js";

// Whole compilers run here, and on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CONFIG =
  'export default { resolve: { conditions: ["@parley/source"] },' +
  ' ssr: { resolve: { conditions: ["@parley/source"] } },' +
  ' test: { include: ["packages/*/src/*.test.ts"] } };\n';

async function runWith(files: Readonly<Record<string, string>>): Promise<StepResult> {
  const skeleton = makeSkeleton();
  skeleton.write("vitest.config.js", CONFIG);
  for (const [path, text] of Object.entries(files)) skeleton.write(path, text);
  const result = await runTests(skeleton.root, "vitest.config.js", false);
  skeleton.close();
  return result;
}

const titled = (body: string): string => `import { expect, it } from "vitest";\n${body}\n`;

describe("a step of tests", () => {
  it("counts what passed", async () => {
    expect(await runWith({})).toEqual({ sentences: [], passed: 1, failed: 0, skipped: 0 });
  });

  it("a failing test fails it, and one that stood aside is counted", async () => {
    const test = titled(
      'it("fails", () => { expect(1).toBe(2); });\nit.skipIf(true)("stands aside", () => {});',
    );
    const result = await runWith({ "packages/bytes/src/a.test.ts": test });
    expect(result).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(result.sentences).toEqual(["1 tests failed; they are named above"]);
  });

  it("a test that fails once and passes when its file is run again is named", async () => {
    const test = titled(
      'import { existsSync, writeFileSync } from "node:fs";\n' +
        'const mark = new URL("ran-before", import.meta.url);\n' +
        'const isSecond = existsSync(mark);\nwriteFileSync(mark, "");\n' +
        'it("is unsteady", () => { expect(isSecond).toBe(true); });\n' +
        'it("is steady", () => {});',
    );
    const result = await runWith({ "packages/bytes/src/a.test.ts": test });
    expect(result).toMatchObject({ passed: 3, failed: 0, skipped: 0, sentences: [] });
    expect(result.unsteady).toEqual([
      expect.stringMatching(/^packages\/bytes\/src\/a\.test\.ts: is unsteady: AssertionError: /),
    ]);
  });

  it("many files that fail are not run again", async () => {
    const test = titled('it("fails", () => { expect(1).toBe(2); });');
    const names = ["a", "b", "c", "d"].map((name) => `packages/bytes/src/${name}.test.ts`);
    const result = await runWith(Object.fromEntries(names.map((name) => [name, test])));
    expect(result).toMatchObject({ passed: 1, failed: 4 });
    expect(result.unsteady).toBeUndefined();
  });

  it("a file that does not load fails it", async () => {
    const result = await runWith({ "packages/bytes/src/a.test.ts": 'import "./gone.js";\n' });
    expect(result.sentences).toHaveLength(1);
  });

  it("no test at all fails it", async () => {
    const empty = CONFIG.replace("packages", "nowhere");
    const result = await runWith({ "vitest.config.js": empty });
    expect(result.sentences).toHaveLength(1);
    expect(result.passed).toBe(0);
  });
});
