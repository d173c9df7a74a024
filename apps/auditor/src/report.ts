/** @module What an audit came to. */

import type { Finding, Remark } from "./findings.js";

/** What was decided of a log (AUD-2). */
export type Verdict = "sound" | "broken" | "split" | "unreadable";

/** Two checkpoints that one log signed, and should not have. Notes stand byte for byte. */
export interface Evidence {
  /** `split`: no tree has both; `rollback`: the log once was larger. */
  readonly kind: "split" | "rollback";
  /** The name of the older one, as it was given. */
  readonly name: string;
  readonly older: string;
  readonly current: string;
}

/** A cosignature that verified. */
export interface FoundCosignature {
  /** Name and ID of the witness's key. */
  readonly key: string;
  readonly seconds: number;
}

/** Everything that was found. What is null was not come to know. */
export interface AuditReport {
  readonly verdict: Verdict;
  readonly exitCode: 0 | 1 | 3 | 4;
  readonly origin: string | null;
  readonly size: number | null;
  /** In base64. */
  readonly root: string | null;
  /** Whether the entries are those that were signed. */
  readonly entriesAsSigned: boolean | null;
  /** The verifier keys that signed the checkpoint. */
  readonly keys: readonly string[];
  /** Who said which keys are the log's: the reader, or the log itself (AUD-14). */
  readonly keysFrom: "reader" | "log";
  readonly cosignatures: readonly FoundCosignature[];
  readonly quorum: number;
  readonly entriesRead: number;
  readonly findings: readonly Finding[];
  /** True when there may be more findings than are told (AUD-15). */
  readonly stopped: boolean;
  readonly firstBadIndex: number | null;
  readonly remarks: readonly Remark[];
  readonly evidence: readonly Evidence[];
  /** What could not be read, where the audit could not go on. */
  readonly unreadable: Remark | null;
}

/** The exit code of a verdict. */
export const EXIT_CODES = { sound: 0, broken: 1, split: 3, unreadable: 4 } as const;
