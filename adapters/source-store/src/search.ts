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
  const source = sourceOf(query, conditionsOf(asked, after));
  if (query.isEmpty) return { total: 0, isMore: false, hits: [] };
  const { values } = source;
  const limit = Math.min(Math.max(Math.trunc(asked.limit), 0), limits.hitsMax);
  const offset = Math.max(Math.trunc(asked.offset ?? 0), 0);
  const page = [limits.countedMax, limit, offset];
  const isOpen = query.all.flat().some((pattern) => pattern.isOpen);
  const newest = isOpen
    ? database.rows(countedOf(source), ...values, limits.countedMax + 1, ...page)
    : [];
  const count = newest[0] ?? database.row(countOf(source), ...values, limits.countedMax + 1);
  const total = Math.min(Number(count?.total), limits.countedMax);
  const isMore = Number(count?.total) > total;
  const isRanked = asked.order !== "newest" && query.all.length > 0 && !isMore;
  const ids = isRanked
    ? database.rows(bestOf(source), ...values, limit, offset)
    : newest.length > 0
      ? newest
      : database.rows(newestOf(source), ...values, ...page);
  return { total, isMore, hits: ids.flatMap(({ id }) => hitOf(database, Number(id), query)) };
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
  const { from, key, conditions, values } = sourceOf(query, conditionsOf(asked, after));
  const sql = `SELECT ${key} AS id FROM ${from} WHERE ${conditions} ORDER BY ${key} LIMIT ?`;
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
  readonly after: number;
  readonly sql: readonly string[];
  readonly values: readonly SqlValue[];
}

function conditionsOf(asked: SourceQuery, after: number): Conditions {
  const { language, publisher, since, until } = asked;
  const all: (readonly [string, SqlValue])[] = [];
  // `zh` is also `zh-Hant`.
  if (language !== undefined) all.push(["instr(c.language || '-', ?) = 1", `${language}-`]);
  if (publisher !== undefined) all.push([OF_PUBLISHER, publisher]);
  if (since !== undefined) all.push(["c.day >= ?", firstDayOf(since)]);
  if (until !== undefined) all.push(["c.day <= ?", lastDayOf(until)]);
  return { after, sql: all.map(([sql]) => sql), values: all.map(([, value]) => value) };
}

/** Where hits come from, what is an id there, and which of them count. */
interface Source {
  readonly from: string;
  readonly key: "words.rowid" | "c.id";
  readonly conditions: string;
  readonly values: readonly SqlValue[];
}

/** The index alone where nothing else is asked: what was forgotten is not in it. */
function sourceOf(query: Query, { after, sql, values }: Conditions): Source {
  const positive = positiveOf(query);
  const negative = negativeOf(query);
  if (positive === undefined) {
    const barred = negative === undefined ? [] : [NOT_THESE];
    return {
      ...{ from: "capture c", key: "c.id" },
      conditions: ["c.id > ?", "c.forgotten IS NULL", ...barred, ...sql].join(" AND "),
      values: [after, ...(negative === undefined ? [] : [negative]), ...values],
    };
  }
  return {
    ...{ from: sql.length > 0 ? JOINED : "words", key: "words.rowid" },
    conditions: ["words MATCH ?", "words.rowid > ?", ...sql].join(" AND "),
    values: [
      negative === undefined ? positive : `(${positive}) NOT (${negative})`,
      after,
      ...values,
    ],
  };
}

function countOf({ from, conditions }: Source): string {
  return `SELECT count(*) AS total FROM (SELECT 1 FROM ${from} WHERE ${conditions} LIMIT ?)`;
}

/** Ranking counts every text that has a word, so it is asked only where hits are few (FIND-8). */
function bestOf({ from, key, conditions }: Source): string {
  return (
    `SELECT ${key} AS id FROM ${from} WHERE ${conditions} ` +
    `ORDER BY bm25(words, ${TITLE_WEIGHT}, 1.0), ${key} DESC LIMIT ? OFFSET ?`
  );
}

function newestOf({ from, key, conditions }: Source): string {
  const found = `SELECT ${key} AS id FROM ${from} WHERE ${conditions} ORDER BY ${key} DESC LIMIT ?`;
  return `SELECT f.id FROM (${found}) f ${IN_ORDER}`;
}

/** What terms begin with is put together anew for each question: both are asked in one. */
function countedOf({ from, key, conditions }: Source): string {
  const found = `SELECT ${key} AS id FROM ${from} WHERE ${conditions} ORDER BY ${key} DESC LIMIT ?`;
  return (
    `WITH found AS MATERIALIZED (${found}) SELECT f.id, (SELECT count(*) FROM found) AS total ` +
    `FROM (SELECT id FROM found ORDER BY id DESC LIMIT ?) f ${IN_ORDER}`
  );
}

const IN_ORDER =
  "CROSS JOIN capture d ON d.id = f.id " +
  "ORDER BY d.day DESC NULLS LAST, d.id DESC LIMIT ? OFFSET ?";
const JOINED = "words CROSS JOIN capture c ON c.id = words.rowid";
const OF_PUBLISHER = "c.publisher = (SELECT id FROM publisher WHERE name = ?)";
const NOT_THESE = "c.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)";
const TITLE_WEIGHT = "4.0";
