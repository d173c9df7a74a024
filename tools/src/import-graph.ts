/** @module Who imports whom, by dependency-cruiser with the root's configuration. */

import type { ICruiseResult } from "dependency-cruiser";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Findings } from "./findings.js";
import { runProgram } from "./program.js";
import { listWorkspaces } from "./repository.js";

/** Checks the imports of every product workspace against the declared graph. */
export async function checkImports(root: string): Promise<Findings> {
  const sources = listWorkspaces(root)
    .filter((dir) => /^(packages|adapters|apps|sim)\b/.test(dir))
    .map((dir) => `${dir}/src`)
    .filter((dir) => existsSync(join(root, dir)));
  if (sources.length === 0) return { looked: 0, breaches: [] };
  const run = await runProgram(root, "depcruise", ["--output-type", "json", ...sources]);
  if (!run.stdout.startsWith("{")) throw new Error(`depcruise did not run: ${run.stderr}`);
  const { modules, summary } = JSON.parse(run.stdout) as ICruiseResult;
  return {
    // The compiler missing or too new shows as sources without TypeScript, not as an error.
    looked: modules.filter((module) => module.source.endsWith(".ts")).length,
    breaches: summary.violations.map((violation) => ({
      rule: violation.rule.name,
      file: violation.from,
      detail: violation.from === violation.to ? "stands alone" : `imports ${violation.to}`,
    })),
  };
}
