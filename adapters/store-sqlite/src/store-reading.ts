/** @module A store that nobody uses, read and not changed: not a byte of its file. */

import { existsSync } from "node:fs";
import { StoreError, type JournalEntry } from "@parley/ports";
import { openDatabase, type Database } from "./driver.js";
import { READ_ON, readBlock } from "./journal-block.js";
import { storeErrorFrom } from "./store-errors.js";
import { checkFile, takeFile } from "./store-file.js";

/**
 * A journal as it stands. Call `close` when done: until then no centre can open the store. Of one
 * that kill -9 left behind the lock may last until this process ends.
 */
export interface StoreReading {
  /** Every entry in the order committed. */
  entries(): AsyncIterable<JournalEntry>;
  close(): Promise<void>;
}

/**
 * Reads the store at `path`. Rejects with `StoreError`, as its reading does: `in-use` while a
 * centre has it; `broken` for one that is not there, is damaged, or belongs to another program.
 */
export async function readSqliteStore(path: string): Promise<StoreReading> {
  if (!existsSync(path)) throw new StoreError("broken", false, `There is no store at ${path}.`);
  const giveBack = takeFile(path);
  let database: Database | undefined;
  try {
    checkFile(path);
    database = await openDatabase(path, true);
    // What is read from here on is of one moment, and keeps out whoever would write.
    database.exec("BEGIN; SELECT count(*) FROM sqlite_schema");
    const health = database.prepare("PRAGMA quick_check(1)").get();
    if (health !== undefined && Object.values(health)[0] !== "ok") {
      const sentence = `The store ${path} is damaged. Keep it and restore from backup.`;
      throw new StoreError("broken", false, sentence);
    }
    return readingOf(path, database, giveBack);
  } catch (error) {
    database?.close();
    giveBack();
    throw storeErrorFrom(error, path);
  }
}

function readingOf(path: string, database: Database, giveBack: () => void): StoreReading {
  const readOn = database.prepare(READ_ON);
  return {
    async *entries() {
      for (let position = 0; ; ) {
        let block;
        try {
          block = readBlock(readOn, position);
        } catch (error) {
          throw storeErrorFrom(error, path);
        }
        const last = block.at(-1);
        if (last === undefined) return;
        for (const { entry } of block) yield entry;
        position = last.position;
      }
    },
    close() {
      // A closed database can outlive its closing; an ended transaction holds no lock.
      database.exec("ROLLBACK");
      database.close();
      giveBack();
      return Promise.resolve();
    },
  };
}
