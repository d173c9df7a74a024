/** @module Reading and making acts (RECORD-15). */

import {
  canonicalJson,
  encodeHex,
  encodeText,
  fault,
  formatInstant,
  ok,
  type Hash,
  type Instant,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { readFields, type Fields } from "@parley/wire";
import type { Entry } from "../entry/entry.js";
import { only, textOf } from "../entry/entry-fields.js";
import { readEntry } from "../entry/read-entry.js";
import { recordLimits as limits } from "../limits.js";
import { credibilities, disagreements, reliabilities } from "../vocabulary.js";
import type { Deed, RecordAct } from "./act.js";

/**
 * Reads a stored act. Faults: RECORD-15 for its id, RECORD-1 to RECORD-14 for an entry in it,
 * RECORD-19 for a comparison, DOC-3 for a member of another form.
 */
export function readAct(json: Json, hash: Hash): Result<RecordAct> {
  const read = readFields(json, (fields) => ({ id: fields.hex("id", 32), fields }));
  if (!read.ok) return read;
  const { id, fields } = read.value;
  const { id: _, ...rest } = fields.source;
  const entry = entryOf(rest, hash);
  if (!entry.ok) return entry;
  const made = readFields(rest, (of) => ({ ...signedOf(of), ...deedOf(of, entry.value) }));
  if (!made.ok) return made;
  const act = { id, ...made.value };
  return id === idOf(act, hash) ? ok(act) : fault("RECORD-15", "the id of an act is not its own");
}

/** An act of a person; append what `actJson` writes of it, and fold it with the others. */
export function makeAct(by: Person, deed: Deed, hash: Hash): Result<RecordAct> {
  const act = { id: "", ...by, ...deed };
  return readAct({ ...actJson(act), id: idOf(act, hash) }, hash);
}

/** The act as JSON: what `readAct` takes back. */
export function actJson(act: RecordAct): JsonObject {
  const written = { ...act, at: formatInstant(act.at) };
  return written as unknown as JsonObject;
}

/** Who acts: the role, the time by the caller's clock, and the reason. */
export interface Person {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

function idOf(act: RecordAct, hash: Hash): string {
  const { id: _, ...rest } = actJson(act);
  return encodeHex(hash(encodeText(canonicalJson(rest))));
}

function entryOf(source: JsonObject, hash: Hash): Result<Entry | undefined> {
  const isPut = source.as === "accepted" || source.as === "mended";
  return isPut ? readEntry(source.entry ?? null, hash) : ok(undefined);
}

function signedOf(fields: Fields): Person {
  return {
    by: textOf(fields, "by", limits.nameUnitsMax),
    at: fields.instant("at"),
    reason: textOf(fields, "reason", limits.noteUnitsMax),
  };
}

function deedOf(fields: Fields, entry: Entry | undefined): Deed {
  const as = fields.oneOf("as", ACTS);
  only(fields, [...SIGNED_MEMBERS, ...MEMBERS[as]]);
  switch (as) {
    case "accepted":
    case "mended":
      return { as, candidate: candidateOf(fields), entry: entry as Entry };
    case "rejected":
      return { as, candidate: candidateOf(fields) };
    case "source-graded":
      return {
        ...{ as, source: textOf(fields, "source", limits.nameUnitsMax) },
        reliability: fields.oneOf("reliability", reliabilities),
      };
    case "item-graded": {
      const grade = fields.count("credibility", 1, 6);
      const credibility = credibilities.find((one) => one === grade) ?? 6;
      return { as, entry: fields.hex("entry", 32), credibility };
    }
    case "compared":
      return { as, entries: pairOf(fields), finding: fields.oneOf("finding", disagreements) };
  }
}

function candidateOf(fields: Fields): string {
  return textOf(fields, "candidate", limits.nameUnitsMax);
}

function pairOf(fields: Fields): readonly [string, string] {
  const [one, other] = fields.texts("entries", 2, /^[0-9a-f]{64}$/, "an id");
  const isPair = one !== undefined && other !== undefined && one < other;
  return isPair ? [one, other] : fields.refuse("entries", "is not two ids in order", "RECORD-19");
}

const ACTS = [
  "accepted",
  "mended",
  "rejected",
  "source-graded",
  "item-graded",
  "compared",
] as const;
const SIGNED_MEMBERS = ["by", "at", "reason", "as"];
const MEMBERS = {
  accepted: ["candidate", "entry"],
  mended: ["candidate", "entry"],
  rejected: ["candidate"],
  "source-graded": ["source", "reliability"],
  "item-graded": ["entry", "credibility"],
  compared: ["entries", "finding"],
} as const;
