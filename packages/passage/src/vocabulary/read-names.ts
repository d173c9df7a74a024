/** @module Names of states, agreements, organisations and weapon systems (PASS-4). */

import { fault, isJsonObject, ok, type Json, type JsonObject, type Result } from "@parley/bytes";
import { readFields, type Fields } from "@parley/wire";
import { passageLimits as limits } from "../limits.js";
import { entityKinds, type EntityKind, type EntityName } from "./vocabulary.js";

/** An entity as one file has it. */
export interface NamedEntry {
  /** Of several states together, their ids with commas between. */
  readonly id: string;
  readonly kind: EntityKind;
  readonly names: readonly EntityName[];
  /** What is read as the name and not shown as one; `*` stands for the end of a word. */
  readonly forms: readonly string[];
  /** Capitals and offices that stand for a state. */
  readonly seats: readonly string[];
  readonly states: readonly string[];
  readonly isPress: boolean;
}

/** Reads a file of names. Faults: PASS-4, DOC-3. */
export function readNames(file: JsonObject): Result<readonly NamedEntry[]> {
  return readFields(file, (fields) => {
    const kind = fields.oneOf("of", entityKinds);
    return fields.objects("entries", limits.entriesMax, (of) => entryOf(of, kind));
  });
}

/** Reads the names of an agreement from its own file. Faults: PASS-4, DOC-3. */
export function readAgreementNames(file: JsonObject): Result<readonly NamedEntry[]> {
  const { id } = file;
  if (typeof id !== "string" || !OTHER_ID.test(id)) return fault("PASS-4", "the id is no id");
  const names = [file.shortName, file.name].flatMap((texts) => namesByLanguage(texts));
  const parties = Array.isArray(file.parties) ? (file.parties as readonly Json[]) : [];
  const states = parties.length <= FEW ? parties.flatMap(stateOf) : [];
  const shared = { forms: [], seats: [], isPress: false };
  return ok([{ id, kind: "agreement", names, states, ...shared }]);
}

function entryOf(fields: Fields, kind: EntityKind): NamedEntry {
  const id = fields.match("id", kind === "state" ? STATE_IDS : OTHER_ID, "an id of its kind");
  const names = fields.has("names") ? fields.object("names", namesOfEntry) : [];
  const forms = textsOf(fields, "forms");
  if (names.length + forms.length === 0) fields.refuse("", "has no name", "PASS-4");
  return {
    id,
    kind,
    names,
    forms,
    seats: textsOf(fields, "seats"),
    states: fields.has("states")
      ? fields.texts("states", limits.statesMax, STATE_ID, "a state")
      : [],
    isPress: fields.source.press === true,
  };
}

function namesOfEntry(fields: Fields): readonly EntityName[] {
  return Object.keys(fields.source).flatMap((language) => {
    if (!LANGUAGE.test(language)) return fields.refuse(language, "is no language", "PASS-4");
    return textsOf(fields, language).map((name) => ({ language, name }));
  });
}

function textsOf(fields: Fields, name: string): readonly string[] {
  if (!fields.has(name)) return [];
  return fields.list(name, limits.fileMembersMax, (item, at) => {
    const isText = typeof item === "string" && item.length <= limits.nameUnitsMax;
    return isText && SOMETHING.test(item) ? item : fields.refuse(at, "is no name", "PASS-4");
  });
}

function namesByLanguage(texts: Json | undefined): readonly EntityName[] {
  if (!isJsonObject(texts)) return [];
  return Object.entries(texts).flatMap(([tag, name]) => {
    const isName = typeof name === "string" && name.length <= limits.nameUnitsMax;
    return isName ? [{ language: tag === "zh" ? "zh-Hans" : tag, name }] : [];
  });
}

function stateOf(party: Json): readonly string[] {
  if (!isJsonObject(party)) return [];
  const code = party.shortCode ?? party.code;
  return typeof code === "string" && STATE_ID.test(code) ? [code] : [];
}

const STATE_ID = /^(?:[A-Z]{2}|001)$/;
const STATE_IDS = /^(?:[A-Z]{2}(?:,[A-Z]{2}){0,4}|001)$/;
const OTHER_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$/;
const SOMETHING = /[\p{L}\p{N}]/u;
/** An agreement of more parties does not say who is meant by its name. */
const FEW = 4;
