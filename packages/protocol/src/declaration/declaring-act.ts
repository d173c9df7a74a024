/** @module What an officer can do with declarations. */

import type { ChallengeBody, DeclarationBody, Precedence } from "@parley/wire";
import type { Destination, Spoken } from "../acts/spoken.js";

/** Declare: a table that was bound, that there is nothing or no change, or doctrine. */
export interface DeclareAct extends Spoken {
  readonly kind: "declare";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly body: DeclarationBody;
  /** With a table: who looked through it and who released it. */
  readonly signedOff?: {
    readonly reviewedBy: string;
    readonly releasedBy: readonly [string, string];
  };
}

/** Open a step or an item of an own declaration, by proofs that were sent as exhibits. */
export interface DiscloseAct extends Spoken {
  readonly kind: "disclose";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly declaration: string;
  readonly step: string;
  readonly authority: string;
  readonly handling?: string;
  readonly proofs: readonly string[];
  /** Id of our statement that bound us to it. */
  readonly of?: string;
}

/** Bind this party to a step that it opens once all others are bound to the equal one. */
export interface BindStepAct extends Spoken {
  readonly kind: "bind-step";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly declaration: string;
  readonly step: string;
  /** SHA-256 of each proof, in hexadecimal. */
  readonly proofs: readonly string[];
  /** 32 random bytes. */
  readonly salt: Uint8Array;
}

/** Ask something of a declaration, or say what came of it. */
export interface ChallengeAct extends Spoken {
  readonly kind: "challenge";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly body: Exclude<ChallengeBody, { readonly as: "draw-bound" | "draw-shown" }>;
}

/** Bind this party to its part of a draw. */
export interface DrawAct extends Spoken {
  readonly kind: "draw";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly declaration: string;
  readonly about: string;
  readonly items: number;
  /** 32 random bytes. */
  readonly random: Uint8Array;
}

/** Show this party's part of a draw, once all are bound. */
export interface ShowDrawAct extends Spoken {
  readonly kind: "show-draw";
  /** Id of our binding. */
  readonly of: string;
}

export type DeclaringAct =
  | DeclareAct
  | DiscloseAct
  | BindStepAct
  | ChallengeAct
  | DrawAct
  | ShowDrawAct;
