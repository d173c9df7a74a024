/** @module Ids of candidates: the same for the same characters of the same capture (MON-3). */

import { canonicalJson, encodeHex, encodeText } from "@parley/bytes";
import type { Candidate } from "@parley/passage";
import { sha256 } from "@parley/signer-file";

/** A candidate where it stands, with what a person decided of it so far. */
export interface PlacedCandidate {
  /** Sixteen hexadecimal digits. */
  readonly id: string;
  /** SHA-256 of the capture, in hex. */
  readonly capture: string;
  readonly candidate: Candidate;
  /** Who published it, as the text or its source says. */
  readonly publisher?: string;
  /** The decision that stands; absent while nobody has decided. */
  readonly decided?: "accepted" | "mended" | "rejected";
}

/** The id of a candidate of a capture. */
export function candidateId(capture: string, candidate: Candidate): string {
  const { paragraph, from, until, kind } = candidate;
  const named = canonicalJson({ capture, paragraph, from, until, kind });
  return encodeHex(sha256(encodeText(named))).slice(0, ID_DIGITS);
}

const ID_DIGITS = 16;
