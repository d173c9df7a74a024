/** @module Formatting, by biome: one spelling per program. */

import type { Findings } from "./findings.js";
import { runProgram } from "./program.js";

/** Names every file that `npm run format` would change. */
export async function checkFormat(root: string): Promise<Findings> {
  const args = ["format", "--reporter=json", "--max-diagnostics=none", "--no-errors-on-unmatched"];
  const run = await runProgram(root, "biome", [...args, "."]);
  const line = run.stdout.split("\n").find((text) => text.startsWith("{"));
  if (line === undefined) throw new Error(`biome did not run: ${run.stderr}`);
  const report = JSON.parse(line) as BiomeReport;
  return {
    looked: report.summary.unchanged + report.summary.changed,
    breaches: report.diagnostics.map((each) => ({
      rule: each.category,
      file: each.location?.path ?? "biome.json",
      detail: "not formatted: run `npm run format`",
    })),
  };
}

interface BiomeReport {
  readonly summary: { readonly changed: number; readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location?: { readonly path?: string };
  }[];
}
