/** @module The store of public sources in a folder: what was captured, found, watched, decided. */

import { fault, ok, UsageError, type Result } from "@parley/bytes";
import { SourceReader, type SourceHints } from "@parley/source-reader";
import type { RecordAct } from "@parley/public-record";
import { ActJournal, type ActReading } from "./act-journal.js";
import { CaptureTable } from "./capture-table.js";
import type { Capture, CaptureHead } from "./capture.js";
import { faultFrom, openSourceDatabase, type SourceDatabase } from "./database.js";
import { Ingest, type IngestOptions, type IngestReport } from "./ingest.js";
import { PlaceTable, type NewPlace, type Refusal, type SourcePlace } from "./places.js";
import { prepare, sha256 } from "./prepared.js";
import { search, type SearchAnswer, type SearchPage, type SourceQuery } from "./search.js";
import { WatchTable, type NewHits, type Watch } from "./watches.js";

export interface SourceStoreOptions {
  /** Milliseconds since 1970; the clock of this machine where it is not given. */
  readonly now?: () => number;
  /** Refuses to grow beyond this many pages of 4 KiB, for tests. */
  readonly pageCountMax?: number;
}

/** How many captures and places there are, and what they take. */
export interface StoreCounts {
  readonly captures: number;
  readonly texts: number;
  readonly stories: number;
  readonly refused: number;
}

/** What became of the texts of bytes, and under which hashes they are kept, in their order. */
export interface IngestedBytes {
  readonly new: number;
  readonly same: number;
  readonly hashes: readonly string[];
}

/**
 * A store of sources, held by one process. What a method cannot do because the medium fails it
 * throws as `StoreError`, unless it gives a `Result`. Call `close` when done.
 */
export class SourceStore {
  private readonly tables: CaptureTable;
  private readonly placeTable: PlaceTable;
  private readonly watchTable: WatchTable;
  private readonly journal: ActJournal;
  private readonly reader = new SourceReader();
  private running: Promise<unknown> | undefined;
  private readonly ending = new AbortController();

  private constructor(
    private readonly folder: string,
    private readonly database: SourceDatabase,
    private readonly now: () => number,
  ) {
    this.tables = new CaptureTable(database);
    this.placeTable = new PlaceTable(database);
    this.watchTable = new WatchTable(database);
    this.journal = new ActJournal(database);
  }

  /**
   * Opens the store of a folder, made when absent. Faults: INGEST-12 while another process has it,
   * INGEST-13 for what is damaged, foreign or newer, INGEST-14 where there is no room.
   */
  static async open(
    folder: string,
    options: SourceStoreOptions = {},
  ): Promise<Result<SourceStore>> {
    const opened = await openSourceDatabase(folder, options);
    if (!opened.ok) return opened;
    return ok(new SourceStore(folder, opened.value, options.now ?? Date.now));
  }

  /** Adds a place, or gives the one that there is. Faults: INGEST-6. */
  addPlace(place: NewPlace): Result<SourcePlace> {
    return this.guarded(() => this.placeTable.add(place, this.now()));
  }

  places(): readonly SourcePlace[] {
    return this.placeTable.all();
  }

  /** Takes a place off the list; what was captured there stays. False where there is none. */
  removePlace(id: number): boolean {
    return this.placeTable.remove(id);
  }

  /** Files refused at a place, after a path, in the order of their paths. */
  refusals(place: number, after = ""): readonly Refusal[] {
    return this.placeTable.refusals(place, after);
  }

  /**
   * Takes in all texts of a place on this machine: each file that is new or changed since. One walk
   * at a time. Faults: INGEST-6 for no such place, INGEST-7 where it cannot be walked, INGEST-13
   * and INGEST-14 where the store fails; what was written before stays.
   */
  async ingest(place: number, options: IngestOptions = {}): Promise<Result<IngestReport>> {
    const found = this.placeTable.one(place);
    if (found?.kind !== "path") return fault("INGEST-6", "there is no such place on this machine");
    if (this.running !== undefined) return fault("INGEST-7", "another place is being read already");
    const { ending } = this;
    const signal = options.signal
      ? AbortSignal.any([options.signal, ending.signal])
      : ending.signal;
    const walk = new Ingest(this.database, this.tables, found, this.now, { ...options, signal });
    const run = walk.run();
    this.running = run.catch(() => undefined);
    try {
      return await run;
    } catch (error) {
      return faultFrom(error, this.folder);
    } finally {
      this.running = undefined;
    }
  }

  /**
   * Takes in the texts of bytes that the caller fetched for a place. Faults: as the reader's, and
   * INGEST-6, INGEST-13, INGEST-14.
   */
  async ingestBytes(
    place: number,
    bytes: Uint8Array,
    hints: SourceHints = {},
  ): Promise<Result<IngestedBytes>> {
    if (this.placeTable.one(place) === undefined) return fault("INGEST-6", "no such place");
    const read = await this.reader.read(bytes, hints);
    if (!read.ok) return read;
    const source = sha256(bytes);
    const prepared = read.value.map((text) => prepare(text, source));
    const origin = { place, path: hints.name ?? null, captured: this.now() };
    return this.guarded(() =>
      this.database.whole(() => {
        const kept = prepared.filter((text) => this.tables.write(text, origin)).length;
        const hashes = prepared.map(({ hash }) => Buffer.from(hash).toString("hex"));
        return ok({ new: kept, same: prepared.length - kept, hashes });
      }),
    );
  }

  /** What is kept under a hash (hex). */
  capture(hash: string): Capture | undefined {
    return this.tables.read(hash);
  }

  /** Hashes of captures that begin so (lower-case hex), at most eight of them. */
  hashesBeginning(prefix: string): readonly string[] {
    return this.tables.beginning(prefix);
  }

  /** The place of the capture that came last in the order of arrival; 0 where there is none. */
  lastCapture(): number {
    return Number(this.database.row("SELECT max(id) AS last FROM capture")?.last ?? 0);
  }

  /** Captures in the order of arrival, after an id. */
  captures(page: { readonly after?: number; readonly limit: number }): readonly Capture[] {
    return this.tables.list(page.after ?? 0, page.limit);
  }

  /** All captures that are one story with this one, itself among them. */
  story(hash: string): readonly CaptureHead[] {
    return this.tables.story(hash);
  }

  /** Publishers and how many captures each has, the most first. */
  publishers(): readonly { readonly name: string; readonly captures: number }[] {
    return this.database.rows(PUBLISHERS).map(({ name, captures }) => {
      return { name: String(name), captures: Number(captures) };
    });
  }

  counts(): StoreCounts {
    const row = this.database.row(COUNTS) ?? {};
    return {
      ...{ captures: Number(row.captures), texts: Number(row.texts) },
      ...{ stories: Number(row.stories), refused: Number(row.refused) },
    };
  }

  /** Finds captures. Throws `UsageError` for a date that is none. */
  search(query: SourceQuery & SearchPage): SearchAnswer {
    return search(this.database, query);
  }

  /** Keeps a question. Faults: FIND-13. */
  addWatch(name: string, query: SourceQuery, seen = 0): Result<Watch> {
    return this.guarded(() => this.watchTable.add(name, query, seen));
  }

  watches(): readonly Watch[] {
    return this.watchTable.all();
  }

  removeWatch(id: number): boolean {
    return this.watchTable.remove(id);
  }

  /** What came since a watch was looked at, oldest first. */
  newHits(watch: number, limit: number): NewHits {
    return this.watchTable.newHits(watch, limit);
  }

  /** Says that a watch was looked at up to a capture (its `id`, or `upTo` of `newHits`). */
  seen(watch: number, upTo: number): void {
    this.watchTable.seen(watch, upTo);
  }

  /** Appends an act, durable when this returns. Faults: as `readAct`, and INGEST-13 to 15. */
  appendAct(act: RecordAct): Result<undefined> {
    return this.guarded(() => this.journal.append(act));
  }

  /** All acts in order, and what is wrong with those that cannot be read. */
  acts(): ActReading {
    return this.journal.read();
  }

  /** Takes the words of a capture away for good. Faults: INGEST-11, INGEST-13, INGEST-14. */
  forget(hash: string, reason: string): Result<undefined> {
    return this.guarded(() => this.tables.forget(hash, reason, this.now()));
  }

  /** Reads the whole file for damage: slow. Faults: INGEST-13. */
  check(): Result<undefined> {
    return this.guarded(() => {
      const health = Object.values(this.database.row("PRAGMA quick_check(1)") ?? {})[0];
      if (health !== "ok") return fault("INGEST-13", `the store is damaged: ${String(health)}`);
      this.database.run("INSERT INTO words (words) VALUES ('integrity-check')");
      return ok(undefined);
    });
  }

  /** Stops what is running, keeps what was written, and gives the folder back. */
  async close(): Promise<void> {
    this.ending.abort();
    await this.running;
    await this.reader.close();
    this.database.close();
  }

  private guarded<T>(work: () => Result<T>): Result<T> {
    try {
      return work();
    } catch (error) {
      if (error instanceof UsageError) throw error;
      return faultFrom(error, this.folder);
    }
  }
}

const PUBLISHERS = `
  SELECT p.name, count(*) AS captures FROM capture c JOIN publisher p ON p.id = c.publisher
  GROUP BY p.id ORDER BY captures DESC, p.name
`;
const COUNTS = `
  SELECT (SELECT count(*) FROM capture) AS captures, (SELECT count(*) FROM text) AS texts,
    (SELECT count(DISTINCT story) FROM text) AS stories,
    (SELECT count(*) FROM file WHERE rule IS NOT NULL) AS refused
`;
