/** @module Compiles before the clocks of the tests run: a start after a change compiles first. */

import { execFileSync } from "node:child_process";
import { LAUNCHER } from "./constellation.js";

/** Called once before all tests. */
export function setup(): void {
  const args = [LAUNCHER, "centre", "start", "--help"];
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
}
