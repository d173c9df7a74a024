/** @module The steps of `npm run verify`, in order. A step joins here with what it verifies. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkAgreements } from "./agreement-documents.js";
import { checkApi } from "./api-report.js";
import { checkBuild, checkTypes } from "./compile.js";
import { checkSnippets } from "./doc-snippets.js";
import { sentences, type Findings } from "./findings.js";
import { checkFormat } from "./format.js";
import { checkImports } from "./import-graph.js";
import { checkLint } from "./lint.js";
import { whyNoBrowser, whyNoHybridAge, whyNoSecondImplementation } from "./machine.js";
import { checkSpecTrace } from "./spec-trace.js";
import type { Step } from "./step-runner.js";
import { runTests } from "./test-step.js";
import { checkTidy } from "./tidy.js";
import { checkUnused } from "./unused-code.js";

/** Everything the repository can say about itself, cheapest last resort first. */
export const STEPS: readonly Step[] = [
  check("build", checkBuild),
  check("types, imports, lint and unused code", checkTypes, checkImports, checkLint, checkUnused),
  check("format", checkFormat),
  check("api report", checkApi),
  check("what is made from the agreements", checkAgreements),
  check("snippets in the documents", checkSnippets),
  check("rules and their tests", checkSpecTrace),
  check("tidy", checkTidy),
  tests("tests", "vitest.config.ts"),
  tests("tests against a second implementation", "vitest.second.config.ts", () =>
    whyNoSecondImplementation(),
  ),
  {
    ...tests("hybrid files opened by stock age", "vitest.stock-age.config.ts", whyNoHybridAge),
    spare: true,
  },
  tests("journeys with real processes", "e2e/vitest.process.config.ts"),
  tests("journeys in a browser", "e2e/vitest.config.ts", whyNoBrowser),
];

/** Looks at once: each of them leaves a processor idle. */
function check(name: string, ...looks: readonly Look[]): Step {
  return {
    name,
    run: async (root) => ({
      sentences: (await Promise.all(looks.map(async (look) => sentences(await look(root))))).flat(),
      passed: 0,
      failed: 0,
      skipped: 0,
    }),
  };
}

type Look = (root: string) => Findings | Promise<Findings>;

function tests(name: string, config: string, machine?: Step["whyNot"]): Step {
  return {
    name,
    whyNot: (root) =>
      existsSync(join(root, config)) ? machine?.(root) : `there is no ${config} here`,
    run: (root) => runTests(root, config),
  };
}
