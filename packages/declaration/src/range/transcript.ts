/** @module Merlin v1.0 transcripts: challenges that depend on everything said before them. */

import { encodeText, UsageError } from "@parley/bytes";
import { Strobe } from "./strobe.js";

/**
 * Begins the transcript of one proof; the label names what is proved, for whom and under what.
 * Prover and verifier begin with the same label, and append the same statement.
 */
export function createTranscript(label: string): Transcript {
  const transcript = new Transcript(Strobe.create(encodeText("Merlin v1.0")));
  transcript.append("dom-sep", encodeText(label));
  return transcript;
}

/** What was said in one proof. It changes with each call: one transcript serves one proof. */
export class Transcript {
  constructor(private readonly strobe: Strobe) {}

  /** Appends bytes that prover and verifier both know. */
  append(label: string, message: Uint8Array): void {
    this.strobe.metaAd(encodeText(label), false);
    this.strobe.metaAd(littleEndian(message.length, 4), true);
    this.strobe.ad(message);
  }

  /** Appends a whole number up to 2^53 - 1, as eight bytes. */
  appendNumber(label: string, value: number): void {
    this.append(label, littleEndian(value, 8));
  }

  /** Bytes that nobody could foresee before everything appended was chosen. */
  challenge(label: string, sizeBytes: number): Uint8Array {
    this.strobe.metaAd(encodeText(label), false);
    this.strobe.metaAd(littleEndian(sizeBytes, 4), true);
    return this.strobe.prf(sizeBytes);
  }

  /** Another transcript of the same past; what is appended to one is not in the other. */
  fork(): Transcript {
    return new Transcript(this.strobe.clone());
  }

  /**
   * Secret bytes for a prover, which depend on everything appended, on the witness and on 32 bytes
   * of entropy (rule RANGE-14). Make it anew at each stage, so that it depends on the challenges.
   */
  secrets(witness: readonly Uint8Array[], entropy: Uint8Array): TranscriptSecrets {
    if (entropy.length !== ENTROPY_BYTES) throw new UsageError("entropy is 32 bytes");
    const strobe = this.strobe.clone();
    for (const bytes of witness) {
      strobe.metaAd(encodeText("witness"), false);
      strobe.metaAd(littleEndian(bytes.length, 4), true);
      strobe.key(bytes);
    }
    strobe.metaAd(encodeText("rng"), false);
    strobe.key(entropy);
    return new TranscriptSecrets(strobe);
  }
}

/** An endless row of secret bytes. */
export class TranscriptSecrets {
  constructor(private readonly strobe: Strobe) {}

  /** The next bytes of the row. */
  next(sizeBytes: number): Uint8Array {
    this.strobe.metaAd(littleEndian(sizeBytes, 4), false);
    return this.strobe.prf(sizeBytes);
  }
}

function littleEndian(value: number, sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, at) => Math.floor(value / 256 ** at) % 256);
}

const ENTROPY_BYTES = 32;
