/** @module ESLint with the root's configuration: what the compiler cannot see. */

import type { ESLint } from "eslint";
import { realpathSync } from "node:fs";
import { relative } from "node:path";
import type { Breach, Findings } from "./findings.js";
import { runProgram } from "./program.js";
import { listUnseen } from "./repository.js";

/** Lints every TypeScript file; a warning counts as much as an error. */
export async function checkLint(root: string): Promise<Findings> {
  const run = await runProgram(root, "eslint", [
    "--no-error-on-unmatched-pattern",
    "--format",
    "json",
    ".",
  ]);
  if (!run.stdout.startsWith("[")) throw new Error(`eslint did not run: ${run.stderr}`);
  const results = JSON.parse(run.stdout) as readonly ESLint.LintResult[];
  const home = realpathSync(root);
  const files = results.map((result) => ({ ...result, path: relative(home, result.filePath) }));
  const linted = files.map((file) => file.path).filter((path) => /\.tsx?$/.test(path));
  return {
    looked: linted.length,
    breaches: [
      ...listUnseen(root, linted).map(unseen),
      ...files.flatMap(({ path, messages }) =>
        messages.map((message) => ({
          rule: message.ruleId ?? "eslint",
          file: path,
          line: message.line,
          detail: message.message,
        })),
      ),
    ],
  };
}

function unseen(file: string): Breach {
  return { rule: "every source is linted", file, detail: "the configuration leaves it out" };
}
