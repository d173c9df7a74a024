/** @module What people are shown: plain data computed from the state, true at one instant. */

import type { ConsultingBodyView, ConsultingHeadline } from "./consulting-body-view.js";
import type { DeclaringBodyView, DeclaringHeadline } from "./declaring-body-view.js";
import type { JsonObject } from "@parley/bytes";
import type { Acknowledgement, Correction, Domain, LogPlace, Precedence } from "@parley/wire";
import type { DataNamed, NoticeHeadline, NotificationView } from "./notification-view.js";
import type { HoldReason } from "../log/hold.js";
import type { InstantText } from "./instant-text.js";
import type { Notice } from "./notice.js";

/** This centre and whom it can talk to. */
export interface CentreView {
  readonly party: string;
  readonly names: Readonly<Record<string, string>>;
  readonly domain: Domain;
  readonly serial: number;
  readonly fingerprint: string;
  /** SHA-256 of the phrasebook in use. */
  readonly phrasebook: string;
  readonly peers: readonly PeerView[];
  /** Its own log; absent for a party that keeps none, and while nothing is signed. */
  readonly log?: LogView;
}

/** The centre's own log, and how its witnesses do. */
export interface LogView {
  readonly origin: string;
  /** Entries now, and those under the public checkpoint. */
  readonly size: number;
  readonly published: number;
  readonly witnesses: readonly WitnessView[];
}

/** A witness that the centre's credential names. */
export interface WitnessView {
  readonly name: string;
  /** Size it cosigned last since the start, and when that came; absent for none. */
  readonly cosigned?: { readonly size: number; readonly at: InstantText };
  /** What it last answered instead, in its own words. */
  readonly trouble?: string;
}

export interface PeerView {
  readonly party: string;
  readonly names: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly credentialSerial: number;
  readonly cardSerial: number;
  /** Set when today is outside the credential's dates: it goes on working, marked. */
  readonly outOfDate: boolean;
}

/** The watch floor: what needs a person first, then what others owe, then the lines. */
export interface WatchView {
  readonly now: InstantText;
  readonly needsYou: readonly WatchItem[];
  readonly waitingForThem: readonly WatchItem[];
  readonly notices: readonly Notice[];
  /** What is wrong with this centre itself, worst first. */
  readonly troubles: readonly Trouble[];
  readonly lines: readonly LineView[];
  readonly conversations: readonly ConversationSummary[];
  /** When the last item that needed a person was dealt with; absent while one waits. */
  readonly quietSince?: InstantText;
}

/**
 * `store-full`: nothing new is accepted until there is room; nothing accepted is lost.
 * `log-failed`: the log's files cannot be written; `log-damaged`: they are not what the journal
 * makes. Proofs wait, messages do not. `lock-failed`: the lock record cannot be written; `held-…`:
 * nothing is signed, and why. `archive-failed`: notes are not in the archive yet;
 * `sealing-not-changed`: peers still seal for an old key. The last two mean our own credential,
 * which goes on working: `since` is the date it is over, or begins.
 */
export interface Trouble {
  readonly kind:
    | "store-full"
    | "store-failed"
    | "signer-refused"
    | "log-failed"
    | "log-damaged"
    | "lock-failed"
    | `held-${HoldReason}`
    | "archive-failed"
    | "sealing-not-changed"
    | "credential-over"
    | "credential-early";
  readonly since: InstantText;
}

/** One line of the watch floor. */
export interface WatchItem {
  readonly statement: string;
  readonly conversation: string;
  /** Of the conversation: with `from` and `seq` it is how people refer to the statement. */
  readonly shortId: string;
  readonly from: string;
  readonly seq: number;
  /** Of a statement of ours: those recipients who stand alike. */
  readonly to: readonly string[];
  readonly precedence: Precedence;
  readonly headline: Headline;
  /** When it came here, or was signed here. */
  readonly since: InstantText;
  /** The clock that runs now and what it measures. */
  readonly due?: { readonly at: InstantText; readonly what: DueKind };
  /** The one right next act; absent for a statement of ours. */
  readonly next?: "read" | "answer";
  /** True until somebody here has read it: it sounds. */
  readonly alarm: boolean;
  readonly state: StandingState;
  /** Set while it is not delivered and the line to them is down. */
  readonly lineDown?: LineDown;
}

/** Since when a line is down; absent when it has not been up since this centre started. */
export interface LineDown {
  readonly since?: InstantText;
}

/** `read`: objective to read it; `reply`: reply asked by; `promise`: answer promised by us/them. */
export type DueKind = "read" | "reply" | "promise";

/** Enough to show ten words: free text, or a phrase the screen renders in the reader's language. */
export interface Headline {
  /** What it does to which statement: an acknowledgement or correction. */
  readonly act?: { readonly as: Acknowledgement | Correction; readonly of?: StatementNumber };
  /** Its words; empty for an act without any. */
  readonly text: string;
  readonly lang: string;
  readonly phrase?: { readonly code: string; readonly parameters: JsonObject };
  /** What it is under an agreement, by names that the agreement's data give words for. */
  readonly notice?: NoticeHeadline;
  /** What it is of a declaration. */
  readonly declaring?: DeclaringHeadline;
  /** What it is of a dialogue. */
  readonly consulting?: ConsultingHeadline;
}

/** A statement of the same conversation, as people refer to it. */
export interface StatementNumber {
  readonly from: string;
  readonly seq: number;
}

/** One line to one peer. */
export interface LineView {
  readonly party: string;
  readonly up: boolean;
  readonly bearers: readonly BearerView[];
  /** Last frame of any kind heard from the peer. */
  readonly lastHeard?: InstantText;
  /** Their clock minus ours, in milliseconds; absent until measured. */
  readonly clockDifferenceMs?: number;
  readonly roundTripMs?: number;
  /** Our statements to them without receipt. */
  readonly unreceipted: number;
  /** Frames refused from them since start. */
  readonly refused: number;
  /** Dates of their credential, when now is outside them: it goes on working. */
  readonly outOfDate?: { readonly validFrom: InstantText; readonly validUntil: InstantText };
}

export interface BearerView {
  readonly name: string;
  readonly up: boolean;
  readonly since: InstantText;
  /** Why, in one plain sentence. */
  readonly detail: string;
}

export interface ConversationSummary {
  readonly id: string;
  readonly shortId: string;
  readonly members: readonly string[];
  readonly headline: Headline;
  readonly precedence: Precedence;
  readonly statements: number;
  readonly last: InstantText;
  readonly unread: number;
}

/** One conversation as one transcript. */
export interface ConversationView {
  readonly id: string;
  /** For people to tell conversations apart; two may share one (CONV-20). */
  readonly shortId: string;
  readonly now: InstantText;
  readonly members: readonly MemberView[];
  /** SHA-256 over the sorted heads. */
  readonly digest: string;
  /** Statements referred to that are not here yet. */
  readonly missing: number;
  readonly statements: readonly StatementView[];
}

export interface MemberView {
  readonly party: string;
  readonly self: boolean;
  /** What this member last told us it holds, against what we hold. */
  readonly digest: MemberDigest;
}

export type MemberDigest =
  | { readonly state: "self" | "same" | "differs" | "not-heard" }
  | { readonly state: "behind" | "ahead"; readonly by: number };

/** One statement as a letter. */
export interface StatementView {
  readonly id: string;
  readonly conversation: string;
  readonly from: string;
  readonly own: boolean;
  readonly seq: number;
  readonly serial: number;
  readonly to: readonly string[];
  readonly action: readonly string[];
  readonly precedence: Precedence;
  readonly lang: string;
  /** Written, by the sender's clock. */
  readonly time: InstantText;
  /** Durable here. */
  readonly arrived: InstantText;
  readonly role: string;
  readonly release: "relaxed";
  readonly body: BodyView;
  /** Own statements: one ladder per recipient. */
  readonly deliveries: readonly DeliveryView[];
  readonly state: StandingState;
  readonly marks: readonly Mark[];
  /** The newest correction of it, by its own sender. */
  readonly corrected?: { readonly by: string; readonly as: Correction; readonly text?: string };
  /** Acts an officer here may do on it now. */
  readonly acts: readonly AvailableAct[];
  readonly due?: { readonly at: InstantText; readonly what: DueKind };
}

export type BodyView =
  | {
      readonly kind: "message";
      readonly subject?: string;
      readonly text?: string;
      readonly phrase?: PhraseView;
      readonly exhibits: readonly ExhibitReference[];
      readonly answers?: string;
      readonly replyBy?: InstantText;
      readonly voidAfter?: InstantText;
    }
  | {
      readonly kind: "acknowledgement";
      readonly of: string;
      readonly as: Acknowledgement;
      readonly answerBy?: InstantText;
      readonly text?: string;
    }
  | {
      readonly kind: "correction";
      readonly of: string;
      readonly as: Correction;
      readonly text?: string;
    }
  | {
      readonly kind: "exhibit";
      readonly mediaType: string;
      readonly title: string;
      readonly language: string;
      readonly sizeBytes: number;
      readonly sha256: string;
    }
  /** A credential of its sender with this serial; no serial where it cannot be read. */
  | { readonly kind: "credential"; readonly serial?: number }
  | NotificationView
  | {
      readonly kind: "notice-of-act";
      readonly agreement: string;
      /** Whether it names the agreement's data that are here. */
      readonly data: DataNamed;
      readonly act: string;
      readonly from: string;
      readonly instrument: string;
      readonly text?: string;
    }
  | {
      readonly kind: "position-on-act";
      readonly of: string;
      readonly effect: "denied" | "accepted";
      readonly text?: string;
    }
  | {
      readonly kind: "commitment";
      readonly agreement: string;
      readonly data: DataNamed;
      readonly notification: string;
      readonly about: string;
      readonly digest: string;
    }
  | ConsultingBodyView
  | DeclaringBodyView
  | { readonly kind: "other"; readonly name: string; readonly json: string };

/** A phrase; only a confirmed one may be shown in another language than it was sent in. */
export interface PhraseView {
  readonly code: string;
  readonly parameters: JsonObject;
  readonly rendering: string;
  /** False: *free text, code not confirmed*. */
  readonly confirmed: boolean;
}

export interface ExhibitReference {
  readonly id: string;
  /** Its title when it is here. */
  readonly title?: string;
}

/** How far one recipient has come with one statement of ours. */
export interface DeliveryView {
  readonly party: string;
  readonly state: DeliveryState;
  /** When it was signed here; while it is `waiting` it has not left. */
  readonly sent: InstantText;
  /** Set while it is not delivered and the line is down. */
  readonly lineDown?: LineDown;
  /** Durable there, by our clock and by theirs. */
  readonly delivered?: InstantText;
  readonly deliveredByTheirClock?: InstantText;
  /** Where it stands in their log, as their receipt says. */
  readonly log?: LogPlace;
  /** Its place in their log is shown here, and more than half of their witnesses cosigned it. */
  readonly proven?: InstantText;
  readonly witnessed?: InstantText;
  readonly read?: InstantText;
  readonly answered?: InstantText;
  /** The promise that stands. */
  readonly answerBy?: InstantText;
  /** All they did with it, in their order. */
  readonly steps: readonly StepView[];
  readonly refused?: { readonly rule: string; readonly at: InstantText };
  /** False when their version did not know this kind of statement. */
  readonly understoodKind: boolean;
  /** Of a notification: whether it is as its form says by their data of the agreement. */
  readonly conforms?: boolean;
}

/** One thing a party did with a statement, and when that became durable here. */
export interface StepView {
  readonly as: Acknowledgement | "answered";
  readonly at: InstantText;
  /** With `holding`. */
  readonly answerBy?: InstantText;
}

/** The states of a statement of ours at one recipient, in words the console translates. */
export type DeliveryState =
  | "waiting"
  | "sent"
  | "delivered"
  | "refused"
  | Acknowledgement
  | "answered";

/** Where a statement stands here: for a message of theirs, what we last did with it. */
export type StandingState =
  | "unread"
  | Acknowledgement
  | "answered"
  | "cancelled"
  | "sent-in-error"
  | "none"
  | DeliveryState;

/** Each is shown beside the statement in words. */
export type Mark =
  | { readonly kind: "earlier-missing"; readonly count: number }
  | { readonly kind: "copies-differ" }
  | { readonly kind: "previous-differs" }
  | { readonly kind: "not-of-this-conversation" }
  | { readonly kind: "came-too-late" }
  | { readonly kind: "old-on-arrival"; readonly ageMs: number }
  | { readonly kind: "clock-off"; readonly byMs: number }
  | { readonly kind: "code-not-confirmed" }
  | { readonly kind: "kind-not-known" };

/**
 * What an officer may do with a statement. `repeat` says the words again that a *say again* asks
 * for, as its answer; `resend` sends the same statement again to those who refused it.
 */
export type AvailableAct = Acknowledgement | "answer" | "repeat" | Correction | "resend";
