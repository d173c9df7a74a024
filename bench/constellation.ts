/** @module Starts the exercise as a user does, for benchmarks that measure the real thing. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One centre's interface, as its console uses it. */
export interface BenchCentre {
  readonly party: string;
  readonly base: string;
  readonly token: string;
  post<T>(path: string, body: object): Promise<T>;
  get<T>(path: string): Promise<T>;
}

/** Three running centres; `stop` ends them and removes their folders. */
export interface BenchConstellation {
  readonly state: string;
  readonly centres: readonly BenchCentre[];
  stop(): Promise<void>;
}

/** Brings the exercise up in a temporary folder. */
export async function startConstellation(): Promise<BenchConstellation> {
  const state = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const launcher = fileURLToPath(new URL("../../apps/cli/bin/parley.js", import.meta.url));
  const child = spawn(process.execPath, [launcher, "exercise"], {
    env: { ...process.env, PARLEY_STATE: state },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let printed = "";
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("What to try")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the exercise ended with ${code}`)));
  });
  await ready;
  const addresses = [...printed.matchAll(/127\.0\.0\.1:(\d+)\/#token=(\S+)/g)];
  return {
    state,
    centres: addresses.map(([, port, token], index) =>
      centreAt(["XA", "XB", "XC"][index] ?? "", `http://127.0.0.1:${port}`, token ?? ""),
    ),
    async stop() {
      child.kill("SIGINT");
      await ended;
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** The interface of a centre at an address. */
export function centreAt(party: string, base: string, token: string): BenchCentre {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
  return {
    party,
    base,
    token,
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
  };
}

/** The value at a fraction of the sorted samples, 0.5 for the median. */
export function quantile(samples: readonly number[], fraction: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? Number.NaN;
}

/** Server-sent events of a centre; `next` gives the time when one more statement is told. */
export async function openEvents(
  centre: BenchCentre,
): Promise<{ next(): Promise<number>; close(): void }> {
  const stop = new AbortController();
  const response = await fetch(`${centre.base}/api/events`, {
    headers: { authorization: `Bearer ${centre.token}` },
    signal: stop.signal,
  });
  let told = 0;
  let beyond = 0;
  let waiting: ((at: number) => void) | undefined;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const counts = decoder.decode(chunk).matchAll(/"statements":(\d+)/g);
      for (const [, count] of counts) told = Math.max(told, Number(count));
      if (waiting === undefined || told <= beyond) continue;
      waiting(performance.now());
      waiting = undefined;
    }
  };
  read().catch(() => undefined);
  return {
    next: () => {
      beyond = told;
      return new Promise((resolve) => (waiting = resolve));
    },
    close: () => stop.abort(),
  };
}
