/** @module A declarer with one thread for each processor, begun when there is work. */

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { ok, UsageError, type Result } from "@parley/bytes";
import {
  declare,
  formatProof,
  refuseTotals,
  type Header,
  type Item,
  type KeptDeclaration,
  type Leaf,
  type Proof,
  type Proven,
  type TotalAsked,
  type TotalsProof,
  type TotalShown,
} from "@parley/declaration";
import type {
  Declarer,
  DeclarerProgress,
  DeclareTask,
  OpenTask,
  ReadProof,
  StoredDeclaration,
  TotalsTask,
} from "@parley/ports";
import type { ThreadTask, ThreadValues, ThreadWord } from "./declaring-thread.js";

/** A declarer; call `close` when done. */
export function createDeclarer(threads: number = availableParallelism()): Declarer {
  return new ThreadDeclarer(Math.max(1, threads));
}

class ThreadDeclarer implements Declarer {
  private readonly threads: DeclaringThread[];

  constructor(count: number) {
    this.threads = Array.from({ length: count }, () => new DeclaringThread());
  }

  async declare(task: DeclareTask, progress?: DeclarerProgress): Promise<KeptDeclaration> {
    const { draft, items, seed } = task;
    const leaves = await this.leavesOf(task, progress);
    const { header, places, leaves: ordered } = declare(draft, items, leaves, seed);
    return { header, seed, items, places, leaves: ordered };
  }

  async bind(task: DeclareTask, progress?: DeclarerProgress): Promise<StoredDeclaration> {
    const leaves = await this.leavesOf(task, progress);
    return this.idlest().ask({ kind: "bind", ...task, leaves });
  }

  async proveTotals(
    { kept, asked, entropy }: TotalsTask,
    progress?: DeclarerProgress,
  ): Promise<Result<TotalsProof>> {
    return this.totalsOf({ header: kept.header, asked }, progress, (thread, one, told) =>
      thread.ask({ kind: "totals", kept, asked: [one], entropy }, told),
    );
  }

  itemsOf(stored: StoredDeclaration): Promise<Result<readonly Item[]>> {
    return this.idlest().ask({ kind: "items", stored });
  }

  async open(
    { stored, asked, entropy }: OpenTask,
    progress?: DeclarerProgress,
  ): Promise<Result<string>> {
    if (asked.kind !== "totals") return this.idlest().ask({ kind: "open", stored, asked });
    const totals = { header: stored.header, asked: asked.totals };
    const proof = await this.totalsOf(totals, progress, (thread, one, told) =>
      thread.ask({ kind: "stored-totals", stored, asked: [one], entropy }, told),
    );
    return proof.ok ? ok(formatProof(proof.value, stored.header)) : proof;
  }

  read(document: Uint8Array, header: Header): Promise<Result<ReadProof>> {
    return this.idlest().ask({ kind: "read", document, header });
  }

  async check(proof: Proof, header: Header): Promise<Result<Proven>> {
    return this.idlest().ask({ kind: "check", proof, header });
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  /** Leaves of the items in their order, then those of the padding. */
  private async leavesOf(
    { draft, items, seed }: DeclareTask,
    progress: DeclarerProgress | undefined,
  ): Promise<readonly Leaf[]> {
    const count = this.threads.length;
    const padding = draft.padded - items.length;
    const shares = shareOut(progress, count);
    const made = await Promise.all(
      this.threads.map((thread, index) => {
        const [from, to] = shareOf(items.length, index, count);
        const [first, last] = shareOf(padding, index, count);
        const own = items.slice(from, to);
        const task = { kind: "leaves" as const, draft, items: own, seed };
        return thread.ask({ ...task, padding: { from: first, to: last } }, shares(index));
      }),
    );
    return [...made.flatMap((one) => one.items), ...made.flatMap((one) => one.padding)];
  }

  /** Each total in a thread, then all in one proof. */
  private async totalsOf(
    { header, asked }: { readonly header: Header; readonly asked: readonly TotalAsked[] },
    progress: DeclarerProgress | undefined,
    prove: (
      thread: DeclaringThread,
      one: TotalAsked,
      told: DeclarerProgress | undefined,
    ) => Promise<Result<TotalsProof>>,
  ): Promise<Result<TotalsProof>> {
    // Each is proved by itself: together they must not be too much for a reader.
    const named = header.quantities.filter(({ id }) => asked.some((one) => one.quantity === id));
    const refused = refuseTotals(header, named);
    if (refused !== undefined) return refused;
    const shares = shareOut(progress, asked.length);
    const made = await Promise.all(
      asked.map((one, index) => {
        const thread = this.threads[index % this.threads.length];
        if (thread === undefined) throw new UsageError("there is a thread for every total");
        return prove(thread, one, shares(index));
      }),
    );
    const totals: TotalShown[] = [];
    for (const one of made) {
      if (!one.ok) return one;
      totals.push(...one.value.totals);
    }
    const [first] = made;
    if (first?.ok !== true) throw new UsageError("at least one total is asked for");
    return ok({ ...first.value, totals });
  }

  private idlest(): DeclaringThread {
    return this.threads.reduce((one, other) => (other.waiting < one.waiting ? other : one));
  }
}

/** One thread and what waits for it, one task after the other. */
class DeclaringThread {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;
  waiting = 0;

  async ask<T extends ThreadTask>(
    task: T,
    progress?: DeclarerProgress,
  ): Promise<ThreadValues[T["kind"]]> {
    this.waiting++;
    const answer = this.last.then(() => this.run(task, progress));
    this.last = answer.catch(() => undefined);
    try {
      return (await answer) as ThreadValues[T["kind"]];
    } finally {
      this.waiting--;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private run(task: ThreadTask, progress: DeclarerProgress | undefined): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error("the declarer is closed"));
    const worker = (this.worker ??= newWorker());
    worker.ref();
    return new Promise((resolve, reject) => {
      const heard = (word: ThreadWord): void => {
        if (word.kind === "done") return progress?.(word.part);
        settle();
        resolve(word.value);
      };
      const failed = (cause: unknown): void => {
        settle();
        this.worker = undefined;
        reject(new Error("the thread of declarations ended", { cause }));
      };
      const settle = (): void => {
        worker.off("message", heard).off("error", failed).off("exit", failed);
        worker.unref();
      };
      worker.on("message", heard).on("error", failed).on("exit", failed);
      worker.postMessage(task);
    });
  }
}

/** The share of one thread in so many things, from and up to before. */
function shareOf(things: number, index: number, count: number): readonly [number, number] {
  return [Math.floor((things * index) / count), Math.floor((things * (index + 1)) / count)];
}

/** What each of several reports, as one. */
function shareOut(
  progress: DeclarerProgress | undefined,
  count: number,
): (index: number) => DeclarerProgress | undefined {
  const parts = new Array<number>(count).fill(0);
  return (index) => {
    return progress === undefined
      ? undefined
      : (part) => {
          parts[index] = part;
          progress(parts.reduce((sum, one) => sum + one, 0) / count);
        };
  };
}

/** Compiled in either case: a thread starts without what the tests compile with. */
function newWorker(): Worker {
  return new Worker(new URL("../dist/declaring-thread.js", import.meta.url), { execArgv: [] });
}
