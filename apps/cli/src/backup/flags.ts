/** @module What backup, restore, check and relock are told, as commander reads it. */

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
