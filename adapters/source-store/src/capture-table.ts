/** @module Captures in the database: written once, read back, and forgotten. */

import { fault, ok, type Result } from "@parley/bytes";
import {
  captureOf,
  HEAD_COLUMNS,
  HEAD_TABLES,
  headOf,
  type Capture,
  type CaptureHead,
} from "./capture.js";
import type { SourceDatabase } from "./database.js";
import { dayOf } from "./day.js";
import { storeLimits as limits } from "./limits.js";
import { prepare, type Prepared } from "./prepared.js";
import { blobOf, StoryFinder } from "./stories.js";

/** Where and when a text was captured. */
export interface Origin {
  readonly place: number;
  readonly path: string | null;
  readonly captured: number;
}

/** Writes and reads captures. */
export class CaptureTable {
  private readonly stories: StoryFinder;

  constructor(private readonly database: SourceDatabase) {
    this.stories = new StoryFinder(database);
  }

  /** Keeps a text within the open transaction; false where it is kept or was forgotten already. */
  write(prepared: Prepared, { place, path, captured }: Origin): boolean {
    const { hash, source, head, textHash } = prepared;
    const { database } = this;
    if (database.row("SELECT 1 FROM capture WHERE hash = ?", hash) !== undefined) return false;
    const text = this.textOf(prepared);
    const id = database.run(
      INSERT_CAPTURE,
      ...[dayOf(head.published) ?? null, head.language, this.publisherOf(head.publisher)],
      ...[text, hash, Buffer.compare(hash, source) === 0 ? null : source, textHash, place],
      ...[path === null ? null : clean(path), head.form, clean(head.title)],
      ...[cleanOr(head.address), cleanOr(head.published), captured, JSON.stringify(head.remarks)],
    );
    const { titleTerms, bodyTerms } = prepared;
    const sql = `INSERT INTO words (rowid, title, body) VALUES (?, ${TEXT}, ${TEXT})`;
    database.run(sql, id, titleTerms, bodyTerms);
    return true;
  }

  /** What is kept under a hash (hex). */
  read(hash: string): Capture | undefined {
    if (!HASH.test(hash)) return undefined;
    const sql = `SELECT ${HEAD_COLUMNS}, t.body FROM ${HEAD_TABLES} WHERE c.hash = ?`;
    const row = this.database.row(sql, Buffer.from(hash, "hex"));
    return row === undefined ? undefined : captureOf(row);
  }

  /** Hashes that begin so (lower-case hex), a few of them. */
  beginning(prefix: string): readonly string[] {
    if (!/^[0-9a-f]{1,64}$/.test(prefix)) return [];
    const [low, high] = [prefix.padEnd(64, "0"), prefix.padEnd(64, "f")];
    const sql = "SELECT hash FROM capture WHERE hash BETWEEN ? AND ? ORDER BY hash LIMIT 8";
    const rows = this.database.rows(sql, Buffer.from(low, "hex"), Buffer.from(high, "hex"));
    return rows.map(({ hash }) => Buffer.from(hash as Uint8Array).toString("hex"));
  }

  /** Captures in the order of arrival, after the id given. */
  list(after: number, limit: number): readonly Capture[] {
    const sql =
      `SELECT ${HEAD_COLUMNS}, t.body FROM ${HEAD_TABLES} ` +
      "WHERE c.id > ? ORDER BY c.id LIMIT ?";
    const count = Math.min(Math.max(Math.trunc(limit), 0), limits.listMax);
    return this.database.rows(sql, Math.trunc(after), count).map(captureOf);
  }

  /** All that are one story with a capture, in the order of arrival; at most `listMax`. */
  story(hash: string): readonly CaptureHead[] {
    if (!HASH.test(hash)) return [];
    const sql = "SELECT t.story FROM capture c JOIN text t ON t.id = c.text WHERE c.hash = ?";
    const story = this.database.row(sql, Buffer.from(hash, "hex"))?.story;
    if (story === undefined) return [];
    const all =
      `SELECT ${HEAD_COLUMNS} FROM ${HEAD_TABLES} ` + "WHERE t.story = ? ORDER BY c.id LIMIT ?";
    return this.database.rows(all, Number(story), limits.listMax).map(headOf);
  }

  /** Takes words and index away; keeps hash, address, publisher, dates, and the reason. */
  forget(hash: string, reason: string, now: number): Result<undefined> {
    const kept = this.read(hash);
    if (kept === undefined) return fault("INGEST-11", "there is no capture with this hash");
    if (reason.trim() === "" || reason.length > limits.textUnitsMax) {
      return fault("INGEST-11", `a reason of 1 to ${limits.textUnitsMax} characters is needed`);
    }
    if (kept.forgotten !== undefined) return ok(undefined);
    this.database.whole(() => this.takeAway(kept, reason, now));
    // What was in the log is no longer in any file.
    this.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return ok(undefined);
  }

  private takeAway(kept: Capture, reason: string, now: number): void {
    const { database } = this;
    const row = database.row("SELECT text FROM capture WHERE id = ?", kept.id);
    const text = Number(row?.text);
    // The index has no words to look up: what is taken out of it is said word by word.
    const { titleTerms, bodyTerms, bands } = prepare(kept, Buffer.from(kept.source, "hex"));
    const values = `'delete', ?, ${TEXT}, ${TEXT}`;
    const sql = `INSERT INTO words (words, rowid, title, body) VALUES (${values})`;
    database.run(sql, kept.id, titleTerms, bodyTerms);
    database.run(
      "UPDATE capture SET text = NULL, title = '', forgotten = ?, reason = ? WHERE id = ?",
      ...[now, clean(reason), kept.id],
    );
    const others = database.row("SELECT 1 FROM capture WHERE text = ? LIMIT 1", text);
    if (others !== undefined) return;
    this.stories.forget(text, bands);
    database.run("DELETE FROM text WHERE id = ?", text);
  }

  private textOf(prepared: Prepared): number {
    const { database } = this;
    const known = database.row("SELECT id FROM text WHERE hash = ?", prepared.textHash);
    if (known !== undefined) return Number(known.id);
    const { textHash, body, shingles, figures, sketch } = prepared;
    const id = database.run(
      "INSERT INTO text (hash, story, body, shingles, figures, sketch) VALUES (?, 0, ?, ?, ?, ?)",
      ...[textHash, body, shingles.length, blobOf(figures), blobOf(sketch)],
    );
    database.run("UPDATE text SET story = ? WHERE id = ?", id, id);
    this.stories.place(id, prepared);
    return id;
  }

  private publisherOf(name: string | undefined): number | null {
    if (name === undefined) return null;
    const kept = clean(name);
    const row = this.database.row("SELECT id FROM publisher WHERE name = ?", kept);
    if (row !== undefined) return Number(row.id);
    return this.database.run("INSERT INTO publisher (name) VALUES (?)", kept);
  }
}

/** SQLite's text has neither U+0000 nor half characters. */
export function clean(text: string): string {
  return text.replace(HALF, "\ufffd").replaceAll("\0", "\ufffd");
}

function cleanOr(text: string | undefined): string | null {
  return text === undefined ? null : clean(text);
}

/** UTF-8 is handed over as it is. */
const TEXT = "CAST(? AS TEXT)";
const HASH = /^[0-9a-f]{64}$/;
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const INSERT_CAPTURE = `
  INSERT INTO capture (
    day, language, publisher, text, hash, source, text_hash, place, path, form, title, address,
    published, captured, remarks
  ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`;
