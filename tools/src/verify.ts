/** @module `npm run verify`: everything this machine can check, in order, and what it could not. */

import { fileURLToPath } from "node:url";
import { updateAgreements } from "./agreement-documents.js";
import { updateApi } from "./api-report.js";
import { runSteps } from "./step-runner.js";
import { STEPS } from "./steps.js";

const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

if (process.argv.includes("--update-api")) {
  updateApi(root);
} else if (process.argv.includes("--update-agreements")) {
  updateAgreements(root);
} else {
  const strict = process.env["CI"] === "true";
  const good = await runSteps(STEPS, {
    root,
    strict,
    print: (line) => console.log(line),
    now: () => performance.now(),
  });
  process.exitCode = good ? 0 : 1;
}
