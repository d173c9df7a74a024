/** @module Running tests by vitest and counting what ran. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "./program.js";
import type { StepResult } from "./step-runner.js";

/** Runs the tests of one vitest configuration below the root; `show` passes its words on. */
export async function runTests(root: string, config: string, show = true): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), "parley-verify-"));
  try {
    const report = join(folder, "tests.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const args = ["run", "--root", root, "--config", join(root, config), ...reporters];
    const run = await runProgram(root, "vitest", args, show);
    const counted = readCounts(report);
    if (counted === undefined) {
      return { ...NOTHING, sentences: [`vitest ended with ${run.exitCode} and counted no test`] };
    }
    return { ...counted, sentences: judge(run.exitCode, counted) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function judge(exitCode: number, { passed, failed }: Counts): readonly string[] {
  if (failed > 0) return [`${failed} tests failed; they are named above`];
  if (exitCode !== 0) return [`vitest ended with ${exitCode}; what went wrong stands above`];
  return passed === 0 ? ["no test ran, so nothing is proven"] : [];
}

function readCounts(path: string): Counts | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const report = JSON.parse(text) as Readonly<Record<string, number>>;
  return {
    passed: report["numPassedTests"] ?? 0,
    failed: report["numFailedTests"] ?? 0,
    skipped: (report["numPendingTests"] ?? 0) + (report["numTodoTests"] ?? 0),
  };
}

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };
