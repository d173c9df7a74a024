/** @module Finding captures by their words, and by who published them when. */

import type { SqlValue } from "@parley/store-sqlite";
import { captureOf, HEAD_COLUMNS, HEAD_TABLES, type CaptureHead } from "./capture.js";
import type { SourceDatabase } from "./database.js";
import { firstDayOf, lastDayOf } from "./day.js";
import { excerptOf, marksIn, type Mark } from "./excerpt.js";
import { storeLimits as limits } from "./limits.js";
import { negativeOf, patternsOf, positiveOf, readQuery, type Query } from "./query.js";

/** What is looked for. Blank words ask for every capture that the rest lets through. */
export interface SourceQuery {
  /** Words that must all stand, `"phrases"`, `-without`, `OR`. */
  readonly text: string;
  /** Names of one thing, any of which must stand beside what `text` asks. */
  readonly any?: readonly string[];
  /** BCP 47 as captures have it, compared whole. */
  readonly language?: string;
  /** A publisher's name as captures have it. */
  readonly publisher?: string;
  /** First and last day of publication: a year, a month or a day. */
  readonly since?: string;
  readonly until?: string;
  readonly order?: "best" | "newest";
}

/** Which of the hits are given. */
export interface SearchPage {
  readonly limit: number;
  readonly offset?: number;
}

/** A capture in which something was found. */
export interface Hit {
  readonly id: number;
  readonly hash: string;
  readonly title: string;
  readonly publisher?: string;
  readonly published?: string;
  readonly captured: number;
  readonly language: string;
  readonly address?: string;
  readonly story: number;
  /** Words as printed, with `…` where they were cut; marks are offsets in it. */
  readonly excerpt: string;
  readonly marks: readonly Mark[];
  readonly titleMarks: readonly Mark[];
}

export interface SearchAnswer {
  /** Captures found, at most `countedMax`: of more, those that arrived last are counted. */
  readonly total: number;
  readonly isMore: boolean;
  readonly hits: readonly Hit[];
}

/** Searches. Throws `UsageError` for a date that is none, and `StoreError`. */
export function search(
  database: SourceDatabase,
  asked: SourceQuery & SearchPage,
  after = 0,
): SearchAnswer {
  const query = readQuery(asked.text, asked.any);
  const where = conditionsOf(asked, after);
  if (query.isEmpty) return { total: 0, isMore: false, hits: [] };
  const { sql, values } = statementOf(query, where, asked.order ?? "best");
  const limit = Math.min(Math.max(Math.trunc(asked.limit), 0), limits.hitsMax);
  const offset = Math.max(Math.trunc(asked.offset ?? 0), 0);
  // One row is asked for even where none is wanted: it has the count.
  const rows = database.rows(sql, ...values, limits.countedMax + 1, Math.max(limit, 1), offset);
  const total = Number(rows[0]?.total ?? 0);
  return {
    total: Math.min(total, limits.countedMax),
    isMore: total > limits.countedMax,
    hits: rows.slice(0, limit).flatMap(({ id }) => hitOf(database, Number(id), query)),
  };
}

/** The ids of all hits after an id, oldest first, at most `limit`. */
export function idsAfter(
  database: SourceDatabase,
  asked: SourceQuery,
  after: number,
  limit: number,
): readonly number[] {
  const query = readQuery(asked.text, asked.any);
  if (query.isEmpty) return [];
  const { from, conditions, values } = sourceOf(query, conditionsOf(asked, after));
  const sql = `SELECT c.id FROM ${from} WHERE ${conditions} ORDER BY c.id LIMIT ?`;
  return database.rows(sql, ...values, limit).map(({ id }) => Number(id));
}

/** A hit by its id, with what of the query stands in it; none where it was forgotten. */
export function hitOf(database: SourceDatabase, id: number, query: Query): readonly Hit[] {
  const sql = `SELECT ${HEAD_COLUMNS}, t.body FROM ${HEAD_TABLES} WHERE c.id = ?`;
  const row = database.row(sql, id);
  if (row === undefined || row.forgotten !== null) return [];
  const { paragraphs, ...head } = captureOf(row);
  const patterns = patternsOf(query);
  return [
    {
      ...shown(head),
      ...excerptOf(head.title, paragraphs, patterns),
      titleMarks: marksIn(head.title, patterns).marks,
    },
  ];
}

function shown(head: CaptureHead): Omit<Hit, "excerpt" | "marks" | "titleMarks"> {
  const { id, hash, title, publisher, published, captured, language, address, story } = head;
  return {
    ...{ id, hash, title, captured, language, story },
    ...(publisher !== undefined && { publisher }),
    ...(published !== undefined && { published }),
    ...(address !== undefined && { address }),
  };
}

interface Conditions {
  readonly sql: readonly string[];
  readonly values: readonly SqlValue[];
}

function conditionsOf(asked: SourceQuery, after: number): Conditions {
  const { language, publisher, since, until } = asked;
  const all: (readonly [string, SqlValue])[] = [];
  if (after > 0) all.push(["c.id > ?", after]);
  if (language !== undefined) all.push(["c.language = ?", language]);
  if (publisher !== undefined) all.push([OF_PUBLISHER, publisher]);
  if (since !== undefined) all.push(["c.day >= ?", firstDayOf(since)]);
  if (until !== undefined) all.push(["c.day <= ?", lastDayOf(until)]);
  return { sql: all.map(([sql]) => sql), values: all.map(([, value]) => value) };
}

/** Where hits come from, and which of them count. */
function sourceOf(
  query: Query,
  { sql, values }: Conditions,
): { readonly from: string; readonly conditions: string; readonly values: readonly SqlValue[] } {
  const positive = positiveOf(query);
  const negative = negativeOf(query);
  const isBoth = positive !== undefined && negative !== undefined;
  const matched = isBoth ? `(${positive}) NOT (${negative})` : positive;
  const from =
    matched === undefined ? "capture c" : "words CROSS JOIN capture c ON c.id = words.rowid";
  const asked: (readonly [string, SqlValue?])[] = [["c.forgotten IS NULL"]];
  if (matched !== undefined) asked.unshift(["words MATCH ?", matched]);
  if (matched === undefined && negative !== undefined) asked.push([NOT_THESE, negative]);
  return {
    from,
    conditions: [...asked.map(([one]) => one), ...sql].join(" AND "),
    values: [...asked.flatMap(([, value]) => value ?? []), ...values],
  };
}

/** Of more hits than are counted, those that arrived last are put in order (FIND-8). */
function statementOf(
  query: Query,
  where: Conditions,
  order: "best" | "newest",
): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const { from, conditions, values } = sourceOf(query, where);
  const isRanked = order === "best" && query.all.length > 0;
  const score = isRanked ? `bm25(words, ${TITLE_WEIGHT}, 1.0)` : "0";
  const key = from === "capture c" ? "c.id" : "words.rowid";
  const found =
    `SELECT c.id AS id, c.day AS day, ${score} AS score FROM ${from} WHERE ${conditions} ` +
    `ORDER BY ${key} DESC LIMIT ?`;
  const sorted = isRanked ? "score, id DESC" : "day DESC NULLS LAST, id DESC";
  return {
    sql: `SELECT id, count(*) OVER () AS total FROM (${found}) ORDER BY ${sorted} LIMIT ? OFFSET ?`,
    values,
  };
}

const OF_PUBLISHER = "c.publisher = (SELECT id FROM publisher WHERE name = ?)";
const NOT_THESE = "c.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)";
const TITLE_WEIGHT = "4.0";
