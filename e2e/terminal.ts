/** @module A person at a terminal: programs that are typed to, and what they show. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { pause } from "./constellation.js";

/** Whether this machine has util-linux's `script`, which gives a program a terminal. */
export const HAS_TERMINAL = /util-linux/.test(
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "",
);

/** A program that runs in a terminal of its own. */
export interface AtTerminal {
  /** Everything it has shown so far. */
  shown(): string;
  /** The same, with what it wiped again and how. */
  written(): string;
  /** Waits until it shows this, then types the keys. */
  type(after: RegExp, keys: string): Promise<void>;
  /** Waits until it shows this. */
  see(what: RegExp): Promise<void>;
  /** Resolves with the exit code; 130 and the like for one ended by a signal. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Runs one line of shell in a terminal. */
export function atTerminal(line: string, cwd: string, env: NodeJS.ProcessEnv): AtTerminal {
  const child = spawn(
    "script",
    ["--quiet", "--return", "--flush", "--command", line, "/dev/null"],
    {
      cwd,
      env,
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  let text = "";
  let typedAt = 0;
  child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const see = async (what: RegExp): Promise<void> => {
    for (const end = performance.now() + SHOWN_MS; !what.test(asSeen(text.slice(typedAt))); ) {
      if (performance.now() > end || child.exitCode !== null) {
        throw new Error(`"${line}" did not show ${String(what)}:\n${text}`);
      }
      await pause(20);
    }
  };
  return {
    shown: () => asSeen(text),
    written: () => text,
    see,
    ended,
    async type(after, keys) {
      await see(after);
      typedAt = text.length;
      child.stdin.write(keys);
    },
    kill: () => child.kill("SIGKILL"),
  };
}

/** What stays on the screen: a line that is wiped, as npx does while it thinks, is not seen. */
function asSeen(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(WIPED_LINE, "").replace(COLOUR, "");
}

const WIPED_LINE = /[^\n]*\u001b\[1G\u001b\[0K/g;
const COLOUR = /\u001b\[[\d;?]*[A-Za-z]/g;
const SHOWN_MS = 30_000;
