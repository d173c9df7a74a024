/** @module What is found in a sentence, in places of folded text, before it is made a candidate. */

import type { Candidate } from "./candidate.js";
import type { Span } from "./text/fold.js";

type Shared =
  | "kind"
  | "states"
  | "agreement"
  | "category"
  | "term"
  | "unit"
  | "amount"
  | "bound"
  | "qualifier"
  | "act"
  | "isProjection"
  | "asOf"
  | "stated";

/** A candidate to be. */
export interface Found extends Pick<Candidate, Shared> {
  readonly place: Span;
  /** A speaker of its own, such as that of a quotation. */
  readonly speaker?: string;
  /** Sentences that it covers, where more than its own. */
  readonly covers?: Span;
  readonly doubts: readonly string[];
}
