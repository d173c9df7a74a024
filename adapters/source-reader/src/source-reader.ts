/** @module Reads sources; what can take long is read in a thread with a deadline (SOURCE-10). */

import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { fault, type Result } from "@parley/bytes";
import { limits } from "./limits.js";
import { readSource, type SlowReading } from "./read-source.js";
import type { SlowAnswer, SlowTask } from "./slow-thread.js";
import type { SourceHints, SourceText } from "./source-text.js";

/** Limits other than those of limits.ts, for tests. */
export interface SourceReaderOptions {
  readonly deadlineMs?: number;
  readonly growthMib?: number;
}

/** Its thread begins with the first that needs it. Call `close` when done. */
export class SourceReader implements SlowReading {
  private thread: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SourceReaderOptions = {}) {}

  /** All texts that bytes hold; never rejects for what they are. Faults: as `readSource`. */
  read(bytes: Uint8Array, hints: SourceHints = {}): Promise<Result<readonly SourceText[]>> {
    return readSource(bytes, hints, this);
  }

  page(html: string, address: string | undefined): Promise<SlowAnswer> {
    return this.ask({ page: html, address });
  }

  feed(text: string): Promise<SlowAnswer> {
    return this.ask({ feed: text });
  }

  collection(text: string): Promise<SlowAnswer> {
    return this.ask({ collection: text });
  }

  pdf(bytes: Uint8Array): Promise<SlowAnswer> {
    return this.ask({ pdf: bytes });
  }

  async close(): Promise<void> {
    await this.last;
    await this.thread?.terminate();
    this.thread = undefined;
  }

  /** One after the other, so that each has the whole of its time. */
  private ask(task: SlowTask): Promise<SlowAnswer> {
    const answer = this.last.then(() => this.run(task));
    this.last = answer;
    return answer;
  }

  private async run(task: SlowTask): Promise<SlowAnswer> {
    const thread = (this.thread ??= this.newThread());
    const over = new AbortController();
    const { deadlineMs = limits.deadlineMs, growthMib = limits.growthMib } = this.options;
    const begunBytes = process.memoryUsage.rss();
    const grownMib = (): number => (process.memoryUsage.rss() - begunBytes) / BYTES_OF_MIB;
    const swollen = watched(() => grownMib() > growthMib, over.signal).then(
      () => `it took more memory than ${growthMib} MiB`,
    );
    const failed = (error: unknown): string => `it failed: ${(error as Error).message}`;
    const late = sleep(deadlineMs, `it took longer than ${deadlineMs} ms`, over);
    const ended = once(thread, "exit", over).then(() => "its thread ended", failed);
    const answered = once(thread, "message", over).then(([answer]) => answer as SlowAnswer, failed);
    thread.ref();
    thread.postMessage(task);
    const answer = await Promise.race([answered, ended, late, swollen]);
    over.abort();
    for (const one of [late, swollen]) one.catch(() => undefined);
    thread.unref();
    const isStopped = typeof answer === "string";
    if (isStopped || grownMib() > growthMib / 2) {
      // The next one finds a fresh thread, and what this one took is given back.
      this.thread = undefined;
      await thread.terminate();
    }
    return isStopped ? fault("SOURCE-10", `reading was stopped: ${answer}`) : answer;
  }

  /** Compiled in either case: a thread starts without what the tests compile with. */
  private newThread(): Worker {
    const thread = new Worker(new URL("../dist/slow-thread.js", import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.threadMemoryMib },
      stdout: true,
      stderr: true,
    });
    // What it would write stands in what it reads, and is not for whoever started the centre.
    for (const stream of [thread.stdout, thread.stderr]) stream.resume();
    // One that fails while nothing is asked is not asked again.
    thread.on("error", () => undefined);
    thread.on("exit", () => {
      if (this.thread === thread) this.thread = undefined;
    });
    return thread;
  }
}

/** Resolves when something has become so; rejects when it is not to be watched any longer. */
async function watched(isSo: () => boolean, signal: AbortSignal): Promise<void> {
  while (!isSo()) await sleep(WATCH_MS, undefined, { signal });
}

const WATCH_MS = 50;
const BYTES_OF_MIB = 1_048_576;
