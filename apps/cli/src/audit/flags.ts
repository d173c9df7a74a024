/** @module What the command line of an audit carries, as commander reads it. */

import type { JsonFlag } from "../flags.js";

/** Options of `parley audit`. */
export interface AuditFlags extends JsonFlag {
  readonly vkey?: readonly string[];
  readonly origin?: string;
  readonly old?: readonly string[];
  readonly witness?: readonly string[];
  readonly quorum?: string;
  readonly strict?: boolean;
}
