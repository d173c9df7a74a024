/** @module A range proof by itself, as another implementation of them made it. */

import type { Result } from "@parley/bytes";
import { createRangeGenerators } from "./generators.js";
import { parseRangeProof, refuseSizes } from "./range-proof.js";
import { createTranscript } from "./transcript.js";
import { verifyRange } from "./verify-range.js";

/** The bytes of a proof and what it is about. */
export interface RangeAlone {
  readonly bits: number;
  /** What the transcript was begun with. */
  readonly label: string;
  /** Commitments, 32 bytes each. */
  readonly commitments: readonly Uint8Array[];
  readonly proof: Uint8Array;
}

/** Verifies it. Generators are made for it alone, once its sizes are right: up to 13 s of them. */
export function verifyOneRange({ bits, label, commitments, proof }: RangeAlone): Result<true> {
  const refused = refuseSizes(bits, commitments.length);
  if (refused !== undefined) return refused;
  const read = parseRangeProof(proof, bits, commitments.length);
  if (!read.ok) return read;
  const generators = createRangeGenerators(bits, commitments.length);
  return verifyRange(generators, createTranscript(label), bits, commitments, proof);
}
