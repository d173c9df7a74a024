/** @module Effects: what `step` asks the runner to do. Records are durable before anything else. */

import type { Result } from "@parley/bytes";
import type { PayloadKind, Precedence } from "@parley/wire";
import type { Entry } from "./entry.js";

export type Effect =
  | { readonly kind: "record"; readonly entry: Entry }
  | SignEffect
  | SendEffect
  | { readonly kind: "answer"; readonly request: string; readonly result: Result<Accepted> }
  | AlarmEffect
  | { readonly kind: "peers-changed" };

/** What an act led to: the statement it made, where it made one. */
export interface Accepted {
  readonly id?: string;
  readonly conversation?: string;
}

/** Sign this text with the centre key and give the signature back as an input. */
export interface SignEffect {
  readonly kind: "sign";
  readonly request: string;
  readonly text: string;
}

/** Send one frame to a peer; losing it is harmless. */
export interface SendEffect {
  readonly kind: "send";
  readonly party: string;
  /** Link number of a deliver frame, else 0. */
  readonly link: number;
  readonly urgent: boolean;
  readonly content:
    | { readonly kind: "heartbeat"; readonly body: Uint8Array }
    | { readonly kind: PayloadKind; readonly body: Uint8Array }
    /** The stored note of this statement, as a deliver payload. */
    | { readonly kind: "stored"; readonly statement: string; readonly own: boolean };
}

/** Sound an alarm at every console; `again` when nobody has read it since the last one. */
export interface AlarmEffect {
  readonly kind: "alarm";
  readonly statement: string;
  readonly conversation: string;
  readonly from: string;
  readonly precedence: Precedence;
  readonly again: boolean;
  /** Unread statements that this alarm stands for. */
  readonly count: number;
}
