/** @module State of a centre: plain data, never changed in place. */

import { emptyLedger, type Ledger } from "@parley/agreement";
import { instant, type Instant } from "@parley/bytes";
import type {
  AgreementName,
  Card,
  Credential,
  Head,
  LogPlace,
  Member,
  NoteKey,
  Precedence,
  Receipt,
  Statement,
  StatementDraft,
} from "@parley/wire";
import type { DeclaringEntry } from "./declaration/declaring-entry.js";
import type { GivenCredential, HeldCredential, Self } from "./self.js";
import type { Circles } from "./log/circles.js";
import type { PreparedEntry } from "./agreement/agreement-entry.js";
import type { ExportedEntry } from "./evidence/exported-entry.js";
import type { Outgoing, ReceiptTime } from "./link/outgoing.js";
import type { Hold } from "./log/hold.js";
import { emptyLog, type Leaf, type OwnLog, type PeerLog } from "./log/log-state.js";
import type { ActInput, AlarmSubject } from "./input-effect.js";
import { emptyIdMap, type IdMap } from "./id-map.js";
import type { Allowance } from "./limits.js";
import type { NoticeKind } from "./views/notice.js";

/** Everything `step` knows. */
export interface State {
  readonly self: Self;
  readonly peers: ReadonlyMap<string, Peer>;
  /** Our own log as the journal makes it; undefined for a party that keeps none. */
  readonly log: OwnLog | undefined;
  /** Why nothing is signed; undefined for a centre that signs. */
  readonly hold: Hold | undefined;
  /** Pairs of checkpoints of one log that do not belong together, as their entries are kept. */
  readonly logDiffers: ReadonlySet<string>;
  /** Ids of the credentials that stand in it. */
  readonly credentials: ReadonlySet<string>;
  /** Serial of our own newest credential that came by rotation; 0 before the first. */
  readonly rotatedTo: number;
  /** Two credentials of one party and serial, by `party/serial`; our own party too. */
  readonly disputed: ReadonlyMap<string, Disputed>;
  /** Credentials that count no more, by `party/serial`: since when; our own too. */
  readonly revoked: ReadonlyMap<string, Instant>;
  /** Revocations to hand on, by id. */
  readonly revocations: ReadonlyMap<string, { readonly party: string; readonly note: Uint8Array }>;
  readonly conversations: IdMap<Conversation>;
  /** Conversation ids, oldest first. */
  readonly conversationOrder: readonly string[];
  readonly circles: Circles;
  /** Conversation of every statement here. */
  readonly statements: IdMap<string>;
  readonly links: ReadonlyMap<string, Link>;
  /** By statement; those of notices by party. */
  readonly alarms: IdMap<Alarm>;
  /** No alarm is due before; undefined when none will be. */
  readonly alarmNext: Instant | undefined;
  /** When the last input came: a clock that was set back shows. */
  readonly lastAt: Instant;
  readonly notices: ReadonlyMap<string, KeptNotice>;
  /** Of parties whose credential is out of date: how often that was noted, and when last. */
  readonly datesNoted: ReadonlyMap<string, { readonly count: number; readonly at: Instant }>;
  /** What obligations are reckoned from. */
  readonly ledger: Ledger;
  /** Number of the newest fact that only this party knows. */
  readonly localFacts: number;
  /** What this party has committed to, by digest. */
  readonly prepared: ReadonlyMap<string, PreparedEntry>;
  /** Conversations in which somebody has committed to data. */
  readonly exchanging: IdMap<string>;
  /** Conversations in which something is said of declarations. */
  readonly declaring: IdMap<string>;
  /** Conversations in which something is said of consultations, documents or joint texts. */
  readonly consulting: IdMap<string>;
  /** What only this party knows of its declarations and draws, by digest or declaration. */
  readonly declarer: ReadonlyMap<string, DeclaringEntry>;
  /** Evidence that was given out, oldest first. */
  readonly exports: readonly ExportedEntry[];
  /** What waits for the signer, by request. */
  readonly signing: ReadonlyMap<string, Signing>;
  /** Numbers requests to the signer. */
  readonly requests: number;
}

/** A party whose root an officer has pinned. */
export interface Peer {
  readonly party: string;
  readonly root: NoteKey;
  readonly credential: Credential;
  readonly credentialNote: Uint8Array;
  /** Those it replaced, newest first: what was signed under them is still taken (ROT-3). */
  readonly earlier: readonly HeldCredential[];
  /** What our log may lack, given back while nothing is signed (LOCK-9). */
  readonly given?: readonly GivenCredential[];
  /** Serial of the newest one that the outgoing key, or an officer, has vouched for. */
  readonly confirmed: number;
  readonly card: Card;
}

/** Two credentials of one serial by one root: neither counts until an officer has chosen. */
export interface Disputed {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** Id of the one that was chosen. */
  readonly chosen?: string;
}

/** One conversation with fixed members. */
export interface Conversation {
  readonly id: string;
  /** From the first statement; undefined until it is here. */
  readonly members: readonly Member[] | undefined;
  /** Codes of all members, sorted; from the first statement seen. */
  readonly parties: readonly string[];
  readonly statements: IdMap<Kept>;
  /** Ids in the order they became durable here. */
  readonly order: readonly string[];
  /** Ids of what acknowledges, answers or corrects a statement, by that statement's id. */
  readonly replies: IdMap<readonly string[]>;
  /** By `party/serial`. */
  readonly chains: ReadonlyMap<string, Chain>;
  /** Numbers of others' heads named in our own statements so far, by `party/serial`. */
  readonly seenSent: ReadonlyMap<string, number>;
  /** True while a statement of ours is at the signer; later acts wait in line. */
  readonly drafting: boolean;
  readonly waiting: readonly ActInput[];
}

/** One party's statements under one credential, in its own numbering. */
export interface Chain {
  readonly party: string;
  readonly serial: number;
  /** Ids of the numbers from 1 on that are here without a gap. */
  readonly run: readonly string[];
  /** Ids beyond the first gap, by number. */
  readonly ahead: ReadonlyMap<number, string>;
  readonly head: Head | undefined;
  /** Highest number anybody has referred to. */
  readonly known: number;
  /** Other ids under a number that is taken, as the sender's own signature shows. */
  readonly copies: ReadonlyMap<number, readonly string[]>;
  /** Another id that a member says it holds under a number that is taken; not proven. */
  readonly claimed: ReadonlyMap<number, string>;
}

/** A statement that is durable here. An exhibit's bytes stay in the store. */
export interface Kept {
  readonly statement: Statement;
  readonly arrived: Instant;
  /** SHA-256 of the whole note, signatures included. */
  readonly noteHash: string;
  readonly exhibit?: { readonly sizeBytes: number; readonly sha256: string };
  /** Where it stands in our log; absent where there is none. */
  readonly log?: LogPlace;
  /** Our receipt for it (others' statements), once it is signed. */
  readonly receipt?: Uint8Array;
  /** Per recipient (own statements). */
  readonly deliveries: ReadonlyMap<string, Delivery>;
}

/** One recipient's part of a statement of ours. */
export interface Delivery {
  readonly link: number;
  readonly receipt?: HeldReceipt;
  /** Under which hash the recipient's log must hold it. */
  readonly leaf?: Leaf;
  readonly proof?: HeldProof;
  readonly refused?: { readonly at: Instant; readonly rule: string };
}

/** A peer's receipt, also whole; `again`: it signed another one since. */
export interface HeldReceipt {
  readonly at: Instant;
  readonly said: Receipt;
  readonly bytes: Uint8Array;
  readonly again?: true;
}

/** That its recipient's log holds a statement: since when that is shown, and witnessed. */
export interface HeldProof {
  readonly at: Instant;
  readonly witnessed?: Instant;
  /** Key of the journal's newest entry that shows it. */
  readonly entry: string;
}

/** One peer's line: what is owed in both directions, and how the line is. */
export interface Link {
  readonly party: string;
  readonly bearers: ReadonlyMap<string, LineState>;
  /** Serial under which the peer is still to be told of our credential; see `isGated`. */
  readonly herald: number | undefined;
  /** Last link number given out. */
  readonly lastLink: number;
  /** By link number, ascending. */
  readonly outbox: readonly Outgoing[];
  /** Link numbers received without a gap, and those beyond the first gap. */
  readonly through: number;
  readonly ahead: ReadonlySet<number>;
  readonly lastHeard: Instant | undefined;
  readonly nextBeat: Instant;
  readonly theirBeat: { readonly time: Instant; readonly arrived: Instant } | undefined;
  readonly clockDifferenceMs: number | undefined;
  readonly roundTripMs: number | undefined;
  /** What receipts took on this opening, as far as they came. */
  readonly receiptTime: ReceiptTime | undefined;
  /** Secret the peer gave us for the tags of our frames to it. */
  readonly tagSecret: Uint8Array | undefined;
  /** Secret we give in hello. */
  readonly ownTagSecret: Uint8Array | undefined;
  /** True until this opening's hello was signed and sent. */
  readonly helloDue: boolean;
  /** True once the peer said hello on this opening: another one tells that it began anew. */
  readonly helloHeard: boolean;
  /** The agreements as data that the peer said it has; undefined before it said so. */
  readonly agreements: readonly AgreementName[] | undefined;
  /** What the peer last said it holds, by conversation. */
  readonly views: IdMap<readonly Head[]>;
  /** Conversations whose heads it has not shown to hold as we do: every heartbeat asks. */
  readonly unsettled: IdMap<true>;
  /** How many of them were asked about so far, one after another. */
  readonly asked: number;
  /** Conversations whose heads the next heartbeat tells once, because it asked. */
  readonly tell: ReadonlySet<string>;
  /** Conversations we told: what it tells of them next answers us and is not answered. */
  readonly told: ReadonlySet<string>;
  /** Heads it named of conversations that we know nothing of. */
  readonly unknown: ReadonlyMap<string, readonly Head[]>;
  /** When to ask next for what is missing; undefined while nothing is known to be. */
  readonly want: { readonly next: Instant; readonly waitMs: number } | undefined;
  /** The peer's last link number to us, and its lowest without receipt. */
  readonly theirLinks: { readonly last: number; readonly firstOpen: number };
  /** The newest alarms of its statements: of FLASH, and of all others. */
  readonly alarmTimes: { readonly urgent: readonly Instant[]; readonly other: readonly Instant[] };
  /** When its grouped alarms may next sound. */
  readonly groupNext: Instant;
  /** Statements it may still deliver now, and places it may still ask for. */
  readonly quota: Allowance;
  /** Bytes of notes it may still deliver now. */
  readonly quotaBytes: Allowance;
  /** When FLASH of it was taken beyond its quota, and newer cards were kept. */
  readonly reservedTimes: readonly Instant[];
  readonly cardTimes: readonly Instant[];
  /** When newer credentials of it were taken. */
  readonly credentialTimes: readonly Instant[];
  readonly asks: Allowance;
  /** Live words it may still send now. */
  readonly live: Allowance;
  /** Frames refused since start, and refusals recorded ever. */
  readonly refusedFrames: number;
  readonly refusals: number;
  readonly refusalTimes: readonly Instant[];
  /** When FLASH of it was refused for its key alone. */
  readonly callBackTimes: readonly Instant[];
  /** What the peer showed of its log. */
  readonly log: PeerLog;
}

export interface LineState {
  readonly up: boolean;
  readonly since: Instant;
  readonly detail: string;
}

/** Sounds until a person has seen to it. */
export type Alarm = AlarmSubject & {
  readonly from: string;
  readonly precedence: Precedence;
  /** Undefined when it has sounded and does not repeat. */
  readonly next: Instant | undefined;
  readonly sounded: number;
  readonly grouped: boolean;
};

/** Waits for an officer to take note of it. */
export interface KeptNotice {
  readonly id: string;
  readonly at: Instant;
  readonly kind: NoticeKind;
  readonly party: string;
  readonly statement?: string;
  readonly rule: string;
  readonly detail: string;
  /** Times that two receipts for one statement state. */
  readonly receiptTimes?: readonly [Instant, Instant];
  /** Two checkpoints of one log, and who showed the second. */
  readonly checkpoints?: {
    readonly first: Uint8Array;
    readonly second: Uint8Array;
    readonly via: string;
  };
  /** Of credentials: what people compare over another path, and the notes as evidence. */
  readonly fingerprints?: readonly string[];
  readonly credentials?: readonly Uint8Array[];
  /** Of a frame we refused: what of it, its first bytes, and what it is answered with again. */
  readonly refused?: {
    readonly what: string;
    readonly firstBytes: Uint8Array;
    readonly refusal: Uint8Array;
  };
}

/** What to do once the signer has answered. */
export type Signing =
  | {
      readonly kind: "statement";
      readonly request: string;
      readonly conversation: string | undefined;
      readonly draft: StatementDraft;
      readonly text: string;
    }
  | {
      readonly kind: "receipt";
      readonly text: string;
      readonly id: string;
    }
  | {
      /** A cosignature under a peer's checkpoint, whose time stands in front of it. */
      readonly kind: "cosignature";
      readonly text: string;
      readonly party: string;
      readonly size: number;
      readonly seconds: number;
    }
  | {
      readonly kind: "refusal";
      readonly text: string;
      readonly party: string;
      readonly what: string;
      readonly statement: string | undefined;
      readonly rule: string;
      readonly detail: string;
      readonly firstBytes: Uint8Array;
      readonly callBack: boolean;
    }
  | { readonly kind: "hello"; readonly text: string; readonly party: string };

/** The state of a centre whose journal is empty. Fold the journal's entries into it with `fold`. */
export function initialState(self: Self): State {
  return {
    self,
    peers: new Map(),
    log: emptyLog(self.credential),
    hold: undefined,
    logDiffers: new Set(),
    credentials: new Set(),
    rotatedTo: 0,
    disputed: new Map(),
    revoked: new Map(),
    revocations: new Map(),
    conversations: emptyIdMap(),
    conversationOrder: [],
    circles: new Map(),
    statements: emptyIdMap(),
    links: new Map(),
    alarms: emptyIdMap(),
    alarmNext: undefined,
    lastAt: instant(0),
    notices: new Map(),
    datesNoted: new Map(),
    ledger: emptyLedger(self.party, undefined, [...self.agreements.values()]),
    localFacts: 0,
    prepared: new Map(),
    exchanging: emptyIdMap(),
    declaring: emptyIdMap(),
    consulting: emptyIdMap(),
    declarer: new Map(),
    exports: [],
    signing: new Map(),
    requests: 0,
  };
}

/** A copy of a map with one entry set. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** A copy of a map without one entry. */
export function withoutEntry<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
