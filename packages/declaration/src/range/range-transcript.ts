/** @module What a range proof appends to its transcript, in its order (rule RANGE-11). */

import { encodeText } from "@parley/bytes";
import { formatPoint } from "../group/point.js";
import { formatScalar, scalarFromUniform } from "../group/scalar.js";
import type { InnerProductProof, RangeProof, Round } from "./range-proof.js";
import type { Transcript } from "./transcript.js";

/** First: sizes, and the commitments as their bytes. */
export function appendStatement(
  transcript: Transcript,
  bits: number,
  commitments: readonly Uint8Array[],
): void {
  transcript.append("dom-sep", encodeText("rangeproof v1"));
  transcript.appendNumber("n", bits);
  transcript.appendNumber("m", commitments.length);
  for (const commitment of commitments) transcript.append("V", commitment);
}

/** After the commitments to bits: y, which keeps bits apart, and z, which keeps values apart. */
export function challengeBits(
  transcript: Transcript,
  { a, s }: Pick<RangeProof, "a" | "s">,
): { readonly y: bigint; readonly z: bigint } {
  transcript.append("A", formatPoint(a));
  transcript.append("S", formatPoint(s));
  const y = challengeScalar(transcript, "y");
  return { y, z: challengeScalar(transcript, "z") };
}

/** After the commitments to the polynomial: x, where it is evaluated. */
export function challengePolynomial(
  transcript: Transcript,
  { t1, t2 }: Pick<RangeProof, "t1" | "t2">,
): bigint {
  transcript.append("T_1", formatPoint(t1));
  transcript.append("T_2", formatPoint(t2));
  return challengeScalar(transcript, "x");
}

/** After its value: w, which ties the value to the inner product. */
export function challengeProduct(
  transcript: Transcript,
  proof: Pick<RangeProof, "tAtX" | "tBlinding" | "eBlinding">,
): bigint {
  transcript.append("t_x", formatScalar(proof.tAtX));
  transcript.append("t_x_blinding", formatScalar(proof.tBlinding));
  transcript.append("e_blinding", formatScalar(proof.eBlinding));
  return challengeScalar(transcript, "w");
}

/** Before the rounds: how long the lists are. */
export function appendLength(transcript: Transcript, length: number): void {
  transcript.append("dom-sep", encodeText("ipp v1"));
  transcript.appendNumber("n", length);
}

/** After the points of a round: u, by which the lists are halved. */
export function challengeRound(transcript: Transcript, { left, right }: Round): bigint {
  transcript.append("L", formatPoint(left));
  transcript.append("R", formatPoint(right));
  return challengeScalar(transcript, "u");
}

/**
 * After the whole proof: the verifier's own weight (rule RANGE-13). It is taken from a fork, as the
 * reference appends neither `a` nor `b`, and a transcript that goes on must go on as there.
 */
export function challengeWeight(
  transcript: Transcript,
  { a, b }: Pick<InnerProductProof, "a" | "b">,
): bigint {
  const fork = transcript.fork();
  fork.append("a", formatScalar(a));
  fork.append("b", formatScalar(b));
  return challengeScalar(fork, "c");
}

function challengeScalar(transcript: Transcript, label: string): bigint {
  return scalarFromUniform(transcript.challenge(label, 64));
}
