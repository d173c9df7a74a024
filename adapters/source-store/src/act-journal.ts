/** @module What the analyst decided: acts of the public record, kept in order (INGEST-15). */

import { createHash } from "node:crypto";
import {
  fault,
  formatJson,
  ok,
  parseJson,
  type Fault,
  type Json,
  type Result,
} from "@parley/bytes";
import { actJson, readAct, type RecordAct } from "@parley/public-record";
import type { SourceDatabase } from "./database.js";
import { storeLimits as limits } from "./limits.js";

/** The acts that can be read, and what is wrong with the others. */
export interface ActReading {
  readonly acts: readonly RecordAct[];
  /** Each with its place in the journal, from 1. */
  readonly faults: readonly { readonly position: number; readonly fault: Fault }[];
}

/** The journal; nothing is ever taken out of it. */
export class ActJournal {
  constructor(private readonly database: SourceDatabase) {}

  /** Appends an act, durable when this returns; one that is there already is there once. */
  append(act: RecordAct): Result<undefined> {
    const read = readAct(actJson(act), sha256);
    if (!read.ok) return read;
    const json = formatJson(actJson(read.value));
    if (json.length > limits.actBytesMax) {
      return fault("INGEST-15", `an act of more than ${limits.actBytesMax} characters`);
    }
    this.database.whole(() => {
      const sql = "INSERT OR IGNORE INTO act (id, json) VALUES (?, ?)";
      return this.database.run(sql, act.id, json);
    });
    return ok(undefined);
  }

  /** All acts in the order in which they were appended; what cannot be read is told and stays. */
  read(): ActReading {
    const acts: RecordAct[] = [];
    const faults: { position: number; fault: Fault }[] = [];
    for (const row of this.database.rows("SELECT position, json FROM act ORDER BY position")) {
      const read = actOf(String(row.json));
      if (read.ok) acts.push(read.value);
      else faults.push({ position: Number(row.position), fault: read });
    }
    return { acts, faults };
  }
}

function actOf(text: string): Result<RecordAct> {
  const json: Result<Json> = parseJson(text, JSON_LIMITS);
  return json.ok ? readAct(json.value, sha256) : json;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

const JSON_LIMITS = { depthMax: 16, membersMax: 4_096 };
