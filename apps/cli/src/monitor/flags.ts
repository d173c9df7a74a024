/** @module What a command line of `parley monitor` carries, as commander reads it. */

import type { JsonFlag } from "../flags.js";

export interface EstimatesFlags extends JsonFlag {
  readonly category?: string;
  readonly unit?: string;
  readonly csv?: string | true;
  readonly svg?: string | true;
}

export interface BesideFlags extends JsonFlag {
  readonly category?: string;
  readonly unit?: string;
  readonly csv?: string | true;
}

export interface DossierFlags extends JsonFlag {
  readonly csv?: string | true;
}

export interface TimelineFlags extends JsonFlag {
  readonly by: string;
}

export interface AddFlags extends JsonFlag {
  readonly name?: string;
  readonly watch?: string;
  readonly allowPrivate?: boolean;
  readonly every?: string;
}

export interface SearchFlags extends JsonFlag {
  readonly language?: string;
  readonly publisher?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit?: string;
}

export interface CandidatesFlags extends JsonFlag {
  readonly search?: string;
  readonly kind?: string;
  readonly of?: string;
  readonly open?: boolean;
  readonly limit?: string;
}

/** Who decides, and why. */
export interface PersonFlags extends JsonFlag {
  readonly as: string;
  readonly reason: string;
}

export interface AcceptFlags extends PersonFlags {
  readonly kind?: string;
  readonly category?: string;
  readonly unit?: string;
  readonly value?: string;
  readonly bound?: string;
  readonly qualifier?: string;
  readonly of?: string;
  readonly agreement?: string;
  readonly asOf?: string;
  readonly speaker?: string;
  readonly publisher?: string;
  readonly sourceGrade?: string;
  readonly note?: string;
  readonly slip?: readonly string[];
}

export interface CompareFlags extends PersonFlags {
  readonly finding: string;
}

export interface ForgetFlags extends JsonFlag {
  readonly reason: string;
}

export interface ClarifyFlags extends JsonFlag {
  readonly to: string;
  readonly lang: string;
  readonly out?: string;
}

export interface WatchFlags extends JsonFlag {
  readonly language?: string;
  readonly publisher?: string;
}

export interface NewsFlags extends JsonFlag {
  readonly keep?: boolean;
}
