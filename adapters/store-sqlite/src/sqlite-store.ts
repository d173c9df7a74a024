/** @module The journal in one SQLite file: write-ahead log, synchronous FULL, one process. */

import { isWellFormed, UsageError } from "@parley/bytes";
import { StoreError, type CommitFaults, type JournalEntry, type Store } from "@parley/ports";
import { openDatabase, resultCodeOf, type Database, type Statement } from "./driver.js";
import { bytesOf, READ_ON, readBlock, type Placed } from "./journal-block.js";
import { storeErrorFrom } from "./store-errors.js";
import {
  APPLICATION_ID,
  checkFile,
  checkOwner,
  FORMAT_VERSION,
  takeFile,
  tryRoom,
} from "./store-file.js";

/** Where the store is, and for tests what shall fail. */
export interface SqliteStoreOptions {
  readonly path: string;
  readonly faults?: CommitFaults;
  /** Refuses to grow beyond this many pages of 4 KiB, as `full`. Without it the disk decides. */
  readonly pageCountMax?: number;
}

/**
 * Opens the store at `path`, creating it when absent, readable by its owner only. Rejects with
 * `StoreError`: `in-use` at once when another process holds it; `broken` for a damaged file, one
 * of another program or of a newer Parley, or a medium where the durability asked for is not
 * granted. The lock dies with the process, so a start after kill -9 needs nobody's help.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { path } = options;
  let database: Database | undefined;
  let giveBack: (() => void) | undefined;
  try {
    giveBack = takeFile(path);
    checkFile(path);
    database = await openDatabase(path);
    prepareDatabase(database, path);
    if (options.pageCountMax !== undefined) {
      database.exec(`PRAGMA max_page_count = ${Math.trunc(options.pageCountMax)}`);
    }
    return new SqliteStore(database, giveBack, options);
  } catch (error) {
    if (database !== undefined) releaseDatabase(database);
    giveBack?.();
    throw storeErrorFrom(error, path);
  }
}

class SqliteStore implements Store {
  private readonly insert: Statement;
  private readonly findBody: Statement;
  private readonly readOn: Statement;
  private open = true;

  constructor(
    private readonly database: Database,
    private readonly giveBack: () => void,
    private readonly options: SqliteStoreOptions,
  ) {
    this.insert = database.prepare("INSERT INTO journal (kind, key, body) VALUES (?, ?, ?)");
    this.findBody = database.prepare("SELECT body FROM journal WHERE kind = ? AND key = ?");
    this.readOn = database.prepare(READ_ON);
  }

  async *entries(): AsyncIterable<JournalEntry> {
    for (let position = 0; ; ) {
      const block = this.readBlock(position);
      if (block.length === 0) return;
      for (const { entry } of block) yield entry;
      position = (block.at(-1) as Placed).position;
    }
  }

  async commit(entries: readonly JournalEntry[]): Promise<void> {
    this.mustBeOpen();
    for (const { kind, key } of entries) mustBeStorable(kind, key);
    try {
      // SQLite would write nothing for nothing, and so not tell whether there is room.
      if (entries.length === 0) tryRoom(this.options.path);
      this.database.exec("BEGIN IMMEDIATE");
      for (const { kind, key, body } of entries) this.insert.run(kind, key, body);
      this.options.faults?.beforeCommit?.();
      this.database.exec("COMMIT");
    } catch (error) {
      this.rollBack();
      throw storeErrorFrom(error, this.options.path);
    }
    this.options.faults?.afterCommit?.();
  }

  async find(kind: string, key: string): Promise<Uint8Array | undefined> {
    this.mustBeOpen();
    mustBeStorable(kind, key);
    const row = this.guarded(() => this.findBody.get(kind, key));
    return row === undefined ? undefined : bytesOf(row.body);
  }

  async close(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    releaseDatabase(this.database);
    this.giveBack();
  }

  private readBlock(after: number): readonly Placed[] {
    this.mustBeOpen();
    return this.guarded(() => readBlock(this.readOn, after));
  }

  /** A failed COMMIT may or may not have ended the transaction: SQLite says so by refusing. */
  private rollBack(): void {
    try {
      this.database.exec("ROLLBACK");
    } catch (error) {
      if (resultCodeOf(error) !== SQLITE_ERROR) throw storeErrorFrom(error, this.options.path);
    }
  }

  private guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw storeErrorFrom(error, this.options.path);
    }
  }

  private mustBeOpen(): void {
    if (!this.open) throw new UsageError("the store is closed");
  }
}

/** Takes the lock, reads back what durability rests on, checks whose file it is and its health. */
function prepareDatabase(database: Database, path: string): void {
  // In this mode the first access to a WAL file takes the whole lock and keeps it until close.
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  database.exec("PRAGMA synchronous = FULL");
  const isNew = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  // Before there is a log, so that the file itself says at once whose it is.
  if (isNew) createTables(database);
  database.exec("PRAGMA journal_mode = WAL");
  mustRead(database, path, "journal_mode", "wal");
  mustRead(database, path, "synchronous", 2);
  mustRead(database, path, "locking_mode", "exclusive");
  // The log may hold a newer header than the file.
  const application = Number(readPragma(database, "application_id"));
  checkOwner(path, application, Number(readPragma(database, "user_version")));
  const health = readPragma(database, "quick_check(1)");
  if (health !== "ok") {
    const sentence = `The store ${path} is damaged (${String(health)}). Restore from backup.`;
    throw new StoreError("broken", false, sentence);
  }
}

/**
 * Closes and unlocks. The package for Node 20 keeps a closed database and its lock alive for as
 * long as its statements await garbage collection; without a write-ahead log the lock can be
 * given up before. Should that fail, on a full disk, nothing is lost: the next start reads the log.
 */
function releaseDatabase(database: Database): void {
  try {
    database.exec("PRAGMA journal_mode = DELETE");
    database.exec("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema");
  } catch (error) {
    if (resultCodeOf(error) === undefined) throw error;
  } finally {
    database.close();
  }
}

function createTables(database: Database): void {
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE journal (
      position INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      body BLOB NOT NULL,
      UNIQUE (kind, key)
    ) STRICT;
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${FORMAT_VERSION};
    COMMIT;
  `);
}

function mustRead(database: Database, path: string, pragma: string, wanted: string | number): void {
  const found = readPragma(database, pragma);
  if (found === wanted) return;
  const sentence =
    `The medium of the store ${path} does not grant ${pragma} = ${wanted} ` +
    `(found ${String(found)}). Put the store on a local disk.`;
  throw new StoreError("broken", false, sentence);
}

function readPragma(database: Database, pragma: string): unknown {
  const row = database.prepare(`PRAGMA ${pragma}`).get();
  return row === undefined ? undefined : Object.values(row)[0];
}

/** SQLite ends text at U+0000 and replaces lone surrogates: two keys would become one. */
function mustBeStorable(kind: string, key: string): void {
  for (const text of [kind, key]) {
    if (!isWellFormed(text) || text.includes("\u0000")) {
      throw new UsageError("kind and key are well-formed text without U+0000");
    }
  }
}

const SQLITE_ERROR = 1;
