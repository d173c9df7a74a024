/** @module What this machine has that some steps need: a browser, a second implementation. */

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "./program.js";

/** Why no browser can be driven here, or nothing when one can. */
export function whyNoBrowser(): string | undefined {
  const named = process.env["PARLEY_BROWSER"];
  if (named !== undefined) {
    return isExecutable(named) ? undefined : `PARLEY_BROWSER is ${named}, which cannot be run`;
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = folders.some((folder) => BROWSERS.some((name) => isExecutable(join(folder, name))));
  return found ? undefined : `no browser found (looked for ${BROWSERS.join(", ")})`;
}

/** Why nothing here can check our signatures and keys independently, or nothing when it can. */
export async function whyNoSecondImplementation(): Promise<string | undefined> {
  const run = await runCommand(".", PYTHON, ["-c", "import cryptography"]);
  return run.exitCode === 0
    ? undefined
    : `${PYTHON} with the package python3-cryptography was not found`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];
const PYTHON = "/usr/bin/python3";
