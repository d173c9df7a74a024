/** @module Files, exports and dependencies that nothing uses, by knip. */

import { realpathSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Breach, Findings } from "./findings.js";
import { runProgram } from "./program.js";

/** Names unused files, exports and dependencies, and dependencies used but not declared. */
export async function checkUnused(root: string): Promise<Findings> {
  const reporter = fileURLToPath(new URL("../knip-reporter.cjs", import.meta.url));
  // knip takes a reporter's path from the working folder only, and only with a leading dot.
  const path = `./${relative(realpathSync(root), realpathSync(reporter))}`;
  const run = await runProgram(root, "knip", ["--no-progress", "--reporter", path]);
  const line = run.stdout.split("\n").find((text) => text.startsWith("{"));
  if (line === undefined) throw new Error(`knip did not run: ${run.stderr}`);
  return JSON.parse(line) as { looked: number; breaches: readonly Breach[] };
}
