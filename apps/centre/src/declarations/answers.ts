/** @module What the centre says of declarations beside the core's view: proofs, draws, work. */

import type { Json } from "@parley/bytes";
import type { LadderStep, Proof } from "@parley/declaration";
import type { DeclarationsView, InstantText } from "@parley/protocol";

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
  /** True where it is more than the limit: then it can be opened, and not proven to be within. */
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
