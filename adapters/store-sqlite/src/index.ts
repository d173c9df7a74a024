/** @module Durable stores in SQLite files: a centre's journal, and what a witness has cosigned. */

export { holdProcessLock, isProcessLockHeld } from "./process-lock.js";
export { readSqliteStore, type StoreReading } from "./store-reading.js";
export { openSqliteStore, type SqliteStoreOptions } from "./sqlite-store.js";
export {
  createWitnessStore,
  openWitnessStore,
  type FoundStore,
  type WitnessHead,
  type WitnessHistory,
  type WitnessLog,
  type WitnessStore,
} from "./witness-store.js";
