/** @module What a console asks of the service of declarations. */

import type { DestinationRequest } from "@parley/protocol";
import type { InspectionWord, Precedence } from "@parley/wire";

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
