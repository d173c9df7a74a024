/** @module What verifying a bundle finds: closed and typed (spec/evidence-bundle.md, VRFY). */

import type { Instant, Verify } from "@parley/bytes";
import type { CosignatureVerifiers } from "@parley/log";
import type { Domain, Receipt, Statement } from "@parley/wire";
import type { Subject } from "./bundle.js";

/** What a verifier of bundles is given; the same answers on every machine. */
export interface BundleCrypto extends Required<CosignatureVerifiers> {
  readonly hash: (bytes: Uint8Array) => Uint8Array;
  readonly verify: Verify;
}

/** Refused, with the rule that was broken; or what was found. */
export type Verification = Refused | Findings;

/** Nothing of the bundle is evidence. */
export interface Refused {
  readonly verdict: "refused";
  /** What the bundle says it is of; undefined where it could not be read as one. */
  readonly domain: Domain | undefined;
  readonly rule: string;
  /** Which part broke it, such as `statements[3]`; empty for the file. */
  readonly where: string;
  readonly detail: string;
}

/** `consistent`: the parts fit, and the reader has pinned no root of some party that signed. */
export interface Findings {
  readonly verdict: "proven" | "consistent";
  readonly domain: Domain;
  /** Claims of the file. */
  readonly exported: { readonly by: string; readonly time: Instant };
  readonly subject: Subject;
  readonly parties: readonly PartyFinding[];
  readonly statements: readonly StatementFinding[];
  readonly contradictions: readonly Contradiction[];
  /** Whether the reader's own witnesses were asked for, or those that each credential names. */
  readonly witnessesBy: "reader" | "credentials";
  /** Whether the reader has a policy, and it asks for no quorum. */
  readonly isQuorumNone: boolean;
  /** Up to when revoked keys would be known here; undefined where the reader did not say. */
  readonly revocationsKnownUntil: Instant | undefined;
  /** Notes of revocation in the bundle, which this version does not read. */
  readonly revocationsUnread: number;
}

/** A party whose root stands in the bundle. */
export interface PartyFinding {
  readonly party: string;
  readonly fingerprint: string;
  readonly isPinned: boolean;
  /** Whether it signed a statement or a receipt, or its log shows a statement. */
  readonly isSigner: boolean;
  /** In the reader's words. */
  readonly compared: string | undefined;
  readonly serials: readonly number[];
}

/** One statement, and what is proven of it. */
export interface StatementFinding {
  readonly statement: Statement;
  /** SHA-256 of the whole note, hexadecimal. */
  readonly noteHash: string;
  readonly isPinned: boolean;
  readonly receipts: readonly ReceiptFinding[];
  readonly logs: readonly LogFinding[];
  readonly notProven: readonly NotProven[];
}

/** The receiving centre's word that it holds the statement. */
export interface ReceiptFinding {
  readonly receipt: Receipt;
  readonly isPinned: boolean;
}

/** The statement stands in this log. */
export interface LogFinding {
  readonly party: string;
  readonly origin: string;
  readonly index: number;
  /** Of the tree whose checkpoint the log has signed. */
  readonly size: number;
  readonly cosignatures: readonly CosignatureFinding[];
  /** How many of the credential's witnesses are asked for, of how many; none with a policy. */
  readonly asked: { readonly count: number; readonly of: number } | undefined;
  readonly isWitnessed: boolean;
  /** When the last of the witnesses asked for had cosigned, in seconds since 1970. */
  readonly hadBy: number | undefined;
}

/** A witness's signature on the checkpoint. */
export interface CosignatureFinding {
  readonly witness: string;
  /** Seconds since 1970; undefined where the witness claims none. */
  readonly time: number | undefined;
  /**
   * `party`: a key of one whom the proof serves. `again`: a key that counted under another name.
   * `not-asked`: none of those asked for.
   */
  readonly counts: "yes" | "party" | "again" | "not-asked";
}

/** What is not shown of one statement. */
export type NotProven =
  | { readonly kind: "signer-not-pinned"; readonly party: string }
  | { readonly kind: "no-receipt"; readonly party: string }
  | { readonly kind: "receipt-not-pinned"; readonly party: string }
  | { readonly kind: "not-understood"; readonly party: string }
  | { readonly kind: "no-proof"; readonly party: string }
  | { readonly kind: "not-witnessed"; readonly party: string }
  | { readonly kind: "earlier-missing" }
  | { readonly kind: "opening-missing" }
  | { readonly kind: "exhibit-missing"; readonly id: string }
  | { readonly kind: "phrase-not-compared" }
  | { readonly kind: "kind-not-known" }
  | { readonly kind: "after-revocations-known" };

/** What was signed and does not agree: evidence of it, and not of how it came about. */
export type Contradiction =
  | { readonly kind: "two-statements"; readonly party: string; readonly ids: readonly string[] }
  | { readonly kind: "two-receipts"; readonly party: string; readonly ids: readonly string[] }
  | { readonly kind: "two-roots"; readonly party: string; readonly ids: readonly string[] };
