/** @module Running tests by vitest and counting what ran; a file that fails is run once more. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runProgram } from "./program.js";
import type { StepResult } from "./step-runner.js";

/**
 * Runs the tests of one vitest configuration below the root; `show` passes its words on. Where a
 * few files failed they are run once more, with nothing beside them: what passes then is not a
 * failure, and is named as unsteady (docs/decisions/0030).
 */
export async function runTests(root: string, config: string, show = true): Promise<StepResult> {
  const first = await runVitest({ root, config, show }, []);
  const broken = first.files.filter(({ isBroken }) => isBroken);
  if (broken.length === 0 || broken.length > FILES_AGAIN_MAX) return judged(first);
  const again = await runVitest(
    { root, config, show },
    broken.map(({ path }) => path),
  );
  const steady = first.files.filter(({ isBroken }) => !isBroken);
  const both = { ...again, files: [...steady, ...again.files] };
  const unsteady = broken.flatMap(({ path, failures }) => {
    const isMended = again.files.some((file) => file.path === path && !file.isBroken);
    return isMended ? failures.map((failure) => `${relative(root, path)}: ${failure}`) : [];
  });
  return { ...judged(both), unsteady };
}

interface Place {
  readonly root: string;
  readonly config: string;
  readonly show: boolean;
}

/** One run: what each file came to, or why nothing was counted. */
interface Run {
  readonly exitCode: number;
  readonly isCounted: boolean;
  readonly files: readonly TestFile[];
}

interface TestFile {
  readonly path: string;
  /** A test failed, or the file did not load. */
  readonly isBroken: boolean;
  /** The tests that failed, each with the first line of why. */
  readonly failures: readonly string[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

async function runVitest({ root, config, show }: Place, only: readonly string[]): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "parley-verify-"));
  try {
    const report = join(folder, "tests.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const args = ["run", "--root", root, "--config", join(root, config), ...reporters, ...only];
    const { exitCode } = await runProgram(root, "vitest", args, show);
    const files = readReport(report);
    return { exitCode, isCounted: files !== undefined, files: files ?? [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judged({ exitCode, isCounted, files }: Run): StepResult {
  const sum = (of: "passed" | "failed" | "skipped"): number =>
    files.reduce((total, file) => total + file[of], 0);
  const counts = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
  if (!isCounted) {
    return { ...counts, sentences: [`vitest ended with ${exitCode} and counted no test`] };
  }
  return { ...counts, sentences: judge(exitCode, counts) };
}

function judge(
  exitCode: number,
  { passed, failed }: { readonly passed: number; readonly failed: number },
): readonly string[] {
  if (failed > 0) return [`${failed} tests failed; they are named above`];
  if (exitCode !== 0) return [`vitest ended with ${exitCode}; what went wrong stands above`];
  return passed === 0 ? ["no test ran, so nothing is proven"] : [];
}

function readReport(path: string): readonly TestFile[] | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const { testResults } = JSON.parse(text) as Report;
  return testResults.map(({ name, status, message, assertionResults }) => {
    const failures = assertionResults
      .filter((test) => test.status === "failed")
      .map(
        ({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages[0] ?? "")}`,
      );
    const failed = failures.length;
    const passed = assertionResults.filter((test) => test.status === "passed").length;
    return {
      ...{ path: name, isBroken: status !== "passed" },
      failures: failed === 0 ? [firstLine(message)] : failures,
      ...{ passed, failed, skipped: assertionResults.length - passed - failed },
    };
  });
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** The part of vitest's report that is read here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** More than so many broken files are no accident. */
const FILES_AGAIN_MAX = 3;
