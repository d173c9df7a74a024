/** @module What peers still owe of their logs: asked for, told of, noticed when late (PEERLOG). */

import { instant, type Instant } from "@parley/bytes";
import { formatCheckpointsHeld, formatWant, type CheckpointHeld } from "@parley/wire";
import { isCommon } from "./circles.js";
import { bucketsOf, someIds, type IdMap } from "../id-map.js";
import { dueAt, limits } from "../limits.js";
import { isOpen, linkOf } from "../lookup.js";
import type { Link } from "../state.js";
import { record, type Turn } from "../turn.js";
import { recordDiffers } from "./differs.js";
import { withPeerLog } from "./fold-shown.js";
import type { Late, PeerLog, Unjoined } from "./log-state.js";

/**
 * Something is owed: it may be in the air, so the first ask waits a little (PEERLOG-6). An ask that
 * is due sooner stays: on a busy line more is owed every moment.
 */
export function askSoon(turn: Turn, party: string): void {
  const waitMs = limits.logAskFirstMs;
  const next = instant(turn.now + waitMs);
  const { want: before } = linkOf(turn.state, party).log;
  if (before !== undefined && dueAt(before.next, turn.now, limits.logAskLongestMs) <= next) return;
  const want = { next, waitMs };
  turn.state = withPeerLog(turn.state, party, { want });
}

/** At an opening, or after a restart, all that is still owed is asked for anew. */
export function askAnew(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  const { unproven, unwitnessed } = link.log;
  const isOwed = unproven.size + unwitnessed.size + link.log.unjoined.length > 0;
  if (isOwed) askSoon(turn, party);
  // It could not answer while the line was down: its minute goes on now, and it is asked at once.
  const unjoined = link.log.unjoined.map((one) => ({ ...one, since: turn.now }));
  turn.state = withPeerLog(turn.state, party, {
    ...(unjoined.length > 0 && { want: { next: turn.now, waitMs: limits.logAskFirstMs } }),
    told: new Map(),
    tellNext: turn.now,
    unjoined,
  });
}

/** The line closed: how long hashes were waited for counts on, however often that happens. */
export function pauseWaits(turn: Turn, party: string): void {
  const unjoined = linkOf(turn.state, party).log.unjoined.map((one) => ({
    ...one,
    waitedMs: waitedMsOf(one, turn.now),
  }));
  if (unjoined.length > 0) turn.state = withPeerLog(turn.state, party, { unjoined });
}

/** Asks for proofs that did not come, with growing waits. */
export function askForLog(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  const { want, unjoined, pin } = link.log;
  if (want === undefined || !isOpen(link)) return;
  if (dueAt(want.next, turn.now, limits.logAskLongestMs) > turn.now) return;
  const statements = owedBy(link.log);
  const sizes = unjoined.map(({ size }) => size);
  if (statements.length === 0 && sizes.length === 0) {
    turn.state = withPeerLog(turn.state, party, { want: undefined });
    return;
  }
  const log = { pinned: pin?.size ?? 0, statements, sizes };
  const content = { kind: "want" as const, body: formatWant({ links: [], statements: [], log }) };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
  const waitMs = Math.min(want.waitMs * 2, limits.logAskLongestMs);
  const next = instant(turn.now + waitMs);
  const asked = link.log.asked + statements.length;
  turn.state = withPeerLog(turn.state, party, { want: { next, waitMs }, asked });
}

/** Tells a peer the newest checkpoints held of logs that it may hold as well (PEERLOG-8). */
export function tellCheckpoints(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  const { told, tellNext } = link.log;
  if (!isOpen(link) || dueAt(tellNext, turn.now, limits.checkpointsEveryMs) > turn.now) return;
  const held: CheckpointHeld[] = [];
  const sizes = new Map(told);
  for (const [of, { log }] of turn.state.links) {
    if (log.pin === undefined || log.pin.size === told.get(of)) continue;
    if (held.length === limits.checkpointsTold || !isCommon(turn.state, of, party)) continue;
    held.push({ party: of, checkpoint: log.pin.note });
    sizes.set(of, log.pin.size);
  }
  const next = instant(turn.now + limits.checkpointsEveryMs);
  turn.state = withPeerLog(turn.state, party, { told: sizes, tellNext: next });
  if (held.length === 0) return;
  const content = { kind: "checkpoints" as const, body: formatCheckpointsHeld(held) };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
}

/** PEERLOG-6: what is late on a working line, or was never joined, becomes a notice. */
export function noticeLate(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (!isOpen(link)) return;
  const { unproven, unwitnessed, unjoined, pin } = link.log;
  noticeOne(turn, party, "proof", unproven, limits.proofLateMs);
  noticeOne(turn, party, "witness", unwitnessed, limits.witnessLateMs);
  const late = unjoined.filter((one) => waitedMsOf(one, turn.now) >= limits.proofLateMs);
  if (pin === undefined || late.length === 0) return;
  for (const { size, note: second, via } of late) {
    recordDiffers(turn, { of: party, via, sizes: [pin.size, size], first: pin.note, second });
  }
  const left = unjoined.filter((one) => !late.includes(one));
  turn.state = withPeerLog(turn.state, party, { unjoined: left });
}

/** When a line's proofs next need a timer; undefined when nothing is owed. */
export function nextLogWake({ log: { want, tellNext } }: Link, now: Instant): Instant {
  const tell = dueAt(tellNext, now, limits.checkpointsEveryMs);
  if (want === undefined) return tell;
  const ask = dueAt(want.next, now, limits.logAskLongestMs);
  return ask < tell ? ask : tell;
}

/**
 * Statements whose place is not shown, or not witnessed. Turn by turn: what cannot be shown keeps
 * nothing else from being asked for.
 */
function owedBy({ unproven, unwitnessed, asked }: PeerLog): readonly string[] {
  const late = someIds(unwitnessed, asked, limits.logAskMax / 2);
  return [...someIds(unproven, asked, limits.logAskMax - late.length), ...late];
}

/** How long hashes were waited for on an open line, in all. */
function waitedMsOf({ since, waitedMs }: Unjoined, now: Instant): number {
  return waitedMs + Math.max(0, now - since);
}

function noticeOne(
  turn: Turn,
  party: string,
  what: Late,
  waiting: IdMap<Instant>,
  lateMs: number,
): void {
  const { number, at } = linkOf(turn.state, party).log.lates[what];
  if (number > 0 && dueAt(instant(at + DAY_MS), turn.now, DAY_MS) > turn.now) return;
  const statement = firstLate(waiting, turn.now, lateMs);
  if (statement === undefined) return;
  record(turn, {
    kind: "log-late",
    at: turn.now,
    of: party,
    what,
    number: number + 1,
    statement,
  });
}

/** Looks at the first of each bucket alone: what came after it is not late before it is. */
function firstLate(waiting: IdMap<Instant>, now: Instant, lateMs: number): string | undefined {
  for (const bucket of bucketsOf(waiting)) {
    for (const [statement, since] of bucket) {
      // From before our clock was set back: it stands in front of what is older now.
      if (since > now) continue;
      if (since + lateMs <= now) return statement;
      break;
    }
  }
  return undefined;
}

const DAY_MS = 86_400_000;
