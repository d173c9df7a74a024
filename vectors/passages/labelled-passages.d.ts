/** @module The labelled passages of vectors/passages/labelled, read for tests. */
import type { Amount, Bound, Category, TreatyAct, Unit } from "@parley/public-record";
/** A passage and all that a person expects to be found in it. */
export interface LabelledPassage {
    readonly id: string;
    /** A reader of passages may be mended by what it gets wrong in `tuning` alone. */
    readonly set: "tuning" | "held-out";
    /** BCP 47. */
    readonly language: string;
    readonly publisher?: string;
    readonly text: string;
    readonly figures: readonly FigureLabel[];
    readonly statements: readonly StatementLabel[];
    readonly acts: readonly ActLabel[];
}
/** Characters of the passage; UTF-16 units, the end not included. */
export interface Span {
    readonly from: number;
    readonly until: number;
}
/** What every label has. */
interface Label extends Span {
    /** The exact words that it stands on. */
    readonly words: string;
    /** Which of the places with these words, where there are several; from 1. */
    readonly nth?: number;
    /** A person may see it either way: it counts neither when it is found nor when it is not. */
    readonly optional?: true;
}
export interface FigureLabel extends Label {
    readonly amount?: Amount;
    readonly bound: Bound;
    readonly qualifier?: string;
    readonly category: Category;
    readonly unit: Unit;
    readonly states: readonly string[];
    readonly agreement?: string;
    readonly asOf?: string;
    readonly isProjection: boolean;
    readonly chain?: readonly string[];
}
export interface StatementLabel extends Label {
    readonly speaker: string;
    readonly chain?: readonly string[];
}
export interface ActLabel extends Label {
    readonly act: TreatyAct;
    readonly states: readonly string[];
    readonly agreement?: string;
    readonly asOf?: string;
}
/** Names of the states that do not exist, by language: a vocabulary for the passages. */
export interface StateNames {
    readonly id: string;
    readonly kind: "state";
    readonly "zh-Hans": readonly string[];
    readonly "zh-Hant": readonly string[];
    readonly en: readonly string[];
    readonly ru: readonly string[];
}
/** Reads all passages, in the order of their files; throws where words are not in their passage. */
export declare function readLabelledPassages(): readonly LabelledPassage[];
/**
 * Reads the labels of a whole report, one passage for each of its paragraphs, also those in which
 * nothing is expected; `paragraphs` are those of the report that `labelledReportFile` names.
 */
export declare function readLabelledReport(paragraphs: readonly string[]): readonly LabelledPassage[];
/** The report's file. */
export declare const labelledReportFile: any;
/** Reads the names of the states that do not exist. */
export declare function readStateNames(): readonly StateNames[];
export {};
