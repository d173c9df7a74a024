/** @module What an officer can do under agreements. */

import type { JsonObject } from "@parley/bytes";
import type { MomentSaid, NotificationAct, Precedence, StepSaid } from "@parley/wire";
import type { Destination, DestinationRequest, Spoken } from "../acts/spoken.js";

/** Give a notification. */
export interface NotifyAct extends Spoken {
  readonly kind: "notify";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly agreement: string;
  readonly notification: string;
  readonly as: NotificationAct;
  readonly about: string;
  readonly number?: string;
  readonly of?: string;
  readonly references: readonly string[];
  readonly moments: ReadonlyMap<string, MomentSaid>;
  readonly values?: JsonObject;
  readonly channel?: string;
  readonly reason?: string;
  readonly step?: StepSaid;
  readonly owedBy?: string;
}

/** Give notice of an act that was done by an instrument. */
export interface ActNoticeAct extends Spoken {
  readonly kind: "notice-of-act";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly agreement: string;
  readonly act: string;
  readonly from: MomentSaid;
  readonly instrument: string;
  readonly text?: string;
}

/** Say what is held of the effect of an act of another. */
export interface ActPositionAct extends Spoken {
  readonly kind: "position-on-act";
  readonly of: string;
  readonly effect: "denied" | "accepted";
  readonly text?: string;
}

/** Bind this party to data of a simultaneous exchange. */
export interface CommitAct extends Spoken {
  readonly kind: "commit";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly agreement: string;
  readonly notification: string;
  readonly about: string;
  readonly values: JsonObject;
  /** 32 random bytes. */
  readonly salt: Uint8Array;
}

/** Show what this party committed to, once every other party of the exchange is bound. */
export interface RevealAct extends Spoken {
  readonly kind: "reveal";
  /** Id of our commitment. */
  readonly of: string;
  readonly channel?: string;
}

/** Note an event that duties follow: planned, happened or called off. No statement is made. */
export interface PlanAct {
  readonly kind: "plan";
  readonly agreement: string;
  readonly trigger: string;
  readonly about: string;
  /** Whose duties follow it; our own without it. */
  readonly owedBy?: string;
  readonly moments: Readonly<Record<string, string>>;
  readonly isCalledOff: boolean;
}

/** Withhold one notice, as the agreement allows. No statement is made. */
export interface WithholdAct {
  readonly kind: "withhold";
  readonly agreement: string;
  readonly notification: string;
  readonly about: string;
}

export type SpokenAgreementAct = NotifyAct | ActNoticeAct | ActPositionAct | CommitAct | RevealAct;

/** Moments as they are written: days and instants. */
type Written<A> = Omit<
  A,
  "kind" | "role" | "destination" | "moments" | "references" | "from" | "salt"
>;

/** What a console asks, for each of these acts. */
export interface NotifyRequest extends DestinationRequest, Written<NotifyAct> {
  readonly references?: readonly string[];
  readonly moments?: Readonly<Record<string, string>>;
}

export interface ActNoticeRequest extends DestinationRequest, Written<ActNoticeAct> {
  readonly from: string;
}

export type ActPositionRequest = Written<ActPositionAct>;

export interface CommitRequest extends DestinationRequest, Written<CommitAct> {}

export type RevealRequest = Written<RevealAct>;

export type PlanRequest = Omit<PlanAct, "kind">;

export type WithholdRequest = Omit<WithholdAct, "kind">;
