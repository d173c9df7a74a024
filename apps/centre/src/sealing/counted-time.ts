/** @module Time that no setting of a clock can make longer (spec/sealing.md, SEALKEY-5). */

import type { Instant } from "@parley/bytes";

/** What has been counted so far, and the clock when that was noted. */
export interface CountedTime {
  /** Milliseconds that were seen to pass. */
  readonly seenMs: number;
  /** Milliseconds that may have passed while nobody counted. */
  readonly doubtfulMs: number;
  readonly at: Instant;
}

/** The count when a centre starts: what the clock says has passed since is in doubt at first. */
export function resume<T extends CountedTime>(time: T, now: Instant): T {
  const doubtfulMs = time.doubtfulMs + Math.max(0, now - time.at);
  return { ...time, doubtfulMs, at: now };
}

/**
 * The count after `passedMs`, which something that nobody can set has measured. Of what is in
 * doubt so much is believed for every hour; what a clock was set back by is not believed any more;
 * what it was set forward by counts for nothing.
 */
export function pass<T extends CountedTime>(time: T, passedMs: number, now: Instant): T {
  const setBackMs = Math.max(0, passedMs - (now - time.at));
  const doubtfulMs = setBackMs < SLACK_MS ? time.doubtfulMs : time.doubtfulMs - setBackMs;
  const believedMs = Math.min(Math.max(0, doubtfulMs), passedMs * BELIEVED_PER_PASSED);
  return {
    ...time,
    seenMs: time.seenMs + passedMs + believedMs,
    doubtfulMs: Math.max(0, doubtfulMs) - believedMs,
    at: now,
  };
}

/** What it is at most by now. */
export function latestOf({ seenMs, doubtfulMs }: CountedTime): number {
  return seenMs + doubtfulMs;
}

/** Clocks are slewed all the time. */
const SLACK_MS = 60_000;
const BELIEVED_PER_PASSED = 30;
