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
  /** By party, in order: its own acts, those of whom it continues, and the agreement's (STA-8). */
  readonly eventsOf: ReadonlyMap<string, readonly PackEvent[]>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly notifications: readonly Notification[];
  readonly limits: readonly Limit[];
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

/** What a party says of an act of another. */
export interface Position {
  readonly by: string;
  readonly says: Text;
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
  readonly assertor: string;
  readonly claims?: Text;
  readonly denied: readonly Position[];
  readonly sources: readonly string[];
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

/** A way on which notices count. */
export interface Channel {
  readonly id: string;
  readonly name: Text;
}

/** A notice that parties give each other. */
export interface Notification {
  readonly id: string;
  readonly name: Text;
  readonly article?: string;
  /** Its number or format in the agreement. */
  readonly number?: string;
  /** Channels on which it counts. */
  readonly channel: readonly string[];
  /** What it says; undefined where the pack does not say. */
  readonly fields?: Schema;
  /** Who may see it. */
  readonly confidential?: Text;
  readonly trigger: string;
  readonly deadline: Deadline;
  readonly voluntary: boolean;
  readonly sources: readonly string[];
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
  /** True when `max` is the least that there may be: a distance to keep. */
  readonly atLeast?: boolean;
  readonly counting: string;
  readonly sources: readonly string[];
}

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
