/** @module The centre's interface on public sources as the console uses it; it sends nothing. */

import type {
  Amount,
  Bound,
  Category,
  Credibility,
  Disagreement,
  Entry,
  EntryKind,
  LanguageShare,
  Line,
  Mark,
  Reliability,
  Series,
  SourceGrade,
  TreatyAct,
  Unit,
} from "@parley/public-record";
import { deleteAt, getJson, postJson, postPlainly } from "./api.js";

/** What is here of public sources. */
export function getMonitor(): Promise<MonitorView> {
  return getJson(BASE);
}

/** What came for the queries that are kept. */
export function getSourceNews(): Promise<{ readonly watches: readonly WatchNews[] }> {
  return getJson(`${BASE}/news`);
}

/** Texts by their words. */
export function getSearch(asked: SearchAsked): Promise<SearchView> {
  return getJson(`${BASE}/search${queryOf({ ...asked })}`);
}

/** A text, its story, and what is proposed of it. */
export function getCapture(hash: string): Promise<CaptureView> {
  return getJson(`${BASE}/captures/${hash}`);
}

/** A page of what waits for a person. */
export function getCandidates(asked: CandidatesAsked): Promise<CandidatesView> {
  return getJson(`${BASE}/candidates${queryOf({ ...asked })}`);
}

/** Figures through time. */
export function getEstimates(asked: EstimatesAsked): Promise<EstimatesView> {
  return getJson(`${BASE}/estimates${queryOf({ ...asked })}`);
}

/** Where the same series are as a file. */
export function estimatesFile(form: "csv" | "json" | "svg", asked: EstimatesAsked): string {
  return `${BASE}/estimates.${form}${queryOf({ ...asked })}`;
}

/** All of a state or an agreement. */
export function getDossier(subject: string): Promise<DossierView> {
  return getJson(`${BASE}/dossiers/${encodeURIComponent(subject)}`);
}

/** An entry with what people found of it. */
export function getEntry(id: string): Promise<EntryView> {
  return getJson(`${BASE}/entries/${id}`);
}

/** A draft of a question; nothing of it is sent or kept. */
export function getClarification(
  entries: readonly string[],
  to: string,
  lang: string,
): Promise<ClarificationView> {
  return getJson(`${BASE}/clarification${queryOf({ entries: entries.join(","), to, lang })}`);
}

/** What came since a watch was looked at. */
export function getWatchHits(id: number): Promise<WatchHits> {
  return getJson(`${BASE}/watches/${id}`);
}

/** Keeps a place that texts come from; nothing is read yet. */
export function postPlace(request: PlaceRequest): Promise<PlaceView> {
  return postJson(`${BASE}/places`, request);
}

/** Takes a place off the list. */
export function deletePlace(id: number): Promise<void> {
  return deleteAt(`${BASE}/places/${id}`);
}

/** Begins to take in what is new, at one place or at all. */
export function postIngest(place?: number): Promise<void> {
  return postPlainly(`${BASE}/ingest`, place === undefined ? {} : { place });
}

/** Stops taking in. */
export function deleteIngest(): Promise<void> {
  return deleteAt(`${BASE}/ingest`);
}

/** Keeps a query. */
export function postWatch(request: WatchRequest): Promise<{ readonly id: number }> {
  return postJson(`${BASE}/watches`, request);
}

/** Says that what came for a watch was looked at. */
export function postSeen(id: number, upTo: number): Promise<void> {
  return postPlainly(`${BASE}/watches/${id}/seen`, { upTo });
}

/** Keeps a query no more. */
export function deleteWatch(id: number): Promise<void> {
  return deleteAt(`${BASE}/watches/${id}`);
}

/** Accepts, mends or rejects what is proposed. */
export function postDecision(request: DecisionRequest): Promise<DecidedView> {
  return postJson(`${BASE}/decisions`, request);
}

/** Grades a source or an entry, apart. */
export function postGrading(request: GradingRequest): Promise<Judged> {
  return postJson(`${BASE}/gradings`, request);
}

/** Says what was found of two entries. */
export function postComparison(request: ComparisonRequest): Promise<Judged> {
  return postJson(`${BASE}/comparisons`, request);
}

/** Takes the words of a text away for good. */
export function postForgetting(hash: string, reason: string): Promise<void> {
  return postPlainly(`${BASE}/captures/${hash}/forgetting`, { reason });
}

export interface SearchAsked {
  readonly text: string;
  readonly language?: string;
  readonly publisher?: string;
  readonly since?: string;
  readonly until?: string;
  readonly order?: "best" | "newest";
  readonly offset?: string;
}

export interface CandidatesAsked {
  readonly search?: string;
  readonly kind?: CandidateView["kind"];
  readonly state?: string;
  readonly after?: string;
}

export interface EstimatesAsked {
  readonly state?: string;
  readonly category?: Category;
  readonly unit?: Unit;
}

export interface PlaceRequest {
  readonly place: string;
  readonly name?: string;
  readonly allowPrivate?: boolean;
  readonly everyHours?: number;
}

export interface WatchRequest extends Omit<SearchAsked, "order" | "offset"> {
  readonly name: string;
}

/** The role of who acts, and why. */
export interface PersonRequest {
  readonly by: string;
  readonly reason: string;
}

export interface DecisionRequest extends PersonRequest {
  readonly candidates: readonly string[];
  readonly as: "accept" | "reject";
  readonly mending?: MendingRequest;
}

/** What is to stand otherwise than it was proposed. */
export interface MendingRequest {
  readonly kind?: EntryKind;
  readonly category?: Category;
  readonly unit?: Unit;
  readonly amount?: Amount;
  readonly bound?: Bound;
  readonly qualifier?: string;
  readonly states?: readonly string[];
  readonly agreement?: string;
  readonly asOf?: string;
  readonly speaker?: string;
  readonly publisher?: string;
  readonly sourceGrade?: SourceGrade;
  readonly note?: string;
  readonly slips?: readonly { readonly words: string; readonly note: string }[];
}

export type GradingRequest = PersonRequest &
  (
    | { readonly source: string; readonly reliability: Reliability }
    | { readonly entry: string; readonly credibility: Credibility }
  );

export interface ComparisonRequest extends PersonRequest {
  readonly entries: readonly [string, string];
  readonly finding: Disagreement;
}

export interface MonitorView {
  readonly captures: number;
  readonly stories: number;
  readonly shipped: number;
  readonly accepted: number;
  readonly places: readonly PlaceView[];
  readonly refused: readonly {
    readonly place: string;
    readonly path: string;
    readonly rule: string;
    readonly detail: string;
  }[];
  readonly refusedInAll: number;
  readonly takingIn?: TakingInView;
  readonly watches: readonly WatchNews[];
  readonly publishers: readonly { readonly name: string; readonly captures: number }[];
  readonly states: readonly string[];
  readonly agreements: readonly string[];
  /** What acts in the journal got wrong; they change nothing. */
  readonly faults: readonly {
    readonly act?: string;
    readonly rule: string;
    readonly detail: string;
  }[];
}

export interface PlaceView {
  readonly id: number;
  readonly kind: "path" | "feed";
  readonly place: string;
  readonly name: string;
  readonly added: string;
  readonly everyHours?: number;
}

export interface TakingInView {
  readonly state: "running" | "done" | "stopped" | "failed";
  readonly begun: string;
  readonly ended?: string;
  readonly seen: number;
  readonly unchanged: number;
  readonly new: number;
  readonly same: number;
  readonly bytes: number;
  readonly refused: number;
  readonly current: string;
}

export interface WatchNews {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly also: readonly string[];
  readonly new: number;
  readonly isMore: boolean;
}

export interface WatchHits {
  readonly hits: readonly HitView[];
  readonly isMore: boolean;
  readonly upTo: number;
}

export interface SearchView {
  readonly total: number;
  readonly isMore: boolean;
  readonly widened: readonly {
    readonly id: string;
    readonly typed: string;
    readonly names: readonly string[];
  }[];
  readonly hits: readonly HitView[];
}

/** From a character to the one after the last, in UTF-16 units. */
export type Span = readonly [number, number];

export interface HeadView {
  readonly capture: string;
  readonly title: string;
  readonly publisher?: string;
  readonly published?: string;
  readonly language: string;
  readonly address?: string;
  readonly captured: string;
}

export interface HitView extends HeadView {
  readonly excerpt: string;
  readonly marks: readonly Span[];
  readonly titleMarks: readonly Span[];
  readonly story: { readonly captures: number; readonly publishers: number };
}

export type Remark =
  | "cut"
  | "no-text"
  | "other-charset"
  | "no-charset"
  | "odd-date"
  | "invisible-characters";

export interface CaptureView extends HeadView {
  readonly form: string;
  readonly path?: string;
  readonly remarks: readonly Remark[];
  readonly forgotten?: { readonly reason: string; readonly at: string };
  readonly paragraphs: readonly string[];
  readonly story: readonly HeadView[];
  readonly candidates: readonly CandidateView[];
}

export interface CandidateView {
  readonly id: string;
  readonly capture: string;
  readonly kind: "figure" | "statement" | "act";
  /** -1 the title. */
  readonly paragraph: number;
  readonly from: number;
  readonly until: number;
  readonly sentence: { readonly from: number; readonly until: number };
  readonly quote: string;
  readonly states: readonly string[];
  readonly agreement?: string;
  readonly category?: Category;
  readonly term?: string;
  readonly unit?: Unit;
  readonly amount?: Amount;
  readonly bound?: Bound;
  readonly qualifier?: string;
  readonly act?: TreatyAct;
  readonly isProjection: boolean;
  readonly asOf?: string;
  readonly stated?: string;
  readonly speaker?: string;
  readonly publisher?: string;
  readonly chain: readonly string[];
  /** The kind that its entry has, unless a person says another. */
  readonly becomes: EntryKind;
  readonly doubt?: string;
  readonly decided?: Decided;
}

export type Decided = "accepted" | "mended" | "rejected";

export interface CandidatesView {
  readonly candidates: readonly PlacedCandidateView[];
  readonly looked: number;
  readonly next?: number;
}

/** A candidate with the head of the text that it stands in. */
export interface PlacedCandidateView extends CandidateView {
  readonly of: HeadView;
}

/** A mark, with the day of its entry as exactly as it is known. */
export interface MarkView extends Mark {
  readonly asOf?: string;
}

export interface SeriesView extends Omit<Series, "marks"> {
  readonly marks: readonly MarkView[];
}

export interface BesideView {
  readonly state: string;
  readonly category: Category;
  readonly unit: Unit;
  readonly exchanged: readonly ExchangedView[];
  readonly kinds: readonly { readonly kind: EntryKind; readonly marks: readonly MarkView[] }[];
  readonly comparisons: readonly ComparisonView[];
}

/** What a party gave under an agreement, as that counts. */
export interface ExchangedView {
  readonly agreement: string;
  readonly how: "exchanged" | "published";
  readonly amount: number;
  readonly asOf: string;
  readonly source: string;
}

export interface EstimatesView {
  readonly series: readonly SeriesView[];
  readonly beside: readonly BesideView[];
}

interface SignedView {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface SourceGradingView extends SignedView {
  readonly source: string;
  readonly reliability: Reliability;
}

export interface ItemGradingView extends SignedView {
  readonly entry: string;
  readonly credibility: Credibility;
}

export interface ComparisonView extends SignedView {
  readonly entries: readonly [string, string];
  readonly finding: Disagreement;
}

export interface DecisionView extends SignedView {
  readonly as: Decided;
  readonly candidate: string;
  readonly entry?: string;
}

export interface DecidedView {
  readonly acts: readonly DecisionView[];
}

export interface DossierView {
  readonly subject: string;
  readonly kinds: readonly { readonly kind: EntryKind; readonly entries: readonly Entry[] }[];
  readonly dated: readonly { readonly day: string; readonly entry: string }[];
  readonly undated: readonly string[];
  readonly lines: readonly Line[];
  readonly links: readonly {
    readonly from: string;
    readonly to: string;
    readonly of: readonly string[];
  }[];
  readonly origins: readonly string[];
  readonly balance: readonly LanguageShare[];
  readonly comparisons: readonly ComparisonView[];
  readonly reliability: readonly SourceGradingView[];
  readonly credibility: readonly ItemGradingView[];
}

export interface EntryView {
  readonly entry: Entry;
  readonly citation: string;
  readonly revisedBy: readonly string[];
  readonly shippedIn?: string;
  readonly decisions: readonly DecisionView[];
  readonly comparisons: readonly ComparisonView[];
  readonly reliability: readonly SourceGradingView[];
  readonly credibility: readonly ItemGradingView[];
}

export interface ClarificationView {
  readonly to: string;
  readonly language: string;
  readonly text: string;
  readonly entries: readonly string[];
}

/** An act that was kept. */
interface Judged {
  readonly id: string;
}

/** What is not asked is left out. */
function queryOf(asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => {
    return value === undefined || value === "" ? [] : [[name, value] as [string, string]];
  });
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

const BASE = "/api/monitor";
