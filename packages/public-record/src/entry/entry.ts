/** @module An entry: a figure, statement or act; who said it, where, when, and in which words. */

import type {
  Bound,
  Category,
  EntryKind,
  SourceGrade,
  TranslationGrade,
  TreatyAct,
  Unit,
} from "../vocabulary.js";
import type { PartialDay } from "./partial-day.js";

/** An entry under its id. It is plain JSON, and never changes: what revises it is another one. */
export interface Entry extends EntryContent {
  /** SHA-256 of the canonical JSON of the rest, in hex (RECORD-1). */
  readonly id: string;
}

/** What an entry says; see spec/public-record.md. Without figure and act it is a statement. */
export interface EntryContent {
  readonly kind: EntryKind;
  /** Whose arsenal, who acts: ISO 3166 alpha-2, `001` the world; none where it is not told. */
  readonly states: readonly string[];
  /** A folder of `agreements`. */
  readonly agreement?: string;
  readonly figure?: Figure;
  readonly act?: TreatyAct;
  /** Said of a day that had not come. */
  readonly isProjection: boolean;
  readonly dates: Dates;
  /** Who says it: an organisation, or a person by public office. */
  readonly speaker: string;
  /** The work in which the speaker said it. */
  readonly publication?: string;
  /** Who published where it was read. */
  readonly publisher: string;
  /** From the publisher to the origin, each citing the next. */
  readonly chain: readonly string[];
  readonly words?: Words;
  readonly place?: Place;
  readonly sources: readonly Source[];
  readonly translations: readonly Translation[];
  readonly slips: readonly Slip[];
  readonly lineage: Lineage;
  /** Id of the entry that it stands in place of; both stay. */
  readonly revises?: string;
  readonly note?: string;
}

/** A number, or bounds of which one may be open. */
export type Amount = number | { readonly min?: number; readonly max?: number };

export interface Figure {
  readonly category: Category;
  /** What the speaker calls the category. */
  readonly term?: string;
  readonly unit: Unit;
  /** Absent where the words give no number; that is not zero. */
  readonly amount?: Amount;
  readonly bound: Bound;
  /** The words of the bound, as printed: "more than", "low 600s". */
  readonly qualifier?: string;
}

/** As of, stated, published, captured: each as exactly as it is known. */
export interface Dates {
  readonly asOf?: PartialDay;
  readonly stated?: PartialDay;
  readonly published?: PartialDay;
  readonly captured: PartialDay;
}

export interface Words {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** Where the words stand in a capture; paragraph -1 is the title. UTF-16 units. */
export interface Place {
  /** SHA-256 of the capture, in hex. */
  readonly capture: string;
  readonly paragraph: number;
  readonly from: number;
  readonly until: number;
}

/** Where it was read. */
export interface Source {
  readonly grade: SourceGrade;
  readonly publisher: string;
  readonly title: string;
  /** An address, or `owner/name@commit:path` of a repository. */
  readonly address: string;
  readonly language: string;
  /** What a copy is a copy of; a repository's path always has it. */
  readonly copyOf?: string;
}

export interface Translation extends Words {
  readonly grade: TranslationGrade;
  /** The office that made it. */
  readonly by: string;
}

/** What is misprinted in the source, as it stands there, and what it comes to. */
export interface Slip {
  readonly words: string;
  readonly note: string;
}

/** What entries may have in common: those that share an author or the origin are one line. */
export interface Lineage {
  readonly authors: readonly string[];
  readonly origin?: string;
}
