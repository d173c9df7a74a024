/** @module What went wrong in SQLite, as a sentence for the person who runs the centre. */

import { StoreError } from "@parley/ports";
import { extendedCodeOf, resultCodeOf } from "./driver.js";
import { inUse } from "./store-file.js";

/** Turns a driver's error into the port's; errors that are not the driver's stay as they are. */
export function storeErrorFrom(error: unknown, path: string): unknown {
  if (error instanceof StoreError) return error;
  const cause = { cause: error };
  const code = resultCodeOf(error);
  if (extendedCodeOf(error) === SQLITE_CONSTRAINT_UNIQUE) {
    return new StoreError("duplicate", false, "The journal already holds such an entry.", cause);
  }
  if (code === SQLITE_BUSY || code === SQLITE_LOCKED) {
    return inUse(path, error);
  }
  if (code === SQLITE_FULL || isNoSpace(error)) {
    return new StoreError(
      "full",
      true,
      `No room is left for the store ${path}. Nothing accepted before is lost; free some space.`,
      cause,
    );
  }
  if (code === undefined && !isSystemError(error)) return error;
  return new StoreError("broken", false, brokenSentence(code, error, path), cause);
}

function brokenSentence(code: number | undefined, error: unknown, path: string): string {
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
    return `The store ${path} is damaged or is no Parley store. Keep it and restore from backup.`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (code === SQLITE_CANTOPEN || code === SQLITE_READONLY || code === undefined) {
    return `The store ${path} cannot be opened for writing (${reason}). Check folder and rights.`;
  }
  return `The medium under the store ${path} failed (${reason}). Check the disk, then restart.`;
}

function isNoSpace(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === "ENOSPC" || code === "EDQUOT";
}

function isSystemError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException | undefined)?.syscall === "string";
}

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;
const SQLITE_CONSTRAINT_UNIQUE = 2067;
