/** @module What is proposed from a passage: figures, statements and acts, each with its place. */

import type { Amount, Bound, Category, PartialDay, TreatyAct, Unit } from "@parley/public-record";
import type { Span } from "./text/fold.js";

/** A text as a source gave it. */
export interface PassageText {
  /** BCP 47; only kept, since the words themselves tell their language. */
  readonly language: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly publisher?: string;
  /** An instant or a day; relative days are told from it. */
  readonly published?: string;
}

/** A proposal. Nothing of it is on the record before a person has decided. */
export interface Candidate {
  readonly kind: "figure" | "statement" | "act";
  /** -1 the title. */
  readonly paragraph: number;
  /** The exact characters in the paragraph, in UTF-16 units. */
  readonly from: number;
  readonly until: number;
  readonly sentence: Span;
  /** The words of the sentence as printed. */
  readonly quote: string;
  /** ISO 3166 alpha-2. */
  readonly states: readonly string[];
  /** A folder of `agreements`. */
  readonly agreement?: string;
  readonly category?: Category;
  /** What the words call the category. */
  readonly term?: string;
  readonly unit?: Unit;
  /** Absent where the words give no number. */
  readonly amount?: Amount;
  readonly bound?: Bound;
  /** The words of the bound, as printed. */
  readonly qualifier?: string;
  readonly act?: TreatyAct;
  readonly isProjection: boolean;
  readonly asOf?: PartialDay;
  readonly stated?: PartialDay;
  /** Name and office as printed. */
  readonly speaker?: string;
  readonly publisher?: string;
  /** From the publisher to the origin. */
  readonly chain: readonly string[];
  /** What a person should look at first. */
  readonly doubt?: string;
}
