/** @module Reading and making entries, and holding them against RECORD-1 to RECORD-14. */

import {
  canonicalJson,
  encodeHex,
  encodeText,
  fault,
  ok,
  type Hash,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { readFields, type Fields } from "@parley/wire";
import { recordLimits as limits } from "../limits.js";
import { entryKinds, sourceGrades, translationGrades, treatyActs } from "../vocabulary.js";
import { breachOf } from "./check-entry.js";
import type {
  Dates,
  Entry,
  EntryContent,
  Lineage,
  Place,
  Slip,
  Source,
  Translation,
  Words,
} from "./entry.js";
import { namesOf, only, partialDay, textOf } from "./entry-fields.js";
import { figureOf } from "./read-figure.js";

/**
 * Reads a stored entry and checks that its id is its own. Faults: RECORD-1 to RECORD-14, DOC-3 for
 * a member of another form.
 */
export function readEntry(json: Json, hash: Hash): Result<Entry> {
  const read = readFields(json, (fields) => {
    const { id: _, ...rest } = fields.source;
    return { id: fields.hex("id", 32), rest };
  });
  if (!read.ok) return read;
  const made = makeEntry(read.value.rest, hash);
  if (!made.ok || made.value.id === read.value.id) return made;
  return fault("RECORD-1", "the id of an entry is not the hash of what it says");
}

/**
 * Makes an entry of what it says, given as JSON: checks it and works out its id. What comes of it
 * is on no record before a person accepts it (RECORD-17). Faults as `readEntry`.
 */
export function makeEntry(content: Json, hash: Hash): Result<Entry> {
  const read = readFields(content, contentOf);
  if (!read.ok) return read;
  const breach = breachOf(read.value);
  if (breach !== undefined) return breach;
  const canonical = canonicalJson(read.value as unknown as Json);
  return ok({ id: encodeHex(hash(encodeText(canonical))), ...read.value });
}

/** The entry as JSON, id and all: what `readEntry` takes back. */
export function entryJson(entry: Entry): JsonObject {
  return entry as unknown as JsonObject;
}

function contentOf(fields: Fields): EntryContent {
  only(fields, ENTRY_MEMBERS);
  const text = (name: string): string => textOf(fields, name, limits.nameUnitsMax);
  const agreement = fields.optional("agreement", (name) => {
    return fields.match(name, FOLDER_PATTERN, "a folder of agreements");
  });
  const figure = fields.optional("figure", (name) => fields.object(name, figureOf));
  const act = fields.optional("act", (name) => fields.oneOf(name, treatyActs));
  const publication = fields.optional("publication", text);
  const words = fields.optional("words", (name) => fields.object(name, wordsOf));
  const place = fields.optional("place", (name) => fields.object(name, placeOf));
  const revises = fields.optional("revises", (name) => fields.hex(name, 32));
  const note = fields.optional("note", (name) => textOf(fields, name, limits.noteUnitsMax));
  return {
    kind: fields.oneOf("kind", entryKinds),
    states: fields.texts("states", limits.statesMax, STATE_PATTERN, "a code of a state"),
    ...(agreement === undefined ? {} : { agreement }),
    ...(figure === undefined ? {} : { figure }),
    ...(act === undefined ? {} : { act }),
    isProjection: fields.flag("isProjection"),
    dates: fields.object("dates", datesOf),
    speaker: text("speaker"),
    ...(publication === undefined ? {} : { publication }),
    publisher: text("publisher"),
    chain: namesOf(fields, "chain"),
    ...(words === undefined ? {} : { words }),
    ...(place === undefined ? {} : { place }),
    sources: fields.objects("sources", limits.sourcesMax, sourceOf),
    translations: fields.objects("translations", limits.translationsMax, translationOf),
    slips: fields.objects("slips", limits.slipsMax, slipOf),
    lineage: fields.object("lineage", lineageOf),
    ...(revises === undefined ? {} : { revises }),
    ...(note === undefined ? {} : { note }),
  };
}

/** A source of an entry or of a series. */
export function sourceOf(fields: Fields): Source {
  only(fields, ["grade", "publisher", "title", "address", "language", "copyOf"]);
  const address = textOf(fields, "address", limits.addressUnitsMax);
  const isPath = REPOSITORY_PATTERN.test(address);
  if (!isPath && !URL_PATTERN.test(address)) fields.refuse("address", "is no address", "RECORD-10");
  const copyOf = fields.optional("copyOf", (name) => textOf(fields, name, limits.nameUnitsMax));
  if (isPath && copyOf === undefined) {
    fields.refuse("copyOf", "does not say what a copy is of", "RECORD-10");
  }
  return {
    grade: fields.oneOf("grade", sourceGrades),
    publisher: textOf(fields, "publisher", limits.nameUnitsMax),
    title: textOf(fields, "title", limits.nameUnitsMax),
    address,
    language: fields.language("language"),
    ...(copyOf === undefined ? {} : { copyOf }),
  };
}

function datesOf(fields: Fields): Dates {
  only(fields, ["asOf", "stated", "published", "captured"]);
  const asOf = fields.optional("asOf", (name) => partialDay(fields, name));
  const stated = fields.optional("stated", (name) => partialDay(fields, name));
  const published = fields.optional("published", (name) => partialDay(fields, name));
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(stated === undefined ? {} : { stated }),
    ...(published === undefined ? {} : { published }),
    captured: partialDay(fields, "captured"),
  };
}

function wordsOf(fields: Fields): Words {
  only(fields, ["text", "language"]);
  return {
    text: textOf(fields, "text", limits.wordsUnitsMax),
    language: fields.language("language"),
  };
}

function translationOf(fields: Fields): Translation {
  only(fields, ["text", "language", "grade", "by"]);
  return {
    text: textOf(fields, "text", limits.wordsUnitsMax),
    language: fields.language("language"),
    grade: fields.oneOf("grade", translationGrades),
    by: textOf(fields, "by", limits.nameUnitsMax),
  };
}

function placeOf(fields: Fields): Place {
  only(fields, ["capture", "paragraph", "from", "until"]);
  return {
    capture: fields.hex("capture", 32),
    paragraph: fields.count("paragraph", -1, limits.paragraphMax),
    from: fields.count("from", 0, limits.paragraphMax),
    until: fields.count("until", 0, limits.paragraphMax),
  };
}

function slipOf(fields: Fields): Slip {
  only(fields, ["words", "note"]);
  return {
    words: textOf(fields, "words", limits.noteUnitsMax),
    note: textOf(fields, "note", limits.noteUnitsMax),
  };
}

function lineageOf(fields: Fields): Lineage {
  only(fields, ["authors", "origin"]);
  const origin = fields.optional("origin", (name) => fields.match(name, ID_PATTERN, "an id"));
  return {
    authors: fields.texts("authors", limits.lineageMax, ID_PATTERN, "an id"),
    ...(origin === undefined ? {} : { origin }),
  };
}

const ENTRY_MEMBERS = [
  ...["kind", "states", "agreement", "figure", "act", "isProjection", "dates", "speaker"],
  ...["publication", "publisher", "chain", "words", "place", "sources", "translations", "slips"],
  ...["lineage", "revises", "note"],
];
const STATE_PATTERN = /^(?:[A-Z]{2}|001)$/;
const FOLDER_PATTERN = /^[a-z0-9][a-z0-9-]{0,63}$/;
const ID_PATTERN = /^[a-z0-9][a-z0-9.-]{0,99}$/;
const URL_PATTERN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?\/[!-~]*$/;
const REPOSITORY_PATTERN = /^[\w.-]+\/[\w.-]+@[0-9a-f]{7,64}:[^\p{C}]+$/u;
