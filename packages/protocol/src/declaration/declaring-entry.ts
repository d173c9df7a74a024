/** @module Journal entries on declarations that no statement holds: what only this party knows. */

import type { Instant } from "@parley/bytes";

/** This party's random bytes of a draw: kept here until they are shown. */
export interface DrawnEntry {
  readonly kind: "drawn";
  readonly at: Instant;
  readonly digest: string;
  readonly declaration: string;
  readonly about: string;
  readonly random: Uint8Array;
}

/** A step that this party bound itself to: kept here until it is shown. */
export interface StepBoundEntry {
  readonly kind: "step-bound";
  readonly at: Instant;
  readonly digest: string;
  readonly declaration: string;
  readonly step: string;
  /** SHA-256 of each proof, in hexadecimal. */
  readonly proofs: readonly string[];
  readonly salt: Uint8Array;
}

/** Who looked through a declaration and who released it, before it was bound (LIFE-5). */
export interface SignedOffEntry {
  readonly kind: "signed-off";
  readonly at: Instant;
  readonly declaration: string;
  readonly reviewedBy: string;
  readonly releasedBy: readonly [string, string];
}

export type DeclaringEntry = DrawnEntry | StepBoundEntry | SignedOffEntry;

/** What such an entry is found by: a declaration's id, or a digest. */
export function declarerKey(entry: DeclaringEntry): string {
  return entry.kind === "signed-off" ? entry.declaration : entry.digest;
}
