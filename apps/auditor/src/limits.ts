/** @module The limits of an audit (spec/audit.md, Limits). */

/** Each is checked before anything is allocated for what it bounds. */
export const AUDIT_LIMITS = {
  /** A size, an index, a time. */
  numberMax: Number.MAX_SAFE_INTEGER,
  /** Bytes of a checkpoint with all its lines. */
  noteBytesMax: 131_072,
  /** Signature lines of a checkpoint. */
  noteLinesMax: 100,
  /** Lines of a checkpoint after its root. */
  extensionsMax: 16,
  /** Bytes of an origin, and of the name of a key of type 0x06. */
  nameBytesMax: 255,
  /** Bytes of a log's `vkey`. */
  vkeyFileBytesMax: 65_536,
  /** Keys in a log's `vkey`. */
  vkeysMax: 16,
  /** Bytes of a bundle, inflated. */
  bundleBytesMax: 16_777_472,
  /** Findings after which an audit stops. */
  findingsMax: 100,
  /** Milliseconds that one answer may take. */
  answerMsMax: 30_000,
  /** Times that something is asked for before the log is unreadable. */
  attemptsMax: 3,
  /** Redirects on the way to one file. */
  redirectsMax: 3,
  /** Bundles, each with its tile, asked of a server ahead of their turn. */
  aheadMax: 4,
  /** Seconds that a cosignature may be ahead of the auditor's clock. */
  clockSkewSecondsMax: 300,
} as const;
