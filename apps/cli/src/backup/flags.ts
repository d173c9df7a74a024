/** @module What the command lines of backup, restore, check and relock carry, as commander reads them. */

import type { JsonFlag, PassphraseFlag } from "../flags.js";

export interface BackupFlags {
  readonly to: string;
}

export interface RestoreFlags {
  readonly from: string;
  readonly into?: string;
}

export interface CheckFlags extends JsonFlag, PassphraseFlag {}

export interface RelockFlags {
  readonly yes?: boolean;
}
