/** @module What came of a proof, in the officer's own language; its own words are in English. */

import type { ProofVerdict, ProofView, RecountWord } from "../../declarations-api.js";
import { words, type Words } from "../words.js";

/** A word and its shape. */
export interface Marked {
  readonly shape: "tick" | "cross" | "question" | "waiting" | "apart";
  readonly words: Words;
}

/** What came of checking it; `isHere` is false until its exhibit has come. */
export function verdictWords(proof: Pick<ProofView, "verdict"> | undefined): Marked {
  const verdict = proof?.verdict ?? "unread";
  return { shape: SHAPES[verdict], words: words(`proof.is.${verdict}`) };
}

/** What it says and what it leaves open, once it is proven. */
export function plainWords({
  verdict,
  kind,
  item = "",
  leaves = 0,
  opened = [],
}: ProofView): { readonly shows: Words; readonly leavesOpen: Words } | undefined {
  if (verdict !== "proven" || kind === undefined) return undefined;
  return {
    shows: words(`proof.shows.${kind}`, { item, leaves, count: opened.length }),
    leavesOpen: words(`proof.open.${kind}`),
  };
}

/** Whether opened counts follow from opened fields. */
export function recountWords({ word }: { readonly word: RecountWord }): Marked {
  return { shape: RECOUNT_SHAPES[word], words: words(`proof.recount.${word}`) };
}

const SHAPES = {
  proven: "tick",
  refused: "cross",
  unread: "question",
  checking: "waiting",
} as const satisfies Record<ProofVerdict, Marked["shape"]>;
const RECOUNT_SHAPES = {
  follows: "tick",
  breaks: "apart",
  "not-counted": "question",
} as const satisfies Record<RecountWord, Marked["shape"]>;
