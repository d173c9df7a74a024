/** @module The centre's interface on declarations as the console uses it. */

import type { Json } from "@parley/bytes";
import type { LadderStep, Proof } from "@parley/declaration";
import type { DeclarationsView, DestinationRequest, InstantText } from "@parley/protocol";
import type { InspectionWord, Precedence } from "@parley/wire";
import { getJson, postJson, type Sent } from "./api.js";

/** Everything that is here of declarations. */
export function getDeclarations(): Promise<DeclarationsAnswer> {
  return getJson("/api/declarations");
}

/** What declaring a table would do; nothing is bound. */
export function postDryRun(request: TableRequest): Promise<DryRunView> {
  return postJson("/api/declarations/dry-run", request);
}

/** Binds and declares a table: work that `getDeclarations` tells of. */
export function postDeclaration(request: DeclareRequest): Promise<WorkBegun> {
  return postJson("/api/declarations", request);
}

/** Declares that there is nothing, or no change. */
export function postPlain(request: PlainRequest): Promise<Sent> {
  return postJson("/api/declarations/plain", request);
}

/** States doctrine. */
export function postDoctrine(request: DoctrineRequest): Promise<Sent> {
  return postJson("/api/doctrine", request);
}

/** Opens a part of an own declaration: work that `getDeclarations` tells of. */
export function postDisclosure(request: DiscloseRequest): Promise<WorkBegun> {
  return postJson("/api/disclosures", request);
}

/** Shows what this party bound itself to. */
export function postShow(request: ShowRequest): Promise<Sent> {
  return postJson("/api/disclosures/show", request);
}

/** Asks something of a declaration, or says what came of it. */
export function postChallenge(request: ChallengeRequest): Promise<Sent> {
  return postJson("/api/challenges", request);
}

/** Binds this party to its part of a draw. */
export function postDraw(request: DrawRequest): Promise<Sent> {
  return postJson("/api/draws", request);
}

/** Shows this party's part of a draw. */
export function postShowDraw(request: ShowDrawRequest): Promise<Sent> {
  return postJson("/api/draws/show", request);
}

/** Work that was begun, by its name in the answer of `getDeclarations`. */
export interface WorkBegun {
  readonly work: string;
}

/** What `/api/declarations` answers. */
export interface DeclarationsAnswer extends DeclarationsView {
  /** By the exhibit that holds it: every proof that a disclosure here names. */
  readonly proofs: Readonly<Record<string, ProofView>>;
  readonly work: readonly WorkView[];
  /** Steps that this party takes at once with others, and that are not done. */
  readonly waiting: readonly WaitingStepView[];
  /** Draws whose seed is known and whose leaves are here. */
  readonly drawn: readonly DrawnView[];
}

/** A proof, checked against the declaration that the disclosure names. */
export interface ProofView {
  readonly declaration: string;
  readonly verdict: ProofVerdict;
  /** With `refused`: by which rule, and why. */
  readonly rule?: string;
  readonly detail?: string;
  readonly kind?: Proof["kind"];
  readonly shows: readonly string[];
  readonly notShown: readonly string[];
  readonly item?: string;
  readonly fields?: Readonly<Record<string, Json>>;
  readonly counts?: Readonly<Record<string, string>>;
  /** Fields that stay closed for good, by why. */
  readonly shrouded?: Readonly<Record<string, string>>;
  readonly totals?: readonly TotalView[];
  /** Of a leaf of padding: where it stands, in hexadecimal. */
  readonly place?: string;
  readonly leaves?: number;
  /** Of many leaves: the fields that were opened, of the first 1,000. */
  readonly opened?: readonly Readonly<Record<string, Json>>[];
  /** Whether opened counts follow from opened fields by the agreement's rules. */
  readonly recount?: { readonly word: RecountWord; readonly detail: string };
}

export type ProofVerdict = "proven" | "refused" | "unread" | "checking";

export type RecountWord = "follows" | "breaks" | "not-counted";

export interface TotalView {
  readonly quantity: string;
  readonly atMost?: number;
  readonly is?: string;
}

/** What takes seconds: begun by a request, done beside it. */
export interface WorkView {
  readonly id: string;
  readonly what: "commit" | "prove";
  readonly declaration?: string;
  /** Of one, this much is done. */
  readonly done: number;
  /** The statement that came of it. */
  readonly statement?: string;
  readonly failed?: { readonly rule: string; readonly detail: string };
}

/** A step that is taken at once: who is bound, who has shown, and what stopping now gives away. */
export interface WaitingStepView {
  readonly declaration: string;
  readonly step: string;
  /** Our binding. */
  readonly of: string;
  readonly bound: readonly string[];
  readonly notBound: readonly string[];
  readonly shown: readonly string[];
  readonly midway: MidwayWord;
}

export type MidwayWord = "not-all-bound" | "none-shown" | "others-shown" | "own-shown";

/** How far a draw has come. Places of leaves are in hexadecimal. */
export interface DrawnView {
  readonly declaration: string;
  readonly about: string;
  readonly items: readonly string[];
  readonly padding: readonly string[];
  /** The leaf that the declarer opens next; absent once enough items are drawn. */
  readonly owed?: string;
}

/** What `/api/declarations/dry-run` answers. Nothing is bound or stored. */
export interface DryRunView {
  /** What keeps the table from being declared. Without any, the rest is said. */
  readonly faults: readonly TableFault[];
  readonly items: number;
  /** Others see that there are at most so many. */
  readonly padded: number;
  readonly totals: readonly DryRunTotal[];
  readonly steps: readonly DryRunStep[];
  /** Names that all see at once. */
  readonly fields: readonly string[];
  readonly scope: string;
  /** The declaration of ours that this one has to supplement. */
  readonly earlier?: EarlierView;
}

export interface TableFault {
  /** In the table, or in the changes. */
  readonly in: "table" | "changes";
  readonly line?: number;
  readonly rule: string;
  readonly detail: string;
}

export interface DryRunTotal {
  readonly id: string;
  readonly total: string;
  readonly max?: number;
  /** True where it is more than the limit: then only opening it is left. */
  readonly above: boolean;
}

export interface DryRunStep {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly shows: LadderStep["shows"];
  readonly fields: readonly string[];
  /** Of so many items something is opened; none where only totals are. */
  readonly opens: { readonly items: number };
  /** What it opens of the first item. */
  readonly sample: Readonly<Record<string, Json>>;
}

export interface EarlierView {
  readonly id: string;
  readonly conversation: string;
  readonly asOf: InstantText;
  /** Until when its errors are corrected. */
  readonly correctedUntil?: InstantText;
  /** Items that are others than there, added or gone: each needs a reason. The first 1,000. */
  readonly changed: readonly string[];
}

/** A table as it would be declared. */
export interface TableRequest {
  readonly agreement: string;
  readonly table: string;
  readonly form: "csv" | "json";
  /** A day or an instant; now without it. */
  readonly asOf?: string;
  readonly scope: string;
  /** The own declaration that it adds to. */
  readonly supplements?: string;
  /** A sheet: item, reason, notification. */
  readonly changes?: string;
  /** True where it mends errors; else it tells what has changed. */
  readonly correction?: boolean;
}

/** What every statement says of how it is sent. */
export interface SendingRequest {
  readonly precedence: Precedence;
  readonly lang: string;
}

/** Bind a table and declare it. */
export interface DeclareRequest extends TableRequest, DestinationRequest, SendingRequest {
  readonly reviewedBy: string;
  readonly releasedBy: readonly [string, string];
}

/** That there is nothing to declare, or that nothing has changed. */
export type PlainRequest = SendingRequest & { readonly asOf?: string } & (
    | ({
        readonly as: "nil";
        readonly agreement: string;
        readonly scope: string;
      } & DestinationRequest)
    | { readonly as: "no-change"; readonly declaration: string }
  );

/** State doctrine in exact words. */
export interface DoctrineRequest extends DestinationRequest, SendingRequest {
  readonly title: string;
  readonly words: Readonly<Record<string, string>>;
  readonly speaker: string;
  readonly authority: string;
  readonly saidOn: string;
  readonly conditions: readonly string[];
  readonly addressees: readonly string[];
  readonly restates?: string;
  readonly supersedes?: string;
}

/** Open a step, an item, a leaf, or that nothing of a name is declared: one of the four. */
export interface DiscloseRequest extends SendingRequest {
  readonly declaration: string;
  readonly step?: string;
  readonly item?: string;
  readonly absent?: string;
  /** A leaf that is owed in a draw, in hexadecimal. */
  readonly place?: string;
  /** With `item` and with `place`: which fields and counts; all without them. */
  readonly fields?: readonly string[];
  readonly counts?: readonly string[];
  readonly shroud?: readonly { readonly field: string; readonly reason: string }[];
  readonly authority: string;
  readonly handling?: string;
  /** With `step`: bound now, and shown once all are bound. */
  readonly waits?: boolean;
}

/** Show what this party bound itself to. */
export interface ShowRequest {
  readonly of: string;
}

/** Ask something of a declaration, or say what came of it. */
export type ChallengeRequest = SendingRequest &
  (
    | { readonly as: "pick"; readonly declaration: string; readonly item: string }
    | {
        readonly as: "result";
        readonly declaration: string;
        readonly item: string;
        readonly result: InspectionWord;
        readonly notes?: readonly { readonly field: string; readonly note: string }[];
        readonly text?: string;
      }
    | { readonly as: "question"; readonly declaration: string; readonly text: string }
    | {
        readonly as: "answer" | "commission" | "doubt";
        readonly of: string;
        readonly text: string;
      }
  );

/** Bind this party to its part of a draw. */
export interface DrawRequest extends SendingRequest {
  readonly declaration: string;
  readonly about: string;
  readonly items: number;
}

/** Show this party's part of a draw. */
export interface ShowDrawRequest {
  readonly of: string;
  readonly lang: string;
}
