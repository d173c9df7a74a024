/** @module What a command line of `parley consultation` carries, as commander reads it. */

import type { JsonFlag } from "../flags.js";

/** What every act says besides its own words. */
export interface ActFlags extends JsonFlag {
  readonly precedence: string;
  readonly lang: string;
}

export interface ProposeFlags extends ActFlags {
  readonly to?: string;
  readonly consultation?: string;
  readonly counters?: string;
  readonly round?: string;
  readonly subject?: string;
  readonly level?: string;
  readonly mediator?: string;
  readonly venue?: string;
  readonly from: string;
  readonly until?: string;
  readonly mandate?: string;
  readonly mandateFrom?: string;
  readonly item?: readonly string[];
  readonly withoutCommitments?: boolean;
}

export interface AcceptFlags extends ActFlags {
  readonly notAgreed?: readonly string[];
}

export interface ReasonFlags extends ActFlags {
  readonly reason: string;
}

export interface PostponeFlags extends ReasonFlags {
  readonly to?: string;
}

export interface HoldFlags extends ActFlags {
  readonly from: string;
  readonly until?: string;
}

export interface CloseFlags extends ActFlags {
  readonly next?: string;
  readonly text?: string;
}

export interface TextFlags extends ActFlags {
  readonly text: string;
}

export interface CommitFlags extends ActFlags {
  readonly owner: string;
  readonly words: readonly string[];
  readonly condition?: readonly string[];
  readonly due?: string;
  readonly beforeRound?: string;
}

export interface MinutesFlags extends JsonFlag {
  readonly pdf?: string;
  readonly arrangement: string;
}
