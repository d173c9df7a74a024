/** @module What the command line of a notice carries, as commander reads it. */

import type { DestinationFlags } from "../destination.js";
import type { JsonFlag } from "../flags.js";

/** What a notice says, whether it is the first one or changes another. */
export interface NoticeFlags extends JsonFlag {
  readonly as: string;
  readonly moment?: readonly string[];
  readonly values?: string;
  readonly number?: string;
  readonly channel?: string;
  readonly forInformation?: boolean;
  readonly refersTo?: readonly string[];
  readonly reason?: string;
  readonly step?: string;
  readonly between?: string;
  readonly planned?: boolean;
  readonly precedence: string;
  readonly lang: string;
  readonly language: string;
  readonly check?: boolean;
}

/** Options of `notice give`. */
export interface GiveFlags extends NoticeFlags, DestinationFlags {
  readonly owedBy?: string;
  readonly folder?: string;
}

/** Options of `notice act`. */
export interface ActFlags extends JsonFlag, DestinationFlags {
  readonly from: string;
  readonly instrument: string;
  readonly text?: string;
  readonly precedence: string;
  readonly lang: string;
}

/** Options of `notice position`. */
export interface PositionFlags extends JsonFlag {
  readonly effect: string;
  readonly text?: string;
  readonly lang: string;
}

/** Options of `notice commit`. */
export interface CommitFlags extends JsonFlag, DestinationFlags {
  readonly values: string;
  readonly precedence: string;
  readonly lang: string;
  readonly language: string;
}

/** Options of `notice reveal`. */
export interface RevealFlags extends JsonFlag {
  readonly channel?: string;
  readonly forInformation?: boolean;
  readonly lang: string;
}

/** Options of `notice paper`. */
export interface PaperFlags extends JsonFlag {
  readonly languages: string;
  readonly out: string;
}

/** Options of `notice plan` and `call-off`. */
export interface PlanFlags extends JsonFlag {
  readonly moment?: readonly string[];
  readonly owedBy?: string;
}
