/** @module What the command line of a declaration carries, as commander reads it. */

import type { JsonFlag } from "../flags.js";

export interface CommitFlags extends JsonFlag {
  readonly agreement: string;
  readonly out?: string;
  readonly party?: string;
  readonly asOf?: string;
  readonly scope?: string;
  readonly folder?: string;
  readonly supplements?: string;
  readonly changes?: string;
  readonly correction?: boolean;
  readonly dryRun?: boolean;
}

/** Where a proof is written: into the folder, under a name of its own, if left out. */
export interface ProofFlags extends JsonFlag {
  readonly out?: string;
}

export interface ProveFlags extends ProofFlags {
  readonly limit?: readonly string[];
  readonly category?: readonly string[];
  readonly open?: boolean;
}

export interface DiscloseFlags extends ProofFlags {
  readonly item?: string;
  readonly field?: readonly string[];
  readonly count?: readonly string[];
  readonly shroud?: readonly string[];
  readonly step?: string;
}

export interface AbsentFlags extends ProofFlags {
  readonly item: string;
}

export interface VerifyRangeFlags extends JsonFlag {
  readonly bits: string;
  readonly label: string;
  readonly commitments: readonly string[];
  readonly proof: string;
}

export interface PlanFlags extends JsonFlag {
  readonly items: string;
  readonly false: string;
  readonly inspections?: string;
  readonly chance?: string;
}

export interface VerifyDeclarationFlags extends JsonFlag {
  readonly folder?: string;
}

export interface CheckFlags extends JsonFlag {
  readonly trust?: string;
  readonly declaration?: string;
  readonly item?: string;
  readonly note?: readonly string[];
  readonly folder?: string;
}
