/** @module Every maximum and interval of the protocol, and how waits and allowances are counted. */

import type { Instant } from "@parley/bytes";

/** As in spec/link.md, section Limits. */
export const limits = {
  /** Heartbeats on a direct line, and the silence after which it is called down. */
  beatEveryMs: 2_000,
  silenceMs: 6_000,
  /** First wait before a deliver frame is sent again on an open line, the same on a line where
   * receipts take long, and the longest. */
  resendFirstMs: 1_000,
  resendFirstMaxMs: 8_000,
  resendLongestMs: 60_000,
  /** Deliver frames on their way to one peer without receipt. */
  inFlightMax: 16,
  /** Waits between two asks for the same missing statements. */
  wantFirstMs: 500,
  wantLongestMs: 60_000,
  wantedMax: 256,
  /** Statements handed on for one want. */
  handOnMax: 64,
  /** Places served to one peer's wants: at once, and refilled per second. */
  asksBurst: 1_024,
  asksPerSecond: 64,
  /** Link numbers remembered ahead of the first gap. */
  linksAheadMax: 4_096,
  /** FLASH statements of a peer in an hour that are taken beyond every quota, and alarms of its
   * own that it may raise in an hour with FLASH, and as many with all others. */
  urgentPerHour: 30,
  groupedAlarmEveryMs: 60_000,
  /** Statements and bytes of notes taken from one peer: at once, and refilled per second. */
  quotaBurst: 20_000,
  quotaPerSecond: 100,
  quotaBytesBurst: 67_108_864,
  quotaBytesPerSecond: 4_096,
  /** Statements of one sender kept beyond a gap in its numbers. */
  aheadMax: 1_024,
  /** How far beyond what is here a chain is believed to go, and other ids it is said to hold. */
  knownAheadMax: 4_096,
  claimedMax: 16,
  /** Newer cards of one peer kept in an hour, and the largest. */
  cardsPerHour: 6,
  cardBytesMax: 8_192,
  /** Newer credentials of one peer taken in an hour, and those of others told in one hello. */
  credentialsPerHour: 6,
  heldTold: 100,
  /** Refusals signed and kept per peer and hour; the rest is only counted. */
  refusalsPerHour: 60,
  /** FLASH of one peer in an hour that is refused for its key alone and sounds all the same. */
  callBacksPerHour: 30,
  /** Notices of one peer's second receipts that wait at once. */
  receiptsDifferMax: 60,
  /** Waits between two asks for what a peer owes of its log, and statements named in one. */
  logAskFirstMs: 5_000,
  logAskLongestMs: 600_000,
  logAskMax: 64,
  /** On a working line a proof, and witnesses, are late after. */
  proofLateMs: 60_000,
  witnessLateMs: 86_400_000,
  /** How often a peer is told what is held of others' logs, and of how many at once. */
  checkpointsEveryMs: 60_000,
  checkpointsTold: 16,
  /** Logs of other origins that one peer kept before and that stay pinned. */
  frozenPinsMax: 16,
  /** Checkpoints of one peer's log that others showed and that wait to be joined. */
  unjoinedMax: 6,
  /** Notes of one sender without a receipt of ours, and credentials of one party, that are kept
   * for a centre that was set back; and how often it looks for their order. */
  catchUpMax: 10_000,
  givenCredentialsMax: 64,
  searchEveryMs: 500,
  /** Bytes of a peer's proofs that are kept: at once, and refilled per second. */
  proofBytesBurst: 67_108_864,
  proofBytesPerSecond: 16_384,
  /** Live words taken from one peer: at once, and refilled per second; and for how many a vector
   * counts, which is answered with words. */
  liveBurst: 2_048,
  livePerSecond: 128,
  liveVectorCost: 16,
  /** Revocations by one root that are kept. */
  revocationsMax: 64,
  /** Notices of checkpoints of one peer's log that do not agree, waiting at once. */
  logDiffersMax: 16,
  /** First bytes of a refused frame that are shown. */
  firstBytesShown: 128,
  /** Conversations named in one hello, and in one heartbeat. */
  helloConversationsMax: 256,
  helloHeadsMax: 4_000,
  beatConversationsMax: 16,
  beatHeadsMax: 400,
  /** Heads of others named in one statement; the rest is named in the next. */
  seenMax: 32,
  /** Statements under one number of one sender that are remembered beside the first. */
  copiesMax: 4,
  /** Acts waiting for an earlier one of the same conversation to be signed. */
  actsWaitingMax: 10_000,
  /** A step of our clock backwards after which every wait is looked at anew. */
  setBackMs: 1_000,
  /** A clock difference shown beside every time. */
  clockMarkedMs: 60_000,
  headlineUnits: 120,
} as const;

/**
 * By precedence: time to be read within, and time between two alarms until it is (0: once), as in
 * spec/watch.md, section Limits.
 */
export const objectives = {
  1: { readMs: 10 * 60_000, alarmEveryMs: 15_000 },
  2: { readMs: 30 * 60_000, alarmEveryMs: 60_000 },
  3: { readMs: 3 * 3_600_000, alarmEveryMs: 10 * 60_000 },
  4: { readMs: 6 * 3_600_000, alarmEveryMs: 0 },
} as const;

/** What is left of an allowance that refills with time. */
export interface Allowance {
  readonly left: number;
  readonly at: Instant;
}

/**
 * When something that waits at most `waitMsMax` is due. A clock that was set back must not make it
 * wait longer: what lies further ahead is due now (LINK-10).
 */
export function dueAt(next: Instant, now: Instant, waitMsMax: number): Instant {
  return next > now + waitMsMax ? now : next;
}

/** What is left of an allowance after spending `count` of it; undefined when that is too much. */
export function spend(
  { left, at }: Allowance,
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number },
  now: Instant,
  count: number,
): Allowance | undefined {
  // After our clock was set back nothing tells how long it was: the allowance is whole again.
  const refilled = now < at ? burst : ((now - at) / 1000) * perSecond;
  const rest = Math.min(burst, left + refilled) - count;
  return rest < 0 ? undefined : { left: rest, at: now };
}

/** True for the hour up to now; what lies ahead of a clock that was set back does not count. */
export function isWithinHour(at: Instant, now: Instant): boolean {
  return at > now - HOUR_MS && at <= now;
}

const HOUR_MS = 3_600_000;
