/** @module Inputs and effects: what happens to a centre, and what it asks the runner to do. */

import type { Instant, JsonObject, Result } from "@parley/bytes";
import type { TreeHead } from "@parley/log";
import type {
  Acknowledgement,
  Correction,
  FrameHeader,
  LiveWords,
  PayloadKind,
  Precedence,
  VerifierKey,
} from "@parley/wire";
import type { ConsultAct } from "./consultation/consult-act.js";
import type { DeclaringAct } from "./declaration/declaring-act.js";
import type { PlanAct, SpokenAgreementAct, WithholdAct } from "./agreement/agreement-act.js";
import type { Destination, DestinationRequest, Spoken } from "./acts/spoken.js";
import type { Entry } from "./entry.js";
import type { Officer } from "./evidence/exported-entry.js";
import type { HoldReason } from "./log/hold.js";

/** What the runner hands to `step`. */
export type Input =
  | ActInput
  | SignedInput
  | FrameInput
  | FrameFaultInput
  | LineInput
  | HoldInput
  | CardInput
  | { readonly kind: "timer"; readonly at: Instant };

/** An officer's act. `request` names it in the answer; `nonce` is 16 random bytes. */
export interface ActInput {
  readonly kind: "act";
  readonly at: Instant;
  readonly request: string;
  readonly act: Act;
  readonly nonce: Uint8Array;
}

/** The signer answered an effect `sign`; no signature means that it refused, and why. */
export interface SignedInput {
  readonly kind: "signed";
  readonly at: Instant;
  readonly request: string;
  readonly signature: Uint8Array | undefined;
  readonly detail: string;
}

/** A frame came over a line pinned to `party` and was opened. */
export interface FrameInput {
  readonly kind: "frame";
  readonly at: Instant;
  readonly party: string;
  readonly frame: FrameMark;
  readonly header: FrameHeader;
  /** The sealed payload as opened, or the text of a heartbeat. */
  readonly sealed: boolean;
  readonly content: Uint8Array;
}

/** A frame came over a line pinned to `party` and broke a rule before it could be opened. */
export interface FrameFaultInput {
  readonly kind: "frame-fault";
  readonly at: Instant;
  readonly party: string;
  readonly frame: FrameMark;
  /** From the header where that could be read, else 0. */
  readonly link: number;
  readonly rule: string;
  readonly detail: string;
}

/** How a frame is remembered: SHA-256 in hexadecimal, and its first bytes for the watch. */
export interface FrameMark {
  readonly hash: string;
  readonly firstBytes: Uint8Array;
}

/** A bearer's line to a peer opened or closed. `tagSecret`: 32 random bytes for this opening. */
export interface LineInput {
  readonly kind: "line";
  readonly at: Instant;
  readonly party: string;
  readonly bearer: string;
  readonly up: boolean;
  readonly detail: string;
  readonly tagSecret: Uint8Array;
}

/** Sign nothing, at once (LOCK-8). `goal`: the log as it was last signed, where that is known. */
export interface HoldInput {
  readonly kind: "hold";
  readonly at: Instant;
  readonly why: HoldReason;
  readonly goal: TreeHead | undefined;
}

/** This centre has a newer card, a whole note: from now on it is what peers get in hello. */
export interface CardInput {
  readonly kind: "card";
  readonly at: Instant;
  readonly card: Uint8Array;
  readonly serial: number;
}

/** What an officer can do. Release is relaxed: one officer suffices, and the note says so. */
export type Act =
  | SayAct
  | AcknowledgeAct
  | CorrectAct
  | ExhibitAct
  | ResendAct
  | NoteAct
  | AccedeAct
  | ConfirmCredentialAct
  | RevokeAct
  | HeraldAct
  | SpokenAgreementAct
  | DeclaringAct
  | ConsultAct
  | PlanAct
  | WithholdAct
  | ExportAct;

export interface SayAct extends Spoken {
  readonly kind: "say";
  readonly destination: Destination;
  /** Those who must act; everyone when absent. */
  readonly action?: readonly string[];
  readonly precedence: Precedence;
  readonly subject?: string;
  readonly text?: string;
  readonly phrase?: { readonly code: string; readonly parameters: JsonObject };
  readonly exhibits: readonly string[];
  readonly answers?: string;
  readonly replyBy?: Instant;
  readonly voidAfter?: Instant;
}

export interface AcknowledgeAct extends Spoken {
  readonly kind: "acknowledge";
  readonly of: string;
  readonly as: Acknowledgement;
  readonly answerBy?: Instant;
  readonly text?: string;
}

export interface CorrectAct extends Spoken {
  readonly kind: "correct";
  readonly of: string;
  readonly as: Correction;
  readonly text?: string;
}

export interface ExhibitAct extends Spoken {
  readonly kind: "exhibit";
  readonly destination: Destination;
  readonly mediaType: string;
  readonly title: string;
  readonly language: string;
  readonly content: Uint8Array;
}

/** Send a refused statement again to one recipient. */
export interface ResendAct {
  readonly kind: "resend";
  readonly statement: string;
  readonly party: string;
}

/** Take note of a notice. */
export interface NoteAct {
  readonly kind: "take-note";
  readonly notice: string;
}

/** Pin a party's root. An officer has compared the fingerprint over another path. */
export interface AccedeAct {
  readonly kind: "accede";
  readonly introduction: Uint8Array;
}

/** Give out evidence of these statements, made already: two officers have signed it off. */
export interface ExportAct {
  readonly kind: "export";
  /** Where it is about the whole of a conversation. */
  readonly conversation?: string;
  /** Those it is about; none where it is about a conversation. */
  readonly statements: readonly string[];
  readonly officers: readonly Officer[];
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/** Vouch for a credential, or choose one of two, by what was compared over another path. */
export interface ConfirmCredentialAct {
  readonly kind: "confirm-credential";
  readonly party: string;
  /** Eight groups of five digits. */
  readonly fingerprint: string;
}

/** Take in a revocation by a root that is pinned here, or by our own. */
export interface RevokeAct {
  readonly kind: "revoke";
  readonly revocation: Uint8Array;
}

/** Have the outgoing centre key tell every peer of our credential; the runner's own (ROT-7). */
export interface HeraldAct {
  readonly kind: "herald";
}

/** An act as a console asks for it: instants as text, bytes in base64, the role its centre's. */
type Asked<A extends Act, But extends keyof A = never> = Omit<A, "kind" | "role" | But>;

export interface SayRequest
  extends DestinationRequest,
    Asked<SayAct, "destination" | "exhibits" | "replyBy" | "voidAfter"> {
  readonly exhibits?: readonly string[];
  readonly replyBy?: string;
  readonly voidAfter?: string;
}

export interface AcknowledgeRequest extends Asked<AcknowledgeAct, "answerBy"> {
  readonly answerBy?: string;
}

export type CorrectRequest = Asked<CorrectAct>;

export interface ExhibitRequest
  extends DestinationRequest,
    Asked<ExhibitAct, "destination" | "content" | "lang"> {
  readonly content: string;
}

/** What the runner is to do; records are durable before anything else is done. */
export type Effect =
  | { readonly kind: "record"; readonly entry: Entry }
  | SignEffect
  | SendEffect
  | { readonly kind: "answer"; readonly request: string; readonly result: Result<Accepted> }
  | AlarmEffect
  | ShowLogEffect
  | CosignedEffect
  | LiveEffect
  | { readonly kind: "hello-heard"; readonly party: string }
  | { readonly kind: "peers-changed" };

/** Show a peer of our log what it owes: places of its statements, and how sizes are joined. */
export interface ShowLogEffect {
  readonly kind: "show-log";
  readonly party: string;
  readonly places: readonly { readonly statement: string; readonly index: number }[];
  /** Size of our newest checkpoint that the peer has verified, where it said so. */
  readonly pinned?: number;
  readonly sizes: readonly number[];
}

/** A cosignature on a checkpoint of ours, not verified yet: time and signature. */
export interface CosignedEffect {
  readonly kind: "cosigned";
  readonly witness: VerifierKey;
  readonly size: number;
  readonly signature: Uint8Array;
}

/** Live words of a peer: for whoever keeps live texts, or of a text that is not here as opened. */
export type LiveEffect =
  | { readonly kind: "live"; readonly party: string; readonly words: LiveWords }
  | { readonly kind: "live-left"; readonly party: string; readonly text: string };

/** What an act led to: the statement it made, where it made one. */
export interface Accepted {
  readonly id?: string;
  readonly conversation?: string;
}

/** Sign this text with one of our keys and give the signature back as an input. */
export interface SignEffect {
  readonly kind: "sign";
  readonly request: string;
  readonly text: string;
  readonly key: "centre" | "outgoing" | "witness";
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

/** Sound an alarm at every console; `again` when nobody has seen to it since the last one. */
export type AlarmEffect = AlarmSubject & {
  readonly kind: "alarm";
  readonly from: string;
  readonly precedence: Precedence;
  readonly again: boolean;
  /** Alarms that are due now, which this one stands for. */
  readonly count: number;
};

/** What calls: an unread statement, or the notice of a FLASH that is not authenticated. */
export type AlarmSubject =
  | { readonly statement: string; readonly conversation: string }
  | { readonly notice: string };
