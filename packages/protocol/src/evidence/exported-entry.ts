/** @module The journal entry of evidence that was given out. */

import type { Instant } from "@parley/bytes";

/** Two officers had evidence given out: what it is about, and SHA-256 of the file. */
export interface ExportedEntry {
  readonly kind: "exported";
  readonly at: Instant;
  /** Numbers the exports of this centre, from 1. */
  readonly number: number;
  /** The conversation, or else the statements, that it is about. */
  readonly conversation?: string;
  readonly statements: readonly string[];
  readonly officers: readonly Officer[];
  readonly sha256: string;
}

/** A person as typed: claimed, not proven, while officers have no keys. */
export interface Officer {
  readonly name: string;
  readonly role: string;
}
