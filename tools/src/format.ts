/** @module Formatting, by biome: one spelling per program. */

import type { Findings } from "./findings.js";
import { runProgram } from "./program.js";
import { listPaths } from "./repository.js";

/** Names every file that `npm run format` would change. */
export async function checkFormat(root: string): Promise<Findings> {
  const files = listPaths(root, (path) => FORMATTED.test(path));
  if (files.length === 0) return { looked: 0, breaches: [] };
  const options = ["--reporter=json", "--max-diagnostics=none", "--no-errors-on-unmatched"];
  const run = await runProgram(root, "biome", ["format", ...options, ...files]);
  const line = run.stdout.split("\n").find((text) => text.startsWith("{"));
  if (line === undefined) throw new Error(`biome did not run: ${run.stderr}`);
  const { summary, diagnostics } = JSON.parse(line) as BiomeReport;
  const looked = summary.unchanged + summary.changed;
  const unseen = {
    rule: "every source is formatted",
    file: "biome.json",
    detail: `biome looked at ${looked} of ${files.length} files`,
  };
  return {
    looked,
    breaches: [
      ...(looked < files.length ? [unseen] : []),
      ...diagnostics.map((each) => ({
        rule: each.category,
        file: each.location?.path ?? "biome.json",
        detail: "not formatted: run `npm run format`",
      })),
    ],
  };
}

interface BiomeReport {
  readonly summary: { readonly changed: number; readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location?: { readonly path?: string };
  }[];
}

const FORMATTED = /\.(tsx?|js|mjs|cjs|css)$/;
