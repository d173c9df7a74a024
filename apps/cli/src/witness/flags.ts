/** @module What a command line of `parley witness` carries, as commander reads it. */

import type { PassphraseFlag } from "../flags.js";

export interface WitnessInitFlags extends PassphraseFlag {
  readonly name: string;
  readonly lockPath?: string;
  readonly postQuantum?: boolean;
}

export interface WitnessStartFlags extends PassphraseFlag {
  readonly port: string;
  readonly host: string;
}

export interface WitnessLossFlags extends PassphraseFlag {
  readonly newKey?: boolean;
}
