/** @module Reading a phrasebook (spec/phrasebook.md, PB-1 to PB-14): all of it, or a fault. */

import {
  decodeText,
  encodeHex,
  encodeText,
  fault,
  formatJson,
  ok,
  parseJson,
  type Hash,
  type Json,
  type Result,
} from "@parley/bytes";
import {
  FORM_ARGUMENTS,
  LIST_NAMES,
  type Choice,
  type FormName,
  type Language,
  type ListName,
  type Phrasebook,
  type Wordings,
} from "./book.js";
import { BOOK_JSON, BOOK_SIZE_BYTES_MAX, LANGUAGES_MAX } from "./limits.js";
import {
  Refused,
  refuse,
  takeInteger,
  takeList,
  takeObject,
  takeString,
  takeStrings,
  takeWord,
} from "./members.js";
import { readPhrases } from "./read-phrases.js";
import { readWording, readWordings } from "./read-wording.js";

/**
 * Reads a phrasebook and checks every rule on it, so that rendering cannot fail on its texts later.
 * Compare `hash` with what a message names before using the book for that message.
 */
export function readPhrasebook(
  bytes: Uint8Array,
  crypto: { readonly hash: Hash },
): Result<Phrasebook> {
  if (bytes.length > BOOK_SIZE_BYTES_MAX) {
    return fault("PB-1", `a book has at most ${BOOK_SIZE_BYTES_MAX} bytes`, BOOK_SIZE_BYTES_MAX);
  }
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const document = parseJson(text.value, BOOK_JSON);
  if (!document.ok) return document;
  const offset = findDifference(bytes, encodeText(`${formatJson(document.value)}\n`));
  if (offset !== undefined) return fault("PB-2", "the book is not in its one spelling", offset);
  try {
    return ok(readDocument(document.value, encodeHex(crypto.hash(bytes))));
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
}

function readDocument(document: Json, hash: string): Phrasebook {
  const book = takeObject(document, "book", MEMBERS);
  if (book.format !== FORMAT) refuse("PB-4", "book.format", `${FORMAT} was expected`);
  const languageNames = readLanguages(book.languages);
  const languages = [...languageNames.keys()];
  const lists = readLists(book.lists, languages);
  const groups = readNamed(book.groups, "book.groups", languages, GROUP);
  const labels = readNamed(book.labels, "book.labels", languages, NAME);
  const retired = takeStrings(book.retired, "book.retired");
  const context = { languages, lists, groups, labels, retired };
  return {
    hash,
    id: takeString(book.id, "book.id", ID),
    version: takeInteger(book.version, "book.version", 1, 999_999),
    languages,
    languageNames,
    groups,
    labels,
    forms: readForms(book.forms, languages),
    lists,
    phrases: readPhrases(book.phrases, context),
  };
}

function readLanguages(value: Json): ReadonlyMap<Language, string> {
  const entries = takeList(value, "book.languages");
  if (entries.length === 0 || entries.length > LANGUAGES_MAX) {
    refuse("PB-5", "book.languages", `a book has 1 to ${LANGUAGES_MAX} languages`);
  }
  const names = new Map<Language, string>();
  entries.forEach((entry, index) => {
    const path = `book.languages[${index}]`;
    const { code, name } = takeObject(entry, path, ["code", "name"]);
    const language = takeString(code, `${path}.code`, LANGUAGE);
    if (names.has(language)) refuse("PB-5", path, `${language} stands twice`);
    names.set(language, readWording(name, `${path}.name`, [], []).text);
  });
  return names;
}

function readForms(value: Json, languages: readonly Language[]): ReadonlyMap<FormName, Wordings> {
  const names = Object.keys(FORM_ARGUMENTS) as FormName[];
  const forms = takeObject(value, "book.forms", names);
  return new Map(
    names.map((name) => {
      const path = `book.forms.${name}`;
      return [name, readWordings(forms[name], path, languages, FORM_ARGUMENTS[name])];
    }),
  );
}

function readNamed(
  value: Json,
  path: string,
  languages: readonly Language[],
  form: RegExp,
): ReadonlyMap<string, Wordings> {
  const named = new Map<string, Wordings>();
  takeList(value, path).forEach((entry, index) => {
    const at = `${path}[${index}]`;
    const { code, text } = takeObject(entry, at, ["code", "text"]);
    const key = takeString(code, `${at}.code`, form);
    if (named.has(key)) refuse("PB-6", at, `${key} stands twice`);
    named.set(key, readWordings(text, `${at}.text`, languages));
  });
  return named;
}

function readLists(
  value: Json,
  languages: readonly Language[],
): ReadonlyMap<ListName, ReadonlyMap<string, Choice>> {
  const lists = takeObject(value, "book.lists", LIST_NAMES);
  return new Map(
    LIST_NAMES.map((name) => {
      const path = `book.lists.${name}`;
      const choices = new Map<string, Choice>();
      takeList(lists[name], path).forEach((entry, index) => {
        const read = name === "unit" ? readUnit : readChoice;
        const choice = read(entry, `${path}[${index}]`, languages);
        if (choices.has(choice.code)) refuse("PB-6", path, `${choice.code} stands twice`);
        choices.set(choice.code, choice);
      });
      if (name === "confidence") takeConfidence([...choices.keys()], path);
      return [name, choices];
    }),
  );
}

function readChoice(value: Json, path: string, languages: readonly Language[]): Choice {
  const entry = takeObject(value, path, ["code", "text"]);
  const code = takeString(entry.code, `${path}.code`, CODE);
  return { code, names: readWordings(entry.text, `${path}.text`, languages) };
}

function readUnit(value: Json, path: string, languages: readonly Language[]): Choice {
  const entry = takeObject(value, path, ["code", "dimension", "text"], ["below"]);
  const unit = {
    code: takeString(entry.code, `${path}.code`, CODE),
    names: readWordings(entry.text, `${path}.text`, languages, ["value"]),
    dimension: takeString(entry.dimension, `${path}.dimension`, NAME),
  };
  if (entry.below === undefined) return unit;
  return { ...unit, below: takeInteger(entry.below, `${path}.below`, 1, BELOW_MAX) };
}

function takeConfidence(codes: readonly string[], path: string): void {
  for (const code of codes) takeWord(code, path, CONFIDENCE);
  if (codes.length < CONFIDENCE.length) refuse("PB-13", path, "a word of confidence is missing");
}

function findDifference(left: Uint8Array, right: Uint8Array): number | undefined {
  const size = Math.max(left.length, right.length);
  for (let offset = 0; offset < size; offset++) {
    if (left[offset] !== right[offset]) return offset;
  }
  return undefined;
}

const FORMAT = "parley-phrasebook/1";
const MEMBERS = [
  "format",
  "id",
  "version",
  "languages",
  "groups",
  "labels",
  "forms",
  "lists",
  "phrases",
  "retired",
] as const;
const CONFIDENCE = ["confirmed", "assessed", "unconfirmed"] as const;
const ID = /^[a-z][a-z0-9-]{0,31}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
const GROUP = /^[A-Z]{3}$/;
const NAME = /^[a-z][a-z0-9_]{0,31}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9/-]{0,31}$/;
const BELOW_MAX = 1_000_000;
