/** @module A durable journal in one SQLite file. */

export { openSqliteStore, type SqliteStoreOptions } from "./sqlite-store.js";
