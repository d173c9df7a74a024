/** @module An agreement as data: what stands in a folder of agreements/ (spec/agreement.md). */

import type { Schema } from "../schema/schema.js";
import type { Dated } from "../time/dated.js";
import type { CivilDate } from "../time/civil-date.js";
import type { Duration } from "../time/duration.js";

/** What a source is worth: the text or depositary, an official statement, an institute. */
export const GRADES = ["A", "B", "C"] as const;
export type Grade = (typeof GRADES)[number];

/** One text by language; a pack has every text in every language that it names. */
export type Text = { readonly [language: string]: string };

/** Where a fact can be read. */
export interface Source {
  readonly id: string;
  readonly grade: Grade;
  readonly title: string;
  readonly address?: string;
  readonly note?: string;
  readonly copy?: boolean;
}

/** A pack that keeps every rule of spec/agreement.md. */
export interface Pack {
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the pack's files, in hex: what statements name it by. */
  readonly hash: string;
  readonly languages: readonly string[];
  readonly name: Text;
  readonly shortName: Text;
  readonly character: string;
  /** Facts were gathered up to this day. */
  readonly asOf: CivilDate;
  readonly parties: ReadonlyMap<string, Party>;
  readonly kinds: readonly ParticipationKind[];
  readonly acts: ReadonlyMap<string, ActKind>;
  readonly perParty: Duration | undefined;
  readonly events: readonly PackEvent[];
  /**
   * By party, in order: its own acts, those of whom it continues, and the agreement's, without
   * acts that were taken back (STA-8, STA-9).
   */
  readonly eventsOf: ReadonlyMap<string, readonly PackEvent[]>;
  /** Duties kept before the agreement was in force. */
  readonly provisional: readonly Provisional[];
  readonly triggers: ReadonlyMap<string, Trigger>;
  /** Names of ways on which notices count. */
  readonly channels: ReadonlyMap<string, Text>;
  readonly notifications: readonly Notification[];
  readonly exchanges: readonly Exchange[];
  /** Inspections, procedures and clarification ladders: steps in their order. */
  readonly sequences: readonly Sequence[];
  readonly limits: readonly Limit[];
  /** What a declared table says of each item; undefined where nothing is counted from tables. */
  readonly items: Schema | undefined;
  readonly counting: ReadonlyMap<string, CountingRule>;
  /** Under which terms such tables are declared; undefined where the agreement knows none. */
  readonly declaration: DeclarationTerms | undefined;
  readonly totals: readonly Total[];
  readonly tables: readonly FigureTable[];
  readonly sources: ReadonlyMap<string, Source>;
}

export interface Party {
  readonly code: string;
  readonly shortCode?: string;
  readonly name: string;
  readonly continues?: string;
  readonly groups: readonly string[];
  readonly sources: readonly string[];
}

export interface ParticipationKind {
  readonly id: string;
  readonly name: Text;
  readonly isBound: boolean;
  readonly whenInForce?: string;
  readonly whenEnded?: string;
}

export interface ActKind {
  readonly id: string;
  readonly name: Text;
  readonly to?: string;
  readonly agreement?: "enters-into-force" | "is-extended" | "ends";
  readonly suspends: readonly string[];
  readonly resumes: boolean;
}

/** Words as they were said, and in the languages of the pack where those are others. */
export interface Quotation {
  readonly words: string;
  readonly language: string;
  readonly translation?: Text;
}

/** What a party says of an act of another. */
export interface Position {
  readonly by: string;
  readonly says: Text;
  readonly words?: Quotation;
  readonly sources: readonly string[];
}

export interface PackEvent {
  readonly id: string;
  readonly act: string;
  /** Undefined for an act of the agreement as a whole. */
  readonly party: string | undefined;
  readonly on: Dated;
  /** From when it is said to have effect. */
  readonly effect: Dated;
  /** The act that it takes back before that has effect. */
  readonly takesBack?: string;
  readonly assertor: string;
  readonly claims?: Text;
  readonly words?: Quotation;
  readonly note?: Text;
  readonly denied: readonly Position[];
  readonly sources: readonly string[];
}

/** Duties that are kept before the agreement is in force, by whom and on which days. */
export interface Provisional {
  readonly duties: readonly string[];
  /** A kind of participation, a group or a party; whoever has done an act without it. */
  readonly who: string | undefined;
  readonly from: CivilDate | undefined;
  readonly until: CivilDate | undefined;
}

/** What sets duties going, and the days or instants that deadlines run to or from. */
export interface Trigger {
  readonly id: string;
  readonly name: Text;
  readonly foreseen: boolean;
  readonly moments: readonly TriggerMoment[];
}

export interface TriggerMoment {
  readonly id: string;
  readonly name: Text;
  readonly precision: "day" | "instant";
}

/** Who owes a duty, to whom and how: what notifications and exchanges have in common. */
export interface Duty {
  readonly id: string;
  readonly name: Text;
  /** The duty in words. */
  readonly text?: Text;
  readonly article?: string;
  readonly deadline: Deadline;
  /** A kind of participation, a group or a party; all that are bound without it. */
  readonly who?: string;
  readonly to?: string;
  /** Channels that count. */
  readonly channels: readonly string[];
  /** What it says; undefined where the pack has no form for it. */
  readonly fields: Schema | undefined;
  /** Nobody is bound to it: never due. */
  readonly voluntary: boolean;
  readonly sources: readonly string[];
}

/** A notice that parties give each other. */
export interface Notification extends Duty {
  readonly number?: string;
  /** Who may see it. */
  readonly confidential?: Text;
  readonly trigger: string;
  readonly validity: Duration | undefined;
  /** Its receipt must be acknowledged within this time. */
  readonly acknowledge: Duration | undefined;
  /** How many in a year a party may withhold. */
  readonly mayWithhold: number;
}

/** Data that parties exchange again and again. */
export interface Exchange extends Duty {
  /** Days of each year that the data are of. */
  readonly asOf: readonly DayOfYear[];
  readonly simultaneous: boolean;
  readonly nilReport: boolean;
}

export interface DayOfYear {
  readonly month: number;
  readonly day: number;
}

/** An inspection, procedure or clarification: steps with clocks, and how often it may begin. */
export interface Sequence {
  readonly id: string;
  readonly name: Text;
  readonly article?: string;
  readonly kind: "inspection" | "procedure" | "ladder";
  readonly steps: readonly Step[];
  readonly quota?: Quota;
  readonly sources: readonly string[];
}

export interface Step {
  readonly id: string;
  readonly name: Text;
  /** Whose step it is: of who begins, of the other, or of both. */
  readonly by: "begins" | "other" | "both";
  /** At most so long after that step. */
  readonly after: { readonly step: string; readonly within: Duration } | undefined;
  /** At least so long before that step. */
  readonly before: { readonly step: string; readonly ahead: Duration } | undefined;
  readonly sources: readonly string[];
}

export interface Quota {
  readonly count: number;
  readonly per: "treaty-year" | "calendar-year";
  /** The sequence whose quota this one is a part of. */
  readonly within?: string;
}

/** By when, with its durations read. */
export type Deadline =
  | { readonly kind: "before" | "after"; readonly period: Duration; readonly of: string }
  | {
      readonly kind: "window-before";
      readonly earliest: Duration;
      readonly latest: Duration;
      readonly of: string;
    }
  | { readonly kind: "at-once"; readonly of: string }
  | { readonly kind: "yearly"; readonly month: number; readonly day: number }
  | { readonly kind: "none"; readonly because: "none-set" | "not-sourced-here" };

export interface Limit {
  readonly id: string;
  readonly name: Text;
  readonly max: number;
  readonly unit: string;
  readonly article?: string;
  readonly within?: string;
  readonly appliesFrom?: CivilDate;
  /** Other numbers from later days on, in their order. */
  readonly phases: readonly { readonly from: CivilDate; readonly max: number }[];
  /** True when `max` is the least that there may be: a distance to keep. */
  readonly atLeast?: boolean;
  readonly counting: string;
  readonly sources: readonly string[];
}

/** What counts towards limits. */
export interface CountingRule {
  readonly id: string;
  readonly text: Text;
  readonly article?: string;
  /** CEL: what an item adds; undefined where the rule is in words alone. */
  readonly sum?: string;
  /** Who counts otherwise, and how. */
  readonly positions: readonly { readonly position: Position; readonly sum: string }[];
  readonly sources: readonly string[];
}

/** Letters that identifiers of declared items may be written in. */
export const IDENTIFIER_LETTERS = ["latin", "cyrillic"] as const;

/** Bits that what an item adds to a sum may have. */
export const QUANTITY_BITS = [8, 16, 32, 64] as const;

/** Terms under which tables of items are declared: sealed first, and opened in steps. */
export interface DeclarationTerms {
  readonly identifiers: (typeof IDENTIFIER_LETTERS)[number];
  /** What is summed without being seen. */
  readonly quantities: readonly DeclaredQuantity[];
  /** The field of items by whose choices they are counted apart. */
  readonly categories?: { readonly field: string };
  /** Steps in which a declaration is opened, in their order. */
  readonly ladder: readonly DisclosureStep[];
  /** Errors found within so many days are mended, and nothing follows from them. */
  readonly correctionDays: number;
  /** So many items another party may choose in a year of the agreement. */
  readonly picksPerYear: number;
  readonly article?: string;
  readonly sources: readonly string[];
}

/** What counts towards a limit that is a maximum, by its counting rule's expression. */
export interface DeclaredQuantity {
  readonly limit: string;
  /** What an item adds is below two to the power of this. */
  readonly bits: (typeof QUANTITY_BITS)[number];
}

/** What a step of disclosure shows: sums alone, numbers by category, or fields of items. */
export type DisclosureStep =
  | { readonly id: string; readonly name: Text; readonly shows: "totals" | "categories" }
  | {
      readonly id: string;
      readonly name: Text;
      readonly shows: "fields";
      readonly fields: readonly string[];
    };

export interface Total {
  readonly id: string;
  readonly name: Text;
  readonly kinds: readonly string[];
  readonly group?: string;
  readonly others: boolean;
  /** Not all parties are in the pack: what is published counts more. */
  readonly partial: boolean;
  readonly published: readonly PublishedTotal[];
}

export interface PublishedTotal {
  readonly on: CivilDate;
  readonly value: number;
  readonly sources: readonly string[];
}

export interface FigureTable {
  readonly id: string;
  readonly party: string;
  readonly asOf: CivilDate;
  readonly kind:
    | "exchanged"
    | "published-by-the-party"
    | "exchanged-figures-not-sourced-here"
    | "not-provided";
  readonly values: ReadonlyMap<string, number>;
  readonly note?: Text;
  readonly disputes: readonly FigureDispute[];
  readonly sources: readonly string[];
}

/** What another party would count besides. */
export interface FigureDispute {
  readonly position: Position;
  readonly adds: number;
  readonly limit: string;
}
