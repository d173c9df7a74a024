/** @module The names and words by which passages are read. */

import { foldText } from "../text/fold.js";
import type { Letters } from "./letters.js";
import type { TermTree } from "./term-tree.js";

/** What a name can be of. */
export const entityKinds = ["state", "agreement", "organisation", "system"] as const;
export type EntityKind = (typeof entityKinds)[number];

/** Something with a name. */
export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  /** In the order of its file; the first of a language is the one to show. */
  readonly names: readonly EntityName[];
  /** The state of an organisation, the parties of an agreement of a few. */
  readonly states: readonly string[];
  /** Whether it is an agency or newspaper. */
  readonly isPress: boolean;
}

export interface EntityName {
  /** BCP 47. */
  readonly language: string;
  readonly name: string;
}

/** All that was read of the gazetteer; made by `readVocabulary` only. */
export interface Vocabulary {
  readonly letters: Letters;
  readonly tree: TermTree;
  readonly entities: ReadonlyMap<string, Entity>;
}

/** Words as they stand in the tree. */
export function foldedTerm(words: string, letters: Letters): string {
  return foldText(words, letters).text;
}

/** All names of an entity in all languages; none where the id is not known. */
export function namesOf(id: string, vocabulary: Vocabulary): readonly EntityName[] {
  return vocabulary.entities.get(id)?.names ?? [];
}
