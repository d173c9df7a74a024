/** @module What people decide about the record, each with who, when and why (RECORD-15 to 19). */

import type { Instant } from "@parley/bytes";
import type { Entry } from "../entry/entry.js";
import type { Credibility, Disagreement, Reliability } from "../vocabulary.js";

/** An act under its id; it is never changed and never taken out. */
export type RecordAct = Signed & Deed;

/** Who did it, when and why. */
export interface Signed {
  /** SHA-256 of the canonical JSON of the rest, in hex (RECORD-15). */
  readonly id: string;
  /** The role of the person, never a name. */
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

export type Deed = Decision | SourceGrading | ItemGrading | Comparison;

/** Of a candidate: taken as it was proposed, taken otherwise, or not taken. */
export type Decision =
  | { readonly as: "accepted" | "mended"; readonly candidate: string; readonly entry: Entry }
  | { readonly as: "rejected"; readonly candidate: string };

export interface SourceGrading {
  readonly as: "source-graded";
  /** A publisher, as entries name it. */
  readonly source: string;
  readonly reliability: Reliability;
}

export interface ItemGrading {
  readonly as: "item-graded";
  readonly entry: string;
  readonly credibility: Credibility;
}

export interface Comparison {
  readonly as: "compared";
  /** Ids of two entries, the lower first. */
  readonly entries: readonly [string, string];
  readonly finding: Disagreement;
}
