/** @module The gazetteer as it is shipped, and candidates of one sentence, for tests. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Candidate, PassageText } from "./candidate.js";
import { proposeCandidates } from "./propose.js";
import { readVocabulary } from "./vocabulary/read-vocabulary.js";
import type { Vocabulary } from "./vocabulary/vocabulary.js";

const root = join(import.meta.dirname, "../../..");

/** Files of the gazetteer by their names. */
export function gazetteerFiles(): Map<string, Uint8Array> {
  const folder = join(root, "gazetteer");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

/** What an agreement's own file holds. */
export function agreementFile(id: string): Uint8Array {
  return readFileSync(join(root, "agreements", id, "agreement.json"));
}

/** Vectors of one language. */
export function vectorsOf(language: string): Vectors {
  const path = join(root, "vectors/passages/v1", `${language}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as Vectors;
}

export interface Vectors {
  readonly published: string;
  readonly publisher: string;
  readonly cases: readonly { readonly text: string; readonly found: readonly unknown[] }[];
}

let shipped: Vocabulary | undefined;

/** Read once. */
export function vocabulary(): Vocabulary {
  if (shipped === undefined) {
    const read = readVocabulary(gazetteerFiles());
    if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
    shipped = read.value;
  }
  return shipped;
}

/** Candidates of paragraphs that the Port Vale Courier published on 12 June 2031. */
export function proposed(...paragraphs: readonly string[]): readonly Candidate[] {
  return proposeCandidates({ ...TEXT, paragraphs }, vocabulary());
}

export const TEXT: PassageText = {
  language: "en",
  title: "",
  paragraphs: [],
  publisher: "courier.example",
  published: "2031-06-12",
};

/** What a vector holds of a candidate: its words, and all but its places. */
export function briefly(candidate: Candidate, text: string): Record<string, unknown> {
  const {
    paragraph: _,
    sentence: __,
    quote: ___,
    publisher: ____,
    from,
    until,
    ...rest
  } = candidate;
  return { words: text.slice(from, until), ...rest };
}
