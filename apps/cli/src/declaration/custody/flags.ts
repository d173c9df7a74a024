/** @module What the command line of custody carries, as commander reads it. */

import type { JsonFlag } from "../../flags.js";

export interface SealFlags extends JsonFlag {
  readonly custodian: readonly string[];
  readonly escrow: string;
  readonly remove?: boolean;
}

export interface UnsealFlags extends JsonFlag {
  readonly share: readonly string[];
}

export interface DestroyFlags extends JsonFlag {
  readonly yes?: boolean;
}
