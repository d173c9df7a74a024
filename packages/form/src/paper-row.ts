/** @module Rows of a paper form: what is asked for in two languages, and what is answered. */

/** The same in the first and in the second language of a form. */
export type Pair = readonly [string, string];

/** One row: what is asked for in both languages, and what is answered, once. */
export interface PaperRow {
  /** Its number in the form, such as `2.1`; empty in the header. */
  readonly number: string;
  /** How deep it stands in the form, from 0. */
  readonly level: number;
  readonly labels: Pair;
  readonly isRequired: boolean;
  /** `section` only names the rows below it. */
  readonly kind: "section" | "value";
  readonly lines: readonly PaperLine[];
  readonly unit: Pair | undefined;
}

/** One line of a value: words, a choice with its box, or a line to write on in a pattern. */
export type PaperLine =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "choice"; readonly text: string }
  | { readonly kind: "blank"; readonly pattern?: string };
