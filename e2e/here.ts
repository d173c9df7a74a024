/** @module A command line that is run in this process: quicker, where no process is the point. */

import { main } from "@parley/cli";
import { vi } from "vitest";

/** What a command line came to. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `parley` with these words on a state, one line after the other, and nothing that stays. */
export function parleyHere(state: string, ...words: readonly string[]): Promise<Ended> {
  const ended = last.then(() => run(state, words));
  last = ended.catch(() => undefined);
  return ended;
}

let last: Promise<unknown> = Promise.resolve();

async function run(state: string, words: readonly string[]): Promise<Ended> {
  const [stdout, stderr] = [capture("stdout"), capture("stderr")];
  const listeners = process.stdout.listeners("error");
  const code = process.exitCode;
  process.exitCode = undefined;
  try {
    await main(["--state", state, ...words]);
    const ended = process.exitCode ?? 0;
    return { code: Number(ended), stdout: stdout.words(), stderr: stderr.words() };
  } finally {
    process.exitCode = code;
    process.stdout.removeAllListeners("error");
    for (const one of listeners) process.stdout.on("error", one as (error: Error) => void);
    stdout.end();
    stderr.end();
  }
}

function capture(stream: "stdout" | "stderr"): { words(): string; end(): void } {
  let words = "";
  const spy = vi.spyOn(process[stream], "write").mockImplementation((piece, ...rest) => {
    words += typeof piece === "string" ? piece : Buffer.from(piece).toString();
    const written = rest.at(-1);
    if (typeof written === "function") written();
    return true;
  });
  return { words: () => words, end: () => spy.mockRestore() };
}
