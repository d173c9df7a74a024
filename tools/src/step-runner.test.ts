import { describe, expect, it } from "vitest";
import { runSteps, type Step, type StepResult } from "./step-runner.js";

const counted = (passed: number, failed = 0, skipped = 0): StepResult => ({
  sentences: failed > 0 ? [`${failed} tests failed`] : [],
  passed,
  failed,
  skipped,
});
const step = (name: string, result: StepResult): Step => ({ name, run: () => result });
const GOOD = counted(0);

/** Runs steps and returns what was printed, and whether it went well. */
async function run(steps: readonly Step[], strict = false): Promise<readonly [boolean, string[]]> {
  const printed: string[] = [];
  let time = 0;
  const good = await runSteps(steps, {
    root: ".",
    strict,
    print: (line) => printed.push(line),
    now: () => (time += 1500),
  });
  return [good, printed];
}

describe("the runner", () => {
  it("runs in order, prints the time of each step and counts the tests last", async () => {
    const [good, printed] = await run([step("one", GOOD), step("two", counted(3))]);
    expect(good).toBe(true);
    expect(printed).toEqual([
      "verify: one: 1.5 s",
      "verify: two: 1.5 s",
      "verify: nothing was left out",
      "verify: 3 passed, 0 failed",
    ]);
  });

  it("stops at the first failure and says what failed", async () => {
    let later = false;
    const failing = step("two", { ...GOOD, sentences: ["a.ts:1: rule: broken"] });
    const third: Step = { name: "three", run: () => ((later = true), GOOD) };
    const [good, printed] = await run([step("one", counted(2)), failing, third]);
    expect([good, later]).toEqual([false, false]);
    expect(printed.slice(2)).toEqual([
      "  a.ts:1: rule: broken",
      "verify: stopped at two, which failed; the steps after it were not run",
      "verify: 2 passed, 1 failed",
    ]);
  });

  it("counts failed tests", async () => {
    const [good, printed] = await run([step("tests", counted(5, 2))]);
    expect(good).toBe(false);
    expect(printed.at(-1)).toBe("verify: 5 passed, 2 failed");
  });

  it("names what passed only when it was run again, and goes on", async () => {
    const unsteady = ["a.test.ts: waits: Error: too late"];
    const [good, printed] = await run([step("tests", { ...counted(5), unsteady })], true);
    expect(good).toBe(true);
    expect(printed).toContain(
      "verify: failed once, passed when run again: a.test.ts: waits: Error: too late",
    );
  });

  it("a step that breaks down has failed, in its own words", async () => {
    const broken: Step = { name: "one", run: () => Promise.reject(new Error("no such program")) };
    const [good, printed] = await run([broken]);
    expect(good).toBe(false);
    expect(printed).toContain("  no such program");
    expect(printed.at(-1)).toBe("verify: 0 passed, 1 failed");
  });

  it("says last what it did not run and why; that alone is no failure here", async () => {
    const browser: Step = { ...step("journeys", counted(9)), whyNot: () => "no browser found" };
    const [good, printed] = await run([browser, step("tests", counted(4))]);
    expect(good).toBe(true);
    expect(printed.slice(-2)).toEqual([
      "verify: not run: journeys: no browser found",
      "verify: 4 passed, 0 failed",
    ]);
  });

  it("with CI=true what was not run has failed, once the rest was run", async () => {
    const browser: Step = { ...step("journeys", counted(9)), whyNot: () => "no browser found" };
    const [good, printed] = await run([browser, step("tests", counted(4))], true);
    expect(good).toBe(false);
    expect(printed.slice(-3)).toEqual([
      "verify: not run: journeys: no browser found",
      "verify: with CI=true what was not run has failed",
      "verify: 4 passed, 1 failed",
    ]);
  });

  it("tests that stood aside are told, and fail with CI=true", async () => {
    const steps = [step("tests", counted(4, 0, 2))];
    const [good, printed] = await run(steps);
    expect(good).toBe(true);
    expect(printed).toContain("verify: not run: tests: 2 tests stood aside");
    const [strict] = await run(steps, true);
    expect(strict).toBe(false);
  });

  it("a spare step that cannot run is told, and fails nowhere", async () => {
    const spare = { ...step("stock age", counted(1, 0)), whyNot: () => "too old", spare: true };
    const [strict, printed] = await run([step("tests", counted(4, 0)), spare], true);
    expect(strict).toBe(true);
    expect(printed).toContain("verify: not run: stock age: too old");
  });
});
