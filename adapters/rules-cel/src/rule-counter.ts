/** @module Counting rules in CEL, in a thread of their own with a deadline (RUL-3 to RUL-8). */

import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { boundsBroken } from "@parley/agreement";
import { fault, ok, type JsonObject, type Result } from "@parley/bytes";
import type { CountingTask, RuleCounter } from "@parley/ports";
import type { ThreadAnswer, ThreadTask } from "./counting-thread.js";
import { DEADLINE_MS, STEPS_MAX, THREAD_MEMORY_MIB } from "./limits.js";

/** Budgets other than those of limits.ts, for tests. */
export interface RuleCounterOptions {
  readonly stepsMax?: number;
  readonly deadlineMs?: number;
}

/** A counter whose thread begins with the first expression. Call `close` when done. */
export function createRuleCounter(options: RuleCounterOptions = {}): RuleCounter {
  return new CelCounter(options.stepsMax ?? STEPS_MAX, options.deadlineMs ?? DEADLINE_MS);
}

class CelCounter implements RuleCounter {
  private thread: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly stepsMax: number,
    private readonly deadlineMs: number,
  ) {}

  async check(expression: string, items: JsonObject): Promise<Result<true>> {
    const answer = await this.ask({ expression, items, table: undefined });
    return answer.ok ? ok(true) : answer;
  }

  count(task: CountingTask): Promise<Result<readonly number[]>> {
    return this.ask(task);
  }

  async close(): Promise<void> {
    await this.last;
    await this.thread?.terminate();
    this.thread = undefined;
  }

  /** One task after the other, so that each has the whole of its time. */
  private ask(task: Omit<ThreadTask, "stepsMax">): Promise<ThreadAnswer> {
    const broken = boundsBroken(task.expression);
    if (broken !== undefined) return Promise.resolve(fault("PACK-11", broken));
    const answer = this.last.then(() => this.run({ ...task, stepsMax: this.stepsMax }));
    this.last = answer;
    return answer;
  }

  private async run(task: ThreadTask): Promise<ThreadAnswer> {
    const thread = (this.thread ??= newThread());
    const answer = await answerWithin(thread, task, this.deadlineMs);
    if (typeof answer !== "string") return answer;
    // The next task finds a fresh one.
    this.thread = undefined;
    await thread.terminate();
    return fault("RUL-7", `counting was stopped: ${answer}`);
  }
}

/** What a thread answers, or why it did not. It keeps the process alive only meanwhile. */
async function answerWithin(
  thread: Worker,
  task: ThreadTask,
  deadlineMs: number,
): Promise<ThreadAnswer | string> {
  const over = new AbortController();
  const late = sleep(deadlineMs, `it took longer than ${deadlineMs} ms`, over);
  const failed = once(thread, "exit", over).then(
    () => "its thread ended",
    (error: unknown) => `it failed: ${(error as Error).message}`,
  );
  const answered = once(thread, "message", over).then(
    ([answer]) => answer as ThreadAnswer,
    (error: unknown) => `it failed: ${(error as Error).message}`,
  );
  thread.ref();
  thread.postMessage(task);
  const answer = await Promise.race([answered, failed, late]);
  over.abort();
  late.catch(() => undefined);
  thread.unref();
  return answer;
}

/** Compiled in either case: a thread starts without what the tests compile with. */
function newThread(): Worker {
  const thread = new Worker(new URL("../dist/counting-thread.js", import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MIB },
  });
  // What fails while nothing is asked is found at the next task.
  thread.on("error", () => undefined);
  return thread;
}
