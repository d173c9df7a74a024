/** @module ESLint with the root's configuration: what the compiler cannot see. */

import type { ESLint } from "eslint";
import { relative } from "node:path";
import { realpathSync } from "node:fs";
import type { Findings } from "./findings.js";
import { runProgram } from "./program.js";

/** Lints every TypeScript file; a warning counts as much as an error. */
export async function checkLint(root: string): Promise<Findings> {
  const run = await runProgram(root, "eslint", ["--format", "json", "."]);
  if (!run.stdout.startsWith("[")) throw new Error(`eslint did not run: ${run.stderr}`);
  const results = JSON.parse(run.stdout) as readonly ESLint.LintResult[];
  const home = realpathSync(root);
  return {
    looked: results.filter((result) => /\.tsx?$/.test(result.filePath)).length,
    breaches: results.flatMap((result) =>
      result.messages.map((message) => ({
        rule: message.ruleId ?? "eslint",
        file: relative(home, result.filePath),
        line: message.line,
        detail: message.message,
      })),
    ),
  };
}
