/** @module Places that texts come from, and the files that were refused there. */

import { fault, ok, type Result } from "@parley/bytes";
import type { SourceDatabase } from "./database.js";
import { storeLimits as limits } from "./limits.js";

/** Where texts come from: a file or folder of this machine, or the address of a feed. */
export interface NewPlace {
  readonly kind: "path" | "feed";
  readonly place: string;
  readonly name?: string;
  /** Milliseconds between two visits, for whoever visits it. */
  readonly every?: number;
}

export interface SourcePlace extends NewPlace {
  readonly id: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly added: number;
}

/** A file that was not taken, and why. */
export interface Refusal {
  readonly place: number;
  readonly path: string;
  readonly rule: string;
  readonly detail: string;
}

/** The list of places. */
export class PlaceTable {
  constructor(private readonly database: SourceDatabase) {}

  /** Adds a place, or gives the one that there is. Faults: INGEST-6. */
  add({ kind, place, name, every }: NewPlace, now: number): Result<SourcePlace> {
    const known = this.all().find((one) => one.kind === kind && one.place === place);
    if (known !== undefined) return ok(known);
    const isSayable = [place, name ?? place].every((text) => {
      return text.trim() !== "" && text.length <= limits.textUnitsMax && !text.includes("\0");
    });
    if (!isSayable) {
      return fault("INGEST-6", `a place and its name have 1 to ${limits.textUnitsMax} characters`);
    }
    if (every !== undefined && !(Number.isSafeInteger(every) && every > 0)) {
      return fault("INGEST-6", "the time between two visits is a number of milliseconds above 0");
    }
    if (this.all().length >= limits.placesMax) {
      return fault("INGEST-6", `more than ${limits.placesMax} places`);
    }
    const sql = "INSERT INTO place (kind, place, name, every, added) VALUES (?, ?, ?, ?, ?)";
    const id = this.database.whole(() => {
      return this.database.run(sql, kind, place, name ?? place, every ?? null, now);
    });
    return ok(this.one(id) as SourcePlace);
  }

  one(id: number): SourcePlace | undefined {
    return this.all().find((place) => place.id === id);
  }

  all(): readonly SourcePlace[] {
    return this.database.rows("SELECT * FROM place ORDER BY id").map((row) => ({
      ...{ id: Number(row.id), kind: row.kind as NewPlace["kind"], place: String(row.place) },
      ...{ name: String(row.name), added: Number(row.added) },
      ...(row.every !== null && { every: Number(row.every) }),
    }));
  }

  /** Takes a place off the list; captures from it stay. False where there is none. */
  remove(id: number): boolean {
    if (this.one(id) === undefined) return false;
    this.database.whole(() => {
      this.database.run("DELETE FROM file WHERE place = ?", id);
      this.database.run("DELETE FROM place WHERE id = ?", id);
    });
    return true;
  }

  /** Files refused at a place by the order of their paths, after a path, at most `listMax`. */
  refusals(id: number, after = ""): readonly Refusal[] {
    const sql =
      "SELECT path, rule, sentence FROM file " +
      "WHERE place = ? AND path > ? AND rule IS NOT NULL ORDER BY path LIMIT ?";
    return this.database.rows(sql, id, after, limits.listMax).map((row) => ({
      ...{ place: id, path: String(row.path) },
      ...{ rule: String(row.rule), detail: String(row.sentence) },
    }));
  }
}
