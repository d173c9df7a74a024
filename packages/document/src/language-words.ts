/** @module What is said in each language: forms, courtesies, notices, and words of print. */

import type { DocumentFlag, DocumentForm, TextAct } from "@parley/wire";

/** What stands before and after words; places are `{from}`, `{to}` and `{salutation}`. */
export interface Courtesy {
  readonly opening?: string;
  readonly closing?: string;
}

/** An office as a document of one language needs it, for its grammar stays with who knows it. */
export interface Office {
  /** As it stands alone, above a document or where it is sent: `Ministry of Foreign Affairs`. */
  readonly letterhead: string;
  /** As a sentence begins with it: `The Ministry of Foreign Affairs of Aurelia`. */
  readonly name: string;
  /** As it is written to, with preposition or ending: `to the Ministry`, `Министерству`. */
  readonly addressed: string;
  /** Whether its noun is feminine, where verbs follow it as in Arabic. */
  readonly isFeminine?: boolean;
}

/** Offices that a centre can name by itself. */
export type StandingOffice = "ministry" | "centre";

/** Everything that is said in one language; places stand in braces. */
export interface LanguageWords {
  readonly forms: Readonly<Record<DocumentForm, string>>;
  readonly courtesies: Readonly<Record<DocumentForm, Courtesy>>;
  /** Those that differ when a feminine office sends. */
  readonly courtesiesFeminine?: Readonly<Partial<Record<DocumentForm, Courtesy>>>;
  /** Of a letter that is given none. */
  readonly salutation: string;
  /** What is to be known before a document of such a form is sent. */
  readonly notices: Readonly<Partial<Record<DocumentForm, string>>>;
  readonly flags: Readonly<Record<DocumentFlag, string>>;
  readonly acts: Readonly<Record<TextAct, string>>;
  /** With the place `{state}`. */
  readonly offices: Readonly<Record<StandingOffice, Office>>;
  /** From January, and how a day is put together of `{day}`, `{month}` and `{year}`. */
  readonly months: readonly string[];
  readonly day: string;
  readonly firstDay?: string;
  readonly print: Readonly<Record<PrintWord, string>>;
}

/** Words that only print needs. */
export type PrintWord =
  | "exercise"
  | "page"
  | "number"
  | "placeAndDay"
  | "initials"
  | "signature"
  | "capacity"
  | "claimed"
  | "noAct"
  | "copyOf"
  | "draft"
  | "brackets"
  | "whole"
  | "equal"
  | "prevails"
  | "footnoteOf";
