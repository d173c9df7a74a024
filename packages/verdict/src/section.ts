/** @module The parts of a report: sections of blocks of sentences. */

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Sentences under one heading; `words` are quoted from a statement and are not ours. */
export interface Block {
  readonly kind: "facts" | "words" | "proven" | "consistent" | "open";
  readonly heading: string | undefined;
  readonly lines: readonly string[];
}
