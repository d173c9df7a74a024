/** @module Port: a witness that is asked to cosign this party's checkpoints (C2SP tlog-witness). */

import type { Cosignature } from "@parley/log";
import type { SignatureLine, VerifierKey } from "@parley/wire";

/**
 * Asks one witness. Calls never reject for what the witness or the way to it does: that comes as an
 * answer. One call is one request; who gets `conflict` proves from that size and calls again, a few
 * times at most. A size above any that was signed here is a number that nobody signed: people are
 * shown it.
 */
export interface Witness {
  /** What it is called here. */
  readonly name: string;
  /** The keys its cosignatures are taken from. */
  readonly keys: readonly VerifierKey[];
  addCheckpoint(submission: WitnessSubmission): Promise<WitnessAnswer>;
}

/** A signed checkpoint and the proof that it follows from what the witness cosigned last. */
export interface WitnessSubmission {
  /** The size it is thought to have cosigned last; 0 when unknown. */
  readonly oldSize: number;
  /** Of the consistency proof; none from size 0. */
  readonly hashes: readonly Uint8Array[];
  /** The note with the log's signature. */
  readonly checkpoint: Uint8Array;
}

/** Everything that can become of a submission. */
export type WitnessAnswer =
  | {
      /** Cosigned by one or more of its keys; the lines verify and can stand in the note. */
      readonly kind: "cosigned";
      readonly lines: readonly SignatureLine[];
      readonly cosignatures: readonly Cosignature[];
    }
  /** It has cosigned another size last. */
  | { readonly kind: "conflict"; readonly size: number }
  /** It does not cosign this, or answered what no witness answers. `words` are a stranger's. */
  | { readonly kind: "refused"; readonly status: number; readonly words: string }
  /** Nothing came in time, or nothing is there. */
  | { readonly kind: "unanswered"; readonly words: string };
