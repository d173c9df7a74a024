/** @module Running the installed programs that some checks wrap. */

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** How a program ended and what it wrote. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program of node_modules/.bin with `cwd` as working folder and waits for its end.
 * `show` passes its output on while it runs. An exit code other than 0 is not an error here.
 */
export function runProgram(
  cwd: string,
  name: string,
  args: readonly string[],
  show = false,
): Promise<ProgramResult> {
  const path = fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
  return runCommand(cwd, process.execPath, [path, ...args], show);
}

/** Runs any command the same way; one that cannot be started ends with exit code 127. */
export function runCommand(
  cwd: string,
  command: string,
  args: readonly string[],
  show = false,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const { FORCE_COLOR: _forced, ...inherited } = process.env;
    const coloured = show && process.stdout.isTTY;
    const env = coloured ? process.env : { ...inherited, NO_COLOR: "1" };
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (show) process.stdout.write(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      if (show) process.stderr.write(text);
    });
    child.on("error", (error) => resolve({ exitCode: 127, stdout, stderr: error.message }));
    child.on("close", (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
  });
}
