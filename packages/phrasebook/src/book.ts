/** @module The phrasebook as data: what a reader of spec/phrasebook.md holds in hand. */

import type { Wording } from "./wording.js";

/** A BCP 47 tag that the book declares, such as `zh`. Which ones exist is data, not code. */
export type Language = string;

/** One wording for every language of the book. */
export type Wordings = ReadonlyMap<Language, Wording>;

/** A book that passed every rule. `hash` is what a message names. */
export interface Phrasebook {
  /** SHA-256 of the book's bytes in lower-case hexadecimal (PB-14). */
  readonly hash: string;
  readonly id: string;
  readonly version: number;
  /** In the book's order; the first is the one every note on use exists in. */
  readonly languages: readonly Language[];
  /** Each language by its own name. */
  readonly languageNames: ReadonlyMap<Language, string>;
  readonly groups: ReadonlyMap<string, Wordings>;
  /** What a form calls a parameter, by the parameter's name. */
  readonly labels: ReadonlyMap<string, Wordings>;
  readonly forms: ReadonlyMap<FormName, Wordings>;
  readonly lists: ReadonlyMap<ListName, ReadonlyMap<string, Choice>>;
  /** In the book's order. */
  readonly phrases: ReadonlyMap<string, Phrase>;
}

/** One phrase. */
export interface Phrase {
  readonly code: string;
  readonly group: string;
  /** Who must have authorised it before it can be released. */
  readonly authority: Authority;
  /** Suggested precedence: 1 is the most urgent, 4 the least. */
  readonly precedence: 1 | 2 | 3 | 4;
  /** A report carries `confidence` and `as_of` (PB-11). */
  readonly report: boolean;
  /** In the order a form asks for them. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Codes of phrases that fit as an answer. */
  readonly answers: readonly string[];
  readonly texts: ReadonlyMap<Language, PhraseText>;
  /** When to use it; not in every language. */
  readonly notes: ReadonlyMap<Language, string>;
}

/** A phrase's wording, and whether a second reader has read it back into English. */
export interface PhraseText extends Wording {
  readonly review: "draft" | "reviewed";
}

/** What one parameter of a phrase may hold. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** For `time` and `place`: the forms allowed here. Empty for other types. */
  readonly forms: readonly ValueForm[];
  /** Codes allowed: vehicles, areas, units, languages, confidence. Empty for other types. */
  readonly choices: ReadonlyMap<string, Choice>;
}

/** One entry of a list. A unit also has a dimension, and a bound where a value wraps round. */
export interface Choice {
  readonly code: string;
  readonly names: Wordings;
  readonly dimension?: string;
  readonly below?: number;
}

export type Authority = (typeof AUTHORITIES)[number];
export type ParameterType = (typeof PARAMETER_TYPES)[number];
export type ValueForm = (typeof TIME_FORMS)[number] | (typeof PLACE_FORMS)[number];
export type FormName = keyof typeof FORM_ARGUMENTS;
export type ListName = (typeof LIST_NAMES)[number];

/** Lowest first. */
export const AUTHORITIES = ["watch", "senior", "ministry", "principal"] as const;
const FIGURES = ["time", "place", "count", "quantity"] as const;
const NAMES = ["party", "message", "vehicle", "text", "language", "confidence"] as const;
export const PARAMETER_TYPES = [...FIGURES, ...NAMES] as const;
export const TIME_FORMS = ["instant", "range"] as const;
export const PLACE_FORMS = ["point", "circle", "polygon", "named"] as const;
export const LIST_NAMES = ["confidence", "vehicle", "area", "language", "unit"] as const;
/** How values are worded, and the arguments each wording must show (PB-13). */
export const FORM_ARGUMENTS = {
  range: ["from", "to"],
  north: ["degrees"],
  south: ["degrees"],
  east: ["degrees"],
  west: ["degrees"],
  point: ["latitude", "longitude"],
  circle: ["radius", "point"],
  polygon: ["points"],
  text: ["text"],
} as const;
