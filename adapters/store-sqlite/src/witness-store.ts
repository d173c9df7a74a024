/** @module What a witness has cosigned and which logs it knows, in one SQLite file. */

import { existsSync } from "node:fs";
import { StoreError } from "@parley/ports";
import { openDatabase, resultCodeOf, type Database, type Row } from "./driver.js";
import { storeErrorFrom } from "./store-errors.js";
import { takeFile } from "./store-file.js";

/** The newest checkpoint of a log that was cosigned. */
export interface WitnessHead {
  readonly origin: string;
  /** Counts this log's cosignatures, from 1. */
  readonly sequence: number;
  readonly size: number;
  readonly root: Uint8Array;
  /** Seconds since 1970; never less than in a head before. */
  readonly time: number;
  /** The checkpoint with its log's lines; empty where only size and root are known. */
  readonly note: Uint8Array;
}

/** A key whose checkpoints are taken. */
export interface WitnessLog {
  readonly origin: string;
  readonly vkey: string;
}

/** What a new store begins with. */
export interface WitnessHistory {
  /** Whose it is; a store is opened for its owner. */
  readonly owner: string;
  readonly logs: readonly WitnessLog[];
  readonly heads: readonly WitnessHead[];
}

/** An open store. Every call throws `StoreError`; what returned is durable. */
export interface WitnessStore {
  readonly owner: string;
  logs(): readonly WitnessLog[];
  /** Verifier keys of one origin. */
  keysOf(origin: string): readonly string[];
  /** Another process sees it at its next reading. */
  addLog(log: WitnessLog): void;
  heads(): readonly WitnessHead[];
  headOf(origin: string): WitnessHead | undefined;
  /**
   * Judges and stores in one transaction: nothing can come between. `judge` is shown the newest
   * head and may return the next one, which is durable when this returns.
   */
  advance<T>(
    origin: string,
    judge: (newest: WitnessHead | undefined) => { readonly result: T; readonly next?: WitnessHead },
  ): T;
  close(): void;
}

/** A store, or why there is none: no file, or one whose bytes are not what they were. */
export type FoundStore =
  | { readonly kind: "open"; readonly store: WitnessStore }
  | { readonly kind: "missing" }
  | { readonly kind: "damaged"; readonly detail: string };

/** Makes a store whole or not at all. The file must not be there. */
export async function createWitnessStore(path: string, history: WitnessHistory): Promise<void> {
  if (existsSync(path)) throw new StoreError("broken", false, `${path} is there already.`);
  takeFile(path)();
  const database = await openDatabase(path);
  try {
    database.exec(`PRAGMA journal_mode = WAL; ${SETTINGS} BEGIN IMMEDIATE; ${TABLES}`);
    database.prepare("INSERT INTO owner VALUES (?)").run(history.owner);
    for (const log of history.logs) insertLog(database, log);
    for (const head of history.heads) insertHead(database, head);
    database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (error) {
    throw storeErrorFrom(error, path);
  } finally {
    database.close();
  }
}

/**
 * Opens the store of a witness; a second process may do so too. Rejects with `StoreError` when the
 * medium fails or does not grant the durability asked for.
 */
export async function openWitnessStore(path: string): Promise<FoundStore> {
  if (!existsSync(path)) return { kind: "missing" };
  let database: Database | undefined;
  try {
    database = await openDatabase(path);
    database.exec(SETTINGS);
    const application = Number(pragma(database, "application_id"));
    const version = Number(pragma(database, "user_version"));
    if (application !== APPLICATION_ID || version !== FORMAT_VERSION) {
      return damaged(database, "it is no store of a witness that this version reads");
    }
    const health = pragma(database, "quick_check(1)");
    if (health !== "ok") return damaged(database, String(health));
    if (pragma(database, "journal_mode") !== "wal" || pragma(database, "synchronous") !== 2) {
      const sentence = `The medium of ${path} is not durable enough. Put it on a local disk.`;
      throw new StoreError("broken", false, sentence);
    }
    return { kind: "open", store: new SqliteWitnessStore(database, path) };
  } catch (error) {
    const code = resultCodeOf(error);
    if (database !== undefined && (code === SQLITE_CORRUPT || code === SQLITE_NOTADB)) {
      return damaged(database, (error as Error).message);
    }
    database?.close();
    throw storeErrorFrom(error, path);
  }
}

class SqliteWitnessStore implements WitnessStore {
  readonly owner: string;

  constructor(
    private readonly database: Database,
    private readonly path: string,
  ) {
    this.owner = String(database.prepare("SELECT owner FROM owner").get()?.owner);
  }

  logs(): readonly WitnessLog[] {
    return this.rows("SELECT origin, vkey FROM logs ORDER BY origin, vkey").map((row) => ({
      origin: String(row.origin),
      vkey: String(row.vkey),
    }));
  }

  keysOf(origin: string): readonly string[] {
    const keys = this.rows("SELECT vkey FROM logs WHERE origin = ? ORDER BY vkey", origin);
    return keys.map(({ vkey }) => String(vkey));
  }

  addLog(log: WitnessLog): void {
    this.guarded(() => insertLog(this.database, log));
  }

  heads(): readonly WitnessHead[] {
    return this.rows("SELECT * FROM heads ORDER BY origin").map(headOf);
  }

  headOf(origin: string): WitnessHead | undefined {
    const [row] = this.rows("SELECT * FROM heads WHERE origin = ?", origin);
    return row === undefined ? undefined : headOf(row);
  }

  advance<T>(
    origin: string,
    judge: (newest: WitnessHead | undefined) => { readonly result: T; readonly next?: WitnessHead },
  ): T {
    return this.guarded(() => {
      this.database.exec("BEGIN IMMEDIATE");
      try {
        const { result, next } = judge(this.headOf(origin));
        if (next !== undefined) insertHead(this.database, next);
        this.database.exec("COMMIT");
        return result;
      } catch (error) {
        this.rollBack();
        throw error;
      }
    });
  }

  close(): void {
    // So that the file alone holds all of it. Should that fail nothing is lost: the log is read.
    try {
      this.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (error) {
      if (resultCodeOf(error) === undefined) throw error;
    } finally {
      this.database.close();
    }
  }

  private rows(sql: string, ...values: readonly string[]): readonly Row[] {
    return this.guarded(() => [...this.database.prepare(sql).iterate(...values)]);
  }

  /** A failed COMMIT may or may not have ended the transaction: SQLite says so by refusing. */
  private rollBack(): void {
    try {
      this.database.exec("ROLLBACK");
    } catch (error) {
      if (resultCodeOf(error) !== SQLITE_ERROR) throw error;
    }
  }

  private guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw storeErrorFrom(error, this.path);
    }
  }
}

function insertLog(database: Database, { origin, vkey }: WitnessLog): void {
  database.prepare("INSERT OR IGNORE INTO logs (vkey, origin) VALUES (?, ?)").run(vkey, origin);
}

function insertHead(database: Database, head: WitnessHead): void {
  const { origin, sequence, size, root, time, note } = head;
  database
    .prepare("INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?, ?)")
    .run(origin, sequence, size, root, time, note);
}

function headOf({ origin, sequence, size, root, time, note }: Row): WitnessHead {
  return {
    origin: String(origin),
    sequence: Number(sequence),
    size: Number(size),
    root: new Uint8Array(root as Uint8Array),
    time: Number(time),
    note: new Uint8Array(note as Uint8Array),
  };
}

function damaged(database: Database, detail: string): FoundStore {
  database.close();
  return { kind: "damaged", detail };
}

function pragma(database: Database, name: string): unknown {
  const row = database.prepare(`PRAGMA ${name}`).get();
  return row === undefined ? undefined : Object.values(row)[0];
}

/** "ParW" in ASCII. */
const APPLICATION_ID = 0x50617257;
const FORMAT_VERSION = 1;
/** A log may be added by another process, which holds the file for one short commit. */
const SETTINGS = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";
const TABLES = `
  CREATE TABLE owner (owner TEXT NOT NULL) STRICT;
  CREATE TABLE logs (vkey TEXT PRIMARY KEY, origin TEXT NOT NULL) STRICT;
  CREATE TABLE heads (
    origin TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    time INTEGER NOT NULL,
    note BLOB NOT NULL
  ) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT_VERSION};
`;
const SQLITE_ERROR = 1;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
