/** @module Journal entries on agreements that no statement holds: what only this party knows. */

import type { Instant } from "@parley/bytes";

/** An event of ours, or one that we saw, that duties follow: planned, happened or called off. */
export interface OccasionEntry {
  readonly kind: "occasion";
  readonly at: Instant;
  /** Numbers these entries and those of `withheld`, from 1. */
  readonly number: number;
  readonly agreement: string;
  readonly trigger: string;
  readonly about: string;
  readonly owedBy: string;
  /** Days and instants as they are written. */
  readonly moments: Readonly<Record<string, string>>;
  readonly isCalledOff: boolean;
}

/** One notice that this party withholds, as the agreement lets it so many times a year. */
export interface WithheldEntry {
  readonly kind: "withheld";
  readonly at: Instant;
  readonly number: number;
  readonly agreement: string;
  readonly notification: string;
  readonly about: string;
}

/** What this party commits to: kept here until it is shown. */
export interface PreparedEntry {
  readonly kind: "prepared";
  readonly at: Instant;
  readonly digest: string;
  readonly agreement: string;
  /** SHA-256 of the agreement's data. */
  readonly pack: string;
  readonly notification: string;
  readonly about: string;
  /** The values as canonical JSON. */
  readonly values: Uint8Array;
  readonly salt: Uint8Array;
}
