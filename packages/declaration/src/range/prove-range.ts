/** @module Proving that values are in a range, and committing to them. */

import { UsageError } from "@parley/bytes";
import { commitTo, type Opening } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { checkScalar } from "../group/scalar.js";
import type { RangeGenerators } from "./generators.js";
import { proveCommitments, type Progress } from "./prove-commitments.js";
import { formatRangeProof, refuseSizes } from "./range-proof.js";
import type { Transcript } from "./transcript.js";

/** The bytes of a proof, and of the commitments that it is about, in the order of the values. */
export interface ProvenRange {
  readonly proof: Uint8Array;
  readonly commitments: readonly Uint8Array[];
}

/**
 * Commits to values and proves that each is from 0 up to, not including, 2^bits. The transcript is
 * new, and used up; entropy is 32 secret bytes, fresh for each proof. Throws `UsageError` for
 * values out of range, for sizes that no proof has, and beyond what the generators were made for.
 * `progress` is called after each step: 16,384 bits take some 20 seconds on one core.
 */
export function proveRange(
  generators: RangeGenerators,
  transcript: Transcript,
  bits: number,
  openings: readonly Opening[],
  entropy: Uint8Array,
  progress?: Progress,
): ProvenRange {
  checkOpenings(generators, bits, openings);
  const commitments = openings.map(({ value, blinding }) => {
    return formatPoint(commitTo(generators.bases, value, blinding));
  });
  const statement = { bits, openings, commitments };
  const proof = proveCommitments(generators, transcript, statement, entropy, progress);
  return { proof: formatRangeProof(proof), commitments };
}

function checkOpenings(
  generators: RangeGenerators,
  bits: number,
  openings: readonly Opening[],
): void {
  const refused = refuseSizes(bits, openings.length);
  if (refused !== undefined) throw new UsageError(refused.detail);
  if (bits > generators.bits || openings.length > generators.values) {
    throw new UsageError("the generators were made for fewer values or bits");
  }
  for (const { value, blinding } of openings) {
    if (value < 0n || value >= 2n ** BigInt(bits)) throw new UsageError("a value is out of range");
    checkScalar(blinding);
  }
}
