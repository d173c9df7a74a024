/** @module Reading a phrasebook (spec/phrasebook.md, PB-1 to PB-14): all of it, or a fault. */

import {
  decodeText,
  encodeHex,
  encodeText,
  fault,
  formatJson,
  parseJson,
  type Hash,
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
import { catchRefusal, Member } from "./members.js";
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
  const hash = encodeHex(crypto.hash(bytes));
  return catchRefusal(() => readDocument(new Member(document.value, "book"), hash));
}

function readDocument(document: Member, hash: string): Phrasebook {
  const book = document.object(MEMBERS);
  if (book.format.value !== FORMAT) book.format.refuse("PB-4", `${FORMAT} was expected`);
  const languageNames = readLanguages(book.languages);
  const languages = [...languageNames.keys()];
  const lists = readLists(book.lists, languages);
  const groups = readNamed(book.groups, languages, GROUP);
  const labels = readNamed(book.labels, languages, NAME);
  const retired = book.retired.strings();
  return {
    hash,
    id: book.id.string(ID),
    version: book.version.integer(1, 999_999),
    languages,
    languageNames,
    groups,
    labels,
    forms: readForms(book.forms, languages),
    lists,
    phrases: readPhrases(book.phrases, { languages, lists, groups, labels, retired }),
  };
}

function readLanguages(member: Member): ReadonlyMap<Language, string> {
  const entries = member.list().map((entry) => entry.object(["code", "name"]));
  const names = new Map(
    entries.map(({ code, name }) => [code.string(LANGUAGE), readWording(name).text]),
  );
  if (names.size === 0 || names.size > LANGUAGES_MAX || names.size < entries.length) {
    member.refuse("PB-5", `a book has 1 to ${LANGUAGES_MAX} languages, each once`);
  }
  return names;
}

function readForms(member: Member, languages: readonly Language[]): Phrasebook["forms"] {
  const names = Object.keys(FORM_ARGUMENTS) as FormName[];
  const forms = member.object(names);
  return new Map(
    names.map((name) => [name, readWordings(forms[name], languages, FORM_ARGUMENTS[name])]),
  );
}

function readNamed(
  member: Member,
  languages: readonly Language[],
  form: RegExp,
): ReadonlyMap<string, Wordings> {
  return uniqueMap(
    member,
    member.list().map((entry) => {
      const { code, text } = entry.object(["code", "text"]);
      return [code.string(form), readWordings(text, languages)];
    }),
  );
}

function readLists(member: Member, languages: readonly Language[]): Phrasebook["lists"] {
  const lists = member.object(LIST_NAMES);
  const named = new Map<ListName, ReadonlyMap<string, Choice>>();
  for (const name of LIST_NAMES) {
    const read = name === "unit" ? readUnit : readChoice;
    const choices = lists[name].list().map((entry) => read(entry, languages));
    named.set(
      name,
      uniqueMap(
        lists[name],
        choices.map((choice) => [choice.code, choice]),
      ),
    );
  }
  const words = [...(named.get("confidence")?.keys() ?? [])].sort().join();
  if (words !== CONFIDENCE) lists.confidence.refuse("PB-13", `${CONFIDENCE} were expected`);
  return named;
}

function readChoice(entry: Member, languages: readonly Language[]): Choice {
  const { code, text } = entry.object(["code", "text"]);
  return { code: code.string(CODE), names: readWordings(text, languages) };
}

function readUnit(entry: Member, languages: readonly Language[]): Choice {
  const { code, text, dimension, below } = entry.object(["code", "dimension", "text"], ["below"]);
  const names = readWordings(text, languages, ["value"]);
  const unit = { code: code.string(CODE), names, dimension: dimension.string(NAME) };
  return below.value === undefined ? unit : { ...unit, below: below.integer(1, BELOW_MAX) };
}

function uniqueMap<Value>(
  member: Member,
  entries: readonly (readonly [string, Value])[],
): ReadonlyMap<string, Value> {
  const map = new Map(entries);
  if (map.size < entries.length) member.refuse("PB-6", "a code stands twice");
  return map;
}

function findDifference(left: Uint8Array, right: Uint8Array): number | undefined {
  const size = Math.max(left.length, right.length);
  for (let offset = 0; offset < size; offset++) {
    if (left[offset] !== right[offset]) return offset;
  }
  return undefined;
}

const FORMAT = "parley-phrasebook/1";
const HEAD = ["format", "id", "version", "languages", "groups", "labels"] as const;
const MEMBERS = [...HEAD, "forms", "lists", "phrases", "retired"] as const;
const CONFIDENCE = "assessed,confirmed,unconfirmed";
const ID = /^[a-z][a-z0-9-]{0,31}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
const GROUP = /^[A-Z]{3}$/;
const NAME = /^[a-z][a-z0-9_]{0,31}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9/-]{0,31}$/;
const BELOW_MAX = 1_000_000;
