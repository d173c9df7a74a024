/** @module Taking in all texts of a place: read in a thread, written here, resumed at any point. */

import { Worker } from "node:worker_threads";
import { fault, ok, type Result } from "@parley/bytes";
import { clean, type CaptureTable } from "./capture-table.js";
import type { SourceDatabase } from "./database.js";
import type { Batch, FileSeen, ReadFile, ThreadSays } from "./ingest-thread.js";

/** How far a walk has come. Texts and files are counted once each. */
export interface IngestReport {
  /** Files seen, and those of them that were as they were the last time and not read. */
  readonly seen: number;
  readonly unchanged: number;
  /** Texts that are new, and those that were kept or forgotten before. */
  readonly new: number;
  readonly same: number;
  /** Files that were refused, by rule. */
  readonly refused: Readonly<Record<string, number>>;
  /** Bytes read. */
  readonly bytes: number;
  /** The file that was looked at last. */
  readonly current: string;
  /** True where it was asked to stop before the end. */
  readonly stopped: boolean;
}

export interface IngestOptions {
  /** Stops between two files; what was written stays. */
  readonly signal?: AbortSignal;
  /** Called after each batch. What it throws ends the walk as a rejection. */
  readonly progress?: (report: IngestReport) => void;
}

/** One walk over one place. */
export class Ingest {
  private report: Mutable<IngestReport> & { refused: Record<string, number> } = {
    ...{ seen: 0, unchanged: 0, new: 0, same: 0, refused: {}, bytes: 0, current: "" },
    stopped: false,
  };
  private uncommitted = 0;

  constructor(
    private readonly database: SourceDatabase,
    private readonly captures: CaptureTable,
    private readonly place: { readonly id: number; readonly place: string },
    private readonly now: () => number,
    private readonly options: IngestOptions,
  ) {}

  /** Walks the place. Rejects with `StoreError` where the store fails; nothing is half written. */
  async run(): Promise<Result<IngestReport>> {
    const { signal } = this.options;
    if (signal?.aborted === true) return ok({ ...this.report, stopped: true });
    const thread = newThread(this.place.place);
    let stop: () => void = () => undefined;
    try {
      const ended = new Promise<Result<IngestReport>>((resolve, reject) => {
        stop = () => resolve(ok({ ...this.report, stopped: true }));
        signal?.addEventListener("abort", stop, { once: true });
        thread.on("message", (said: ThreadSays) => {
          try {
            const end = this.hear(said, thread);
            if (end !== undefined) resolve(end);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
        const broken = (why: string): void => resolve(this.broken(why));
        thread.on("error", (error) => broken(error.message));
        thread.on("exit", () => broken("its thread ended"));
      });
      const result = await ended;
      this.database.commit();
      return result;
    } catch (error) {
      this.database.rollBack();
      throw error;
    } finally {
      signal?.removeEventListener("abort", stop);
      thread.removeAllListeners();
      await thread.terminate();
    }
  }

  private hear(said: ThreadSays, thread: Worker): Result<IngestReport> | undefined {
    if ("failed" in said) return fault("INGEST-7", `${this.place.place}: ${said.failed}`);
    if ("done" in said) return ok(this.snapshot());
    if ("files" in said) thread.postMessage(this.wanted(said.files));
    else {
      this.write(said.batch);
      thread.postMessage("written");
      this.options.progress?.(this.snapshot());
    }
    return undefined;
  }

  /** The indexes of files that are new, or not as they were. */
  private wanted(files: readonly FileSeen[]): readonly number[] {
    const wanted: number[] = [];
    for (const [index, { path, sizeBytes, changed }] of files.entries()) {
      const known = this.database.row(
        "SELECT size, changed FROM file WHERE place = ? AND path = ?",
        ...[this.place.id, clean(path)],
      );
      if (known?.size === sizeBytes && known.changed === changed) this.report.unchanged++;
      else wanted.push(index);
    }
    this.report.seen += files.length;
    this.report.current = files.at(-1)?.path ?? this.report.current;
    return wanted;
  }

  /** A file and its texts go into one transaction, so that kill -9 parts none of them. */
  private write(batch: Batch): void {
    this.database.begin();
    const captured = this.now();
    // What is as it was has nothing to be found again.
    for (const file of batch.files) this.writeFile(file, captured);
    this.report.bytes += batch.bytes;
    this.uncommitted += batch.files.length;
    if (this.uncommitted < COMMIT_FILES) return;
    this.database.commit();
    this.uncommitted = 0;
  }

  private writeFile(file: ReadFile, captured: number): void {
    const { path, sizeBytes, changed, texts, refused } = file;
    const origin = { place: this.place.id, path, captured };
    for (const text of texts) {
      if (this.captures.write(text, origin)) this.report.new++;
      else this.report.same++;
    }
    this.database.run(
      "INSERT OR REPLACE INTO file (place, path, size, changed, rule, sentence) " +
        "VALUES (?, ?, ?, ?, ?, ?)",
      ...[this.place.id, clean(path), sizeBytes, changed],
      ...[refused?.rule ?? null, refused?.detail ?? null],
    );
    if (refused !== undefined) {
      this.report.refused[refused.rule] = (this.report.refused[refused.rule] ?? 0) + 1;
    }
    this.report.current = path;
  }

  private broken(why: string): Result<IngestReport> {
    const sentence = `reading stopped at ${this.report.current}: ${why}; what came before is kept`;
    return fault("INGEST-7", sentence);
  }

  private snapshot(): IngestReport {
    return { ...this.report, refused: { ...this.report.refused } };
  }
}

/** Compiled in either case: a thread starts without what the tests compile with. */
function newThread(place: string): Worker {
  return new Worker(new URL("../dist/ingest-thread.js", import.meta.url), {
    execArgv: [],
    workerData: { place },
  });
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What is done to a page of the indexes of hashes is written once for so many files. */
const COMMIT_FILES = 2_048;
