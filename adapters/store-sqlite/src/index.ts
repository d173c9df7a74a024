/** @module Durable stores in SQLite files: of a centre, of a witness, and what others use. */

export {
  openDatabase,
  resultCodeOf,
  type Database,
  type Row,
  type SqlValue,
  type Statement,
} from "./driver.js";
export { holdProcessLock, isProcessLockHeld } from "./process-lock.js";
export { readSqliteStore, type StoreReading } from "./store-reading.js";
export { openSqliteStore, type SqliteStoreOptions } from "./sqlite-store.js";
export { storeErrorFrom } from "./store-errors.js";
export { takeFile } from "./store-file.js";
export {
  createWitnessStore,
  openWitnessStore,
  type FoundStore,
  type WitnessHead,
  type WitnessHistory,
  type WitnessLog,
  type WitnessStore,
} from "./witness-store.js";
