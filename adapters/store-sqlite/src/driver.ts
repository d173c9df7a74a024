/** @module The SQLite that this version of Node has: built in from 24, a prebuilt package below. */

/** The part of `node:sqlite` that the store uses; both drivers have it. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface Statement {
  run(...values: readonly SqlValue[]): unknown;
  get(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): readonly Row[];
  iterate(...values: readonly SqlValue[]): Iterable<Row>;
}

export type SqlValue = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, unknown>>;

/**
 * Opens a database file, creating it when absent; `readOnly` creates and changes nothing. Throws
 * the driver's error.
 */
export async function openDatabase(path: string, readOnly = false): Promise<Database> {
  const builtIn = NODE_MAJOR >= 24 ? process.getBuiltinModule("node:sqlite") : undefined;
  const driver = (builtIn ?? (await import("@photostructure/sqlite"))) as Driver;
  return new driver.DatabaseSync(path, { readOnly });
}

/** SQLite's primary result code of a driver's error, or undefined for any other error. */
export function resultCodeOf(error: unknown): number | undefined {
  const code = extendedCodeOf(error);
  return code === undefined ? undefined : code & 255;
}

/** SQLite's extended result code of a driver's error; a driver that lost it gives SQLITE_ERROR. */
export function extendedCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (error.code !== "ERR_SQLITE_ERROR") return undefined;
  return "errcode" in error && typeof error.errcode === "number" ? error.errcode : SQLITE_ERROR;
}

interface Driver {
  readonly DatabaseSync: new (path: string, options: { readonly readOnly: boolean }) => Database;
}

const NODE_MAJOR = Number(process.versions.node.split(".")[0]);
const SQLITE_ERROR = 1;
