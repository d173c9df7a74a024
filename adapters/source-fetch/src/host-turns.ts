/** @module One request at a time for each host, with a pause between (FETCH-12). */

import { setTimeout as sleep } from "node:timers/promises";

/** Gives a host's turn; the caller ends it by calling what it was given. */
export interface HostTurns {
  /** Rejects when `signal` is aborted; the turn then passes to the next. */
  take(host: string, signal: AbortSignal): Promise<() => void>;
}

/** Turns with `gapMs` from the end of one to the start of the next of the same host. */
export function hostTurns(gapMs: number): HostTurns {
  /** Of each host, when the last of its turns will have ended. */
  const tails = new Map<string, Promise<number>>();
  return {
    take: async (host, signal) => {
      const before = tails.get(host);
      let resolve: (endedMs: number) => void = () => undefined;
      const tail = new Promise<number>((settle) => {
        resolve = settle;
      });
      tails.set(host, tail);
      const end = (endedMs: number): void => {
        resolve(endedMs);
        setTimeout(() => {
          if (tails.get(host) === tail) tails.delete(host);
        }, gapMs).unref();
      };
      if (before !== undefined) await passed(before, gapMs, signal, end);
      return () => end(performance.now());
    },
  };
}

/** Waits for the turn before and the pause after it; gives up its own turn when it may not. */
async function passed(
  before: Promise<number>,
  gapMs: number,
  signal: AbortSignal,
  end: (endedMs: number) => void,
): Promise<void> {
  try {
    const ended = await unlessAborted(before, signal);
    await sleep(Math.max(0, ended + gapMs - performance.now()), undefined, { signal });
  } catch (error) {
    void before.then(end);
    throw error;
  }
}

/** What a promise comes to, or a rejection as soon as `signal` is aborted. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const done = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true, signal: done.signal });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    done.abort();
  }
}
