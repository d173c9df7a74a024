/** @module Reads sources; what can take long is read in a thread with a deadline (SOURCE-10). */

import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { fault, type Result } from "@parley/bytes";
import { limits } from "./limits.js";
import { readSource, type SlowReading } from "./read-source.js";
import type { SlowAnswer, SlowTask } from "./slow-thread.js";
import type { SourceHints, SourceText } from "./source-text.js";

/** A deadline other than that of limits.ts, for tests. */
export interface SourceReaderOptions {
  readonly deadlineMs?: number;
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
    const thread = (this.thread ??= newThread());
    const over = new AbortController();
    const { deadlineMs = limits.deadlineMs } = this.options;
    const failed = (error: unknown): string => `it failed: ${(error as Error).message}`;
    const late = sleep(deadlineMs, `it took longer than ${deadlineMs} ms`, over);
    const ended = once(thread, "exit", over).then(() => "its thread ended", failed);
    const answered = once(thread, "message", over).then(([answer]) => answer as SlowAnswer, failed);
    thread.ref();
    thread.postMessage(task);
    const answer = await Promise.race([answered, ended, late]);
    over.abort();
    late.catch(() => undefined);
    thread.unref();
    if (typeof answer !== "string") return answer;
    // The next one finds a fresh thread.
    this.thread = undefined;
    await thread.terminate();
    return fault("SOURCE-10", `reading was stopped: ${answer}`);
  }
}

/** Compiled in either case: a thread starts without what the tests compile with. */
function newThread(): Worker {
  const thread = new Worker(new URL("../dist/slow-thread.js", import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.threadMemoryMib },
  });
  // What fails while nothing is asked is found at the next task.
  thread.on("error", () => undefined);
  return thread;
}
