/** @module The file of the store: one SQLite database in a folder, held by one process. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fault, ok, type Fault, type Result } from "@parley/bytes";
import { StoreError } from "@parley/ports";
import {
  holdProcessLock,
  openDatabase,
  resultCodeOf,
  storeErrorFrom,
  takeFile,
  type Database,
  type Row,
  type SqlValue,
  type Statement,
} from "@parley/store-sqlite";

/** The open database, with transactions that may stay open over many texts. */
export class SourceDatabase {
  private readonly prepared = new Map<string, Statement>();
  private isWriting = false;

  constructor(
    private readonly database: Database,
    private readonly path: string,
    private readonly giveBack: () => void,
  ) {}

  /** All rows. Throws `StoreError`, as `row` and `run` do. */
  rows(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.guarded(() => this.statement(sql).all(...values));
  }

  row(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.guarded(() => this.statement(sql).get(...values));
  }

  /** Runs a statement; outside of a transaction it is durable when this returns. */
  run(sql: string, ...values: readonly SqlValue[]): number {
    const done = this.guarded(() => this.statement(sql).run(...values)) as Changed;
    return Number(done.lastInsertRowid);
  }

  /** Begins a transaction, or goes on with the open one. */
  begin(): void {
    if (this.isWriting) return;
    this.guarded(() => this.database.exec("BEGIN IMMEDIATE"));
    this.isWriting = true;
  }

  /** Makes durable what was written since `begin`; nothing to do outside of a transaction. */
  commit(): void {
    if (!this.isWriting) return;
    this.guarded(() => this.database.exec("COMMIT"));
    this.isWriting = false;
  }

  /** Gives up what was written since `begin`. */
  rollBack(): void {
    if (!this.isWriting) return;
    this.isWriting = false;
    try {
      this.database.exec("ROLLBACK");
    } catch (error) {
      // A full disk may have ended the transaction already: SQLite says so by refusing.
      if (resultCodeOf(error) !== SQLITE_ERROR) throw storeErrorFrom(error, this.path);
    }
  }

  /** All or nothing, durable when it returns; what was open before is committed first. */
  whole<T>(work: () => T): T {
    this.commit();
    this.begin();
    try {
      const result = work();
      this.commit();
      return result;
    } catch (error) {
      this.rollBack();
      throw error;
    }
  }

  /** Runs SQL without values. */
  exec(sql: string): void {
    this.guarded(() => this.database.exec(sql));
  }

  close(): void {
    try {
      this.commit();
      // A closed database can outlive its closing, and would keep the log as it is.
      this.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (error) {
      // On a full disk nothing is lost: the next start reads the log.
      if (resultCodeOf(error) === undefined) throw error;
    } finally {
      this.prepared.clear();
      this.database.close();
      this.giveBack();
    }
  }

  private statement(sql: string): Statement {
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    const made = this.database.prepare(sql);
    this.prepared.set(sql, made);
    return made;
  }

  private guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw storeErrorFrom(error, this.path);
    }
  }
}

/**
 * Opens the database of a folder, both made when absent, for its owner only. Faults: INGEST-12 for
 * one in use, INGEST-13 for one that is damaged, of another program or of a newer Parley, INGEST-14
 * where there is no room.
 */
export async function openSourceDatabase(
  folder: string,
  options: { readonly pageCountMax?: number } = {},
): Promise<Result<SourceDatabase>> {
  const giveBack: (() => void)[] = [];
  const path = join(folder, "sources.sqlite");
  let database: Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    giveBack.push(await holdProcessLock(join(folder, "lock")), takeFile(path));
    database = await openDatabase(path);
    const wrong = prepareFile(database, path);
    if (options.pageCountMax !== undefined) {
      database.exec(`PRAGMA max_page_count = ${Math.trunc(options.pageCountMax)}`);
    }
    const end = (): void => giveBack.reverse().forEach((give) => give());
    if (wrong === undefined) return ok(new SourceDatabase(database, path, end));
    database.close();
    end();
    return wrong;
  } catch (error) {
    database?.close();
    for (const give of giveBack.reverse()) give();
    return faultFrom(storeErrorFrom(error, path), folder);
  }
}

/** What a store error is as a fault; what is none is thrown on. */
export function faultFrom(error: unknown, folder: string): Fault {
  if (!(error instanceof StoreError)) throw error;
  if (error.reason === "in-use") {
    return fault(
      "INGEST-12",
      `the sources in ${folder} are in use by another Parley: ` +
        "stop that one, or choose another folder",
    );
  }
  if (error.reason === "full") return fault("INGEST-14", error.message);
  return fault("INGEST-13", error.message);
}

function prepareFile(database: Database, path: string): Fault | undefined {
  const isNew = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  const owner = pragma(database, "application_id");
  const version = pragma(database, "user_version");
  if (!isNew && owner !== APPLICATION_ID) {
    return fault("INGEST-13", `${path} belongs to another program: choose another folder`);
  }
  if (!isNew && version !== FORMAT_VERSION) {
    return fault(
      "INGEST-13",
      `${path} has format ${String(version)}; this Parley reads format ${FORMAT_VERSION}: ` +
        "start the version of Parley that wrote it, or a newer one",
    );
  }
  database.exec(PRAGMAS);
  if (isNew) database.exec(SCHEMA);
  return undefined;
}

function pragma(database: Database, name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

interface Changed {
  readonly lastInsertRowid: number | bigint;
}

const SQLITE_ERROR = 1;
/** "PaSo" in ASCII. */
const APPLICATION_ID = 0x5061536f;
const FORMAT_VERSION = 2;
/** What is taken out is written over (INGEST-11). */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
`;
/**
 * The index holds no words of its own (`content = ''`): what is shown comes from `text`. Terms
 * are made here; to SQLite each is a word between spaces.
 */
const SCHEMA = `
  BEGIN IMMEDIATE;
  CREATE TABLE place (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    every INTEGER,
    added INTEGER NOT NULL,
    UNIQUE (kind, place)
  ) STRICT;
  CREATE TABLE file (
    place INTEGER NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    rule TEXT,
    sentence TEXT,
    PRIMARY KEY (place, path)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refused ON file (place, path) WHERE rule IS NOT NULL;
  CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    story INTEGER NOT NULL,
    body BLOB NOT NULL,
    shingles INTEGER NOT NULL,
    figures BLOB NOT NULL,
    sketch BLOB NOT NULL
  ) STRICT;
  CREATE INDEX text_story ON text (story);
  CREATE TABLE near (
    band INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (band, text)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE capture (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day INTEGER,
    language TEXT NOT NULL,
    publisher INTEGER,
    text INTEGER,
    hash BLOB NOT NULL UNIQUE,
    source BLOB,
    text_hash BLOB NOT NULL,
    place INTEGER,
    path TEXT,
    form TEXT NOT NULL,
    title TEXT NOT NULL,
    address TEXT,
    published TEXT,
    captured INTEGER NOT NULL,
    remarks TEXT NOT NULL,
    forgotten INTEGER,
    reason TEXT
  ) STRICT;
  CREATE INDEX capture_text ON capture (text);
  CREATE VIRTUAL TABLE words USING fts5 (
    title, body, content = '', tokenize = 'ascii', detail = full, prefix = '1'
  );
  INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
  INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
  INSERT INTO words (words, rank) VALUES ('automerge', 8);
  CREATE TABLE watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    seen INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE act (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    json TEXT NOT NULL
  ) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT_VERSION};
  COMMIT;
`;
