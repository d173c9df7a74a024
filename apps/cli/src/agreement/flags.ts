/** @module What the command line of an agreement carries, as commander reads it. */

import type { JsonFlag } from "../flags.js";

/** Options of `parley agreement status`, `totals` and `limits`. */
export interface AtFlags extends JsonFlag {
  readonly at?: string;
  readonly folder?: string;
}

/** Options of `parley agreement limits`. */
export interface LimitsFlags extends AtFlags {
  readonly table?: string;
  readonly whatIf?: string;
}

export interface DueFlags extends JsonFlag {
  readonly when: string;
  readonly ics?: string;
  readonly exercise?: boolean;
  readonly folder?: string;
}

export interface FormFlags extends JsonFlag {
  readonly notification: string;
  readonly languages?: string;
  readonly values?: string;
  readonly exercise?: boolean;
  readonly out: string;
  readonly folder?: string;
}

export interface StatusFlags extends AtFlags {
  readonly party: string;
}

/** Options of `parley agreement obligations`. */
export interface ObligationsFlags extends JsonFlag {
  readonly since?: string;
  readonly ics?: string;
  readonly csv?: string;
  readonly language: string;
}

/** Options of `parley agreement registry`. */
export interface RegistryFlags extends JsonFlag {
  readonly notification?: string;
  readonly csv?: string;
  readonly at: string;
  readonly language: string;
}
