/** @module How well candidates of passages fit the labels: found, and each field right. */
import type { Amount, Bound, Category, TreatyAct, Unit } from "@parley/public-record";
import type { LabelledPassage, Span } from "./labelled-passages.js";
/** What is looked at in a candidate; see docs/monitoring/labelled-set.md. */
export interface ScoredCandidate extends Span {
    readonly kind: "figure" | "statement" | "act";
    readonly states: readonly string[];
    readonly agreement?: string;
    readonly category?: Category;
    readonly unit?: Unit;
    readonly amount?: Amount;
    readonly bound?: Bound;
    readonly qualifier?: string;
    readonly act?: TreatyAct;
    readonly isProjection: boolean;
    readonly asOf?: string;
    readonly speaker?: string;
    readonly chain: readonly string[];
}
/** A passage and what was proposed of it, places being those of its text. */
export interface Proposed {
    readonly passage: LabelledPassage;
    readonly candidates: readonly ScoredCandidate[];
}
/** How many were expected, proposed and both; what is optional is in none of them. */
export interface Found {
    readonly expected: number;
    readonly proposed: number;
    readonly matched: number;
    /** Of what was proposed, the share that was expected; 1 where nothing was proposed. */
    readonly precision: number;
    /** Of what was expected, the share that was proposed; 1 where nothing was expected. */
    readonly recall: number;
}
/** Of matched candidates, in how many a field was as labelled. */
export interface FieldScore {
    readonly right: number;
    readonly of: number;
}
export interface Score {
    readonly found: Readonly<Record<ScoredCandidate["kind"], Found>>;
    /** By kind and field: `figure.category`, `statement.speaker`, `act.states`. */
    readonly fields: Readonly<Record<string, FieldScore>>;
    /** What went wrong, one sentence each, beginning with the passage's id. */
    readonly faults: readonly string[];
}
/** Holds what was proposed against the labels. */
export declare function scorePassages(all: readonly Proposed[]): Score;
/** A score as lines: precision and recall of each kind, then the share of each field. */
export declare function formatScore({ found, fields }: Score): string;
