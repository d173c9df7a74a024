/** @module Notices as people are shown them: what happened, and waits for an officer. */

import type { InstantText } from "./instant-text.js";

/** Something that happened to the centre and waits for an officer to take note of it. */
export interface Notice {
  readonly id: string;
  readonly at: InstantText;
  readonly kind: NoticeKind;
  readonly party: string;
  /** The statement it is about, where one could be read, and its conversation where it is here. */
  readonly statement?: string;
  readonly conversation?: string;
  readonly rule: string;
  readonly detail: string;
  /** Of two receipts that differ: the times they state, by their signer's clock. */
  readonly receiptTimes?: readonly [InstantText, InstantText];
  /** Of two checkpoints of one log: the party that showed the second. */
  readonly shownBy?: string;
  /** Of credentials: eight groups of five digits each, to compare over another path. */
  readonly fingerprints?: readonly string[];
  /** It stays until a credential is confirmed: no glance ends it. */
  readonly stays?: boolean;
  /** Of a frame we refused: how it began, as it came over the line. */
  readonly firstBytes?: FirstBytes;
}

/** Bytes from outside, made harmless: hexadecimal, and ASCII with a dot for the rest. */
export interface FirstBytes {
  readonly hex: string;
  readonly ascii: string;
}

/**
 * `frame-refused`: we refused theirs; `flash-not-authenticated`: we did, and it said that it is a
 * FLASH, so that the watch calls back; `refused-there`: they refused ours; `receipts-differ`: they
 * signed two receipts for one statement of ours; `log-differs`: two signed checkpoints of their log
 * do not agree; `log-not-joined`: they have not shown that two belong together; `log-set-back`:
 * they hold more of our own log than we do; `proof-late` and `witness-late`: what should follow a
 * receipt does not; `credential-out-of-date`: ours or theirs; `credential-changed`: they have a new
 * one; `credential-not-confirmed`: and their outgoing key has not said so, which stays until an
 * officer has; `credentials-differ`: their root signed two with one serial; `credential-revoked`:
 * what is signed under it is taken no more.
 */
export type NoticeKind =
  | "frame-refused"
  | "flash-not-authenticated"
  | "refused-there"
  | "copies-differ"
  | "receipts-differ"
  | "log-differs"
  | "log-not-joined"
  | "log-set-back"
  | "proof-late"
  | "witness-late"
  | "credential-out-of-date"
  | "credential-changed"
  | "credential-not-confirmed"
  | "credentials-differ"
  | "credential-revoked";
