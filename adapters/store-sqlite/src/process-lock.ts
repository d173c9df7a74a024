/** @module A lock that one process holds and that dies with it: a transaction never ended. */

import { existsSync } from "node:fs";
import { StoreError } from "@parley/ports";
import { openDatabase, resultCodeOf } from "./driver.js";
import { takeFile } from "./store-file.js";

/**
 * Takes the lock file at `path`, creating it when absent; the returned function gives it back. The
 * file holds nothing. Rejects with `StoreError` `in-use` when this or another process has it, so a
 * start after kill -9 needs nobody's help.
 */
export async function holdProcessLock(path: string): Promise<() => void> {
  const giveBack = takeFile(path);
  try {
    const database = await openDatabase(path);
    try {
      // Whoever only looks holds it for a moment.
      database.exec("PRAGMA busy_timeout = 1000; BEGIN EXCLUSIVE");
    } catch (error) {
      database.close();
      throw error;
    }
    return () => {
      // A closed database can outlive its closing; an ended transaction holds no lock.
      database.exec("ROLLBACK");
      database.close();
      giveBack();
    };
  } catch (error) {
    giveBack();
    if (resultCodeOf(error) === undefined) throw error;
    const isHeld = resultCodeOf(error) === SQLITE_BUSY;
    const sentence = isHeld
      ? `${path} is held by another process.`
      : `The lock ${path} cannot be taken: check its folder and rights.`;
    throw new StoreError(isHeld ? "in-use" : "broken", false, sentence, { cause: error });
  }
}

/** True while a process holds the lock. The file is not created. */
export async function isProcessLockHeld(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const database = await openDatabase(path);
  try {
    database.exec("SELECT count(*) FROM sqlite_schema");
    return false;
  } catch (error) {
    if (resultCodeOf(error) === SQLITE_BUSY) return true;
    throw error;
  } finally {
    database.close();
  }
}

const SQLITE_BUSY = 5;
