/** @module Running steps in order: stops at a failure, says last what was not run and why. */

/** One step of the verification. */
export interface Step {
  readonly name: string;
  /** Why this machine cannot run the step; nothing when it can. With CI=true that is a failure. */
  readonly whyNot?: (root: string) => string | undefined | Promise<string | undefined>;
  /** A step that no machine of Debian's stable packages can run: its absence is only a remark. */
  readonly spare?: boolean;
  readonly run: (root: string) => StepResult | Promise<StepResult>;
}

/** How a step went: it failed when it has anything to say. Tests are counted, checks are not. */
export interface StepResult {
  readonly sentences: readonly string[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Tests that failed, and passed when their file was run once more: told, and no failure. */
  readonly unsteady?: readonly string[];
}

/** Where the runner runs and speaks. */
export interface Surroundings {
  readonly root: string;
  /** On a build machine what cannot be run is a failure, not a remark. */
  readonly strict: boolean;
  readonly print: (line: string) => void;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
}

/** Runs the steps and returns true when none failed. The last line counts the tests. */
export async function runSteps(steps: readonly Step[], around: Surroundings): Promise<boolean> {
  const { print } = around;
  let passed = 0;
  let failed = 0;
  const notRun: string[] = [];
  const remarks: string[] = [];
  const unsteady: string[] = [];
  for (const step of steps) {
    const reason = await step.whyNot?.(around.root);
    if (reason !== undefined) {
      (step.spare === true ? remarks : notRun).push(`${step.name}: ${reason}`);
      print(`verify: ${step.name}: not run`);
      continue;
    }
    const result = await timeStep(step, around);
    passed += result.passed;
    failed += result.failed;
    unsteady.push(...(result.unsteady ?? []));
    if (result.skipped > 0) notRun.push(`${step.name}: ${result.skipped} tests stood aside`);
    if (result.sentences.length > 0) {
      printFailure(step, result.sentences, print);
      failed = Math.max(failed, 1);
      break;
    }
  }
  if (around.strict && failed === 0) failed += notRun.length;
  for (const line of unsteady) print(`verify: failed once, passed when run again: ${line}`);
  for (const line of [...notRun, ...remarks]) print(`verify: not run: ${line}`);
  if (around.strict && notRun.length > 0) print("verify: with CI=true what was not run has failed");
  if (notRun.length + remarks.length === 0 && failed === 0) print("verify: nothing was left out");
  print(`verify: ${passed} passed, ${failed} failed`);
  return failed === 0;
}

async function timeStep(step: Step, { root, print, now }: Surroundings): Promise<StepResult> {
  const start = now();
  const result = await runOrSay(step, root);
  print(`verify: ${step.name}: ${((now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** A step that breaks down has failed; its own words are the sentence. */
async function runOrSay(step: Step, root: string): Promise<StepResult> {
  try {
    return await step.run(root);
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return { sentences: [sentence], passed: 0, failed: 0, skipped: 0 };
  }
}

function printFailure(
  step: Step,
  sentences: readonly string[],
  print: (line: string) => void,
): void {
  for (const sentence of sentences.slice(0, SENTENCES_MAX)) print(`  ${sentence}`);
  const more = sentences.length - SENTENCES_MAX;
  if (more > 0) print(`  and ${more} more`);
  print(`verify: stopped at ${step.name}, which failed; the steps after it were not run`);
}

const SENTENCES_MAX = 60;
