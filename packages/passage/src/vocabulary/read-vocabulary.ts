/** @module Reading the files of the gazetteer and the names of agreements (PASS-3 to PASS-5). */

import {
  decodeText,
  fault,
  isJsonObject,
  ok,
  parseJson,
  type Fault,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { passageLimits as limits } from "../limits.js";
import { makeLetters, type Letters } from "./letters.js";
import { readAgreementNames, readNames, type NamedEntry } from "./read-names.js";
import { readWords, type Word } from "./read-words.js";
import { addTerm, makeTree, type TermTree } from "./term-tree.js";
import { foldedTerm, type Entity, type EntityName, type Vocabulary } from "./vocabulary.js";

/**
 * Reads files of the gazetteer and of agreements by their names, in whatever order. Faults: PASS-3
 * for the size or form of a file, PASS-4 for names, PASS-5 for words; JSON-1 to JSON-6, TEXT-1.
 */
export function readVocabulary(files: ReadonlyMap<string, Uint8Array>): Result<Vocabulary> {
  if (files.size > limits.filesMax) return fault("PASS-3", `more than ${limits.filesMax} files`);
  const gathered: Gathered = { pairs: [], entries: [], words: [] };
  const names = [...files.keys()].sort();
  for (const name of names) {
    const slip = gather(name, files.get(name) ?? new Uint8Array(), gathered);
    if (slip !== undefined) return slip;
  }
  if (gathered.entries.length > limits.entriesMax || gathered.words.length > limits.wordsMax) {
    return fault("PASS-3", "more names or words than the limits allow");
  }
  return ok(compile(gathered));
}

interface Gathered {
  readonly pairs: string[];
  readonly entries: NamedEntry[];
  readonly words: Word[];
}

function gather(name: string, bytes: Uint8Array, gathered: Gathered): Fault | undefined {
  const json = jsonOf(name, bytes);
  if (!json.ok) return json;
  const { format, kind, licence } = json.value;
  if (format === AGREEMENT) return taken(name, readAgreementNames(json.value), gathered.entries);
  if (format !== FORMAT) return fault("PASS-3", `${name} is not of the gazetteer`);
  if (typeof licence !== "string" || licence.trim() === "") {
    return fault("PASS-3", `${name} does not name its licence`);
  }
  if (kind === "names") return taken(name, readNames(json.value), gathered.entries);
  if (kind === "words") return taken(name, readWords(json.value), gathered.words);
  if (kind === "letters") return taken(name, readPairs(json.value), gathered.pairs);
  return fault("PASS-3", `${name} is of a kind that is not known`);
}

function taken<T>(name: string, read: Result<readonly T[]>, into: T[]): Fault | undefined {
  if (!read.ok) return { ...read, detail: `${name}: ${read.detail}` };
  for (const value of read.value) into.push(value);
  return undefined;
}

function jsonOf(name: string, bytes: Uint8Array): Result<JsonObject> {
  if (bytes.length > limits.fileBytesMax) {
    return fault("PASS-3", `${name} has more than ${limits.fileBytesMax} bytes`);
  }
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const json = parseJson(text.value, {
    depthMax: limits.fileDepthMax + 8,
    membersMax: limits.fileMembersMax,
  });
  if (!json.ok) return json;
  return isJsonObject(json.value) ? ok(json.value) : fault("PASS-3", `${name} is no JSON object`);
}

/** Characters and what they are read as, by twos. */
function readPairs(file: JsonObject): Result<readonly string[]> {
  const pairs: Json | undefined = file.pairs;
  if (!Array.isArray(pairs)) return fault("PASS-3", "pairs is not a list");
  const lines: string[] = [];
  for (const line of pairs as readonly Json[]) {
    if (typeof line !== "string" || line.length % 2 !== 0) {
      return fault("PASS-3", "a line of pairs is not made of twos");
    }
    lines.push(line);
  }
  return ok(lines);
}

function compile(gathered: Gathered): Vocabulary {
  const letters = makeLetters(gathered.pairs.join(""));
  const tree = makeTree();
  const entities = new Map<string, Entity>();
  for (const entry of gathered.entries) {
    addNames(tree, letters, entry);
    if (entry.names.length > 0) entities.set(entry.id, joined(entities.get(entry.id), entry));
  }
  for (const { role, value, text } of gathered.words) {
    addTerm(tree, foldedTerm(text, letters), { role, value });
  }
  return { letters, tree, entities };
}

function addNames(tree: TermTree, letters: Letters, entry: NamedEntry): void {
  const { id, kind } = entry;
  for (const text of [...entry.names.map(({ name }) => name), ...entry.forms]) {
    const capital = CAPITALS.test(text) ? { isCapital: true as const } : {};
    addTerm(tree, foldedTerm(text, letters), { role: kind, value: id, ...capital });
  }
  for (const text of entry.seats) {
    addTerm(tree, foldedTerm(text, letters), { role: "seat", value: id });
  }
}

/** One entity may have names in several files. */
function joined(earlier: Entity | undefined, entry: NamedEntry): Entity {
  const { id, kind, states, isPress } = entry;
  if (earlier === undefined) return { id, kind, names: entry.names, states, isPress };
  const names: EntityName[] = [...earlier.names];
  for (const name of entry.names) {
    const isThere = names.some((n) => n.language === name.language && n.name === name.name);
    if (!isThere) names.push(name);
  }
  return {
    ...earlier,
    names,
    states: earlier.states.length > 0 ? earlier.states : states,
    isPress: earlier.isPress || isPress,
  };
}

/** Of so few capitals a word in small letters could be another. */
const CAPITALS = /^[A-Z]{2,4}$/;
const FORMAT = "parley-gazetteer/1";
const AGREEMENT = "parley-agreement/1";
