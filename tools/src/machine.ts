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

/** Why nothing here can check our bytes independently, or nothing when it can. */
export async function whyNoSecondImplementation(): Promise<string | undefined> {
  const python = await runCommand(".", PYTHON, ["-c", "import cryptography"]);
  if (python.exitCode !== 0) return `${PYTHON} with python3-cryptography was not found`;
  const age = await runCommand(".", "age", ["--version"]);
  return age.exitCode === 0 ? undefined : "the command age was not found";
}

/** Why hybrid files cannot be shown to the stock `age` command here, or nothing when they can. */
export async function whyNoHybridAge(): Promise<string | undefined> {
  const run = await runCommand(".", "age", ["--version"]);
  const [major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(run.stdout)?.slice(1).map(Number) ?? [];
  if (major > 1 || (major === 1 && minor >= 3)) return undefined;
  const found = run.exitCode === 0 ? `this one is ${major}.${minor}` : "there is none";
  return `the command age knows hybrid files from 1.3 on; ${found}`;
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
