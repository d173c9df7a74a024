/** @module Watches: questions that are kept, and what came since they were looked at (FIND-13). */

import { fault, isWellFormed, ok, type Result } from "@parley/bytes";
import type { SourceDatabase } from "./database.js";
import { isDate } from "./day.js";
import { storeLimits as limits } from "./limits.js";
import { readQuery } from "./query.js";
import { hitOf, idsAfter, type Hit, type SourceQuery } from "./search.js";

/** A question that is kept. */
export interface Watch {
  readonly id: number;
  readonly name: string;
  readonly query: SourceQuery;
  /** The last capture, by its place in the order of arrival, that was looked at. */
  readonly seen: number;
}

/** What came since, oldest first. */
export interface NewHits {
  readonly hits: readonly Hit[];
  /** True where there are more after the last one. */
  readonly isMore: boolean;
  /** Give this to `seen` when the hits were looked at. */
  readonly upTo: number;
}

/** The list of watches. */
export class WatchTable {
  constructor(private readonly database: SourceDatabase) {}

  /** Keeps a question. What is there already counts as new, unless `seen` is given. */
  add(name: string, query: SourceQuery, seen = 0): Result<Watch> {
    const json = JSON.stringify(query);
    if (name.trim() === "" || name.length > limits.textUnitsMax || !isWellFormed(name)) {
      return fault("FIND-13", `a watch has a name of 1 to ${limits.textUnitsMax} characters`);
    }
    if (json.length > QUERY_UNITS_MAX || !isWellFormed(json)) {
      return fault("FIND-13", `what is asked has more than ${QUERY_UNITS_MAX} characters`);
    }
    if (![query.since, query.until].every((date) => date === undefined || isDate(date))) {
      return fault("FIND-13", "a date is YYYY, YYYY-MM or YYYY-MM-DD");
    }
    if (this.all().length >= limits.watchesMax) {
      return fault("FIND-13", `more than ${limits.watchesMax} watches`);
    }
    const sql = "INSERT INTO watch (name, query, seen) VALUES (?, ?, ?)";
    const id = this.database.whole(() => this.database.run(sql, name, json, Math.trunc(seen)));
    return ok({ id, name, query, seen: Math.trunc(seen) });
  }

  all(): readonly Watch[] {
    return this.database.rows("SELECT * FROM watch ORDER BY id").map((row) => ({
      ...{ id: Number(row.id), name: String(row.name), seen: Number(row.seen) },
      query: JSON.parse(String(row.query)) as SourceQuery,
    }));
  }

  /** False where there is no such watch. */
  remove(id: number): boolean {
    const isThere = this.all().some((watch) => watch.id === id);
    this.database.whole(() => this.database.run("DELETE FROM watch WHERE id = ?", id));
    return isThere;
  }

  /** Hits after what was seen; none of a watch that is not there. */
  newHits(id: number, limit: number): NewHits {
    const watch = this.all().find((one) => one.id === id);
    if (watch === undefined) return { hits: [], isMore: false, upTo: 0 };
    const count = Math.min(Math.max(Math.trunc(limit), 0), limits.hitsMax);
    const ids = idsAfter(this.database, watch.query, watch.seen, count + 1);
    const given = ids.slice(0, count);
    const query = readQuery(watch.query.text, watch.query.any);
    const isMore = ids.length > count;
    return {
      hits: given.flatMap((one) => hitOf(this.database, one, query)),
      isMore,
      upTo: isMore ? (given.at(-1) ?? watch.seen) : this.lastCapture(),
    };
  }

  /** Says that everything up to a capture was looked at; never goes back. */
  seen(id: number, upTo: number): void {
    const sql = "UPDATE watch SET seen = max(seen, ?) WHERE id = ?";
    this.database.whole(() => this.database.run(sql, Math.trunc(upTo), id));
  }

  private lastCapture(): number {
    return Number(this.database.row("SELECT max(id) AS last FROM capture")?.last ?? 0);
  }
}

const QUERY_UNITS_MAX = 131_072;
