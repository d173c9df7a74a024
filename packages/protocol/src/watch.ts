/** @module The watch: alarms until read, and how long each clock runs (spec/watch.md). */

import { assert, instant, type Instant } from "@parley/bytes";
import type { Precedence } from "@parley/wire";
import { conversationOf } from "./conversation.js";
import type { AlarmEffect } from "./effect.js";
import { getId, setId, valuesOf, withoutId } from "./id-map.js";
import { dueAt, isWithinHour, limits, objectives } from "./limits.js";
import { needsReading, subjectOf } from "./standing.js";
import { withEntry, type Alarm, type Kept, type State } from "./state.js";

/** Raises the alarm for a statement that has just become durable (WATCH-1). */
export function alarmFor(state: State, kept: Kept): State {
  if (!needsReading(kept.statement, state.self.party)) return state;
  const { statement, arrived } = kept;
  const { id, from, precedence } = statement;
  const link = state.links.get(from);
  assert(link !== undefined, `a statement of ${from} was accepted, who is not pinned`);
  const kind = precedence === 1 ? "urgent" : "other";
  const before = link.alarmTimes[kind].filter((at) => isWithinHour(at, arrived));
  // WATCH-4: beyond its allowance of alarms a peer's statements share one a minute.
  const grouped = before.length >= limits.urgentPerHour;
  const times = [...before, arrived].slice(-limits.urgentPerHour);
  const alarm: Alarm = {
    statement: id,
    conversation: conversationOf(statement),
    from,
    precedence,
    next: grouped && link.groupNext > arrived ? link.groupNext : arrived,
    sounded: 0,
    grouped,
  };
  const alarmTimes = { ...link.alarmTimes, [kind]: times };
  return {
    ...state,
    links: withEntry(state.links, from, { ...link, alarmTimes }),
    alarms: setId(state.alarms, id, alarm),
  };
}

/** Ends the alarm of whatever our own statement `id` reads, answers or acknowledges (WATCH-3). */
export function silencedBy(state: State, id: string): State {
  const conversation = getId(state.conversations, getId(state.statements, id) ?? "");
  const body = conversation && getId(conversation.statements, id)?.statement.body;
  const of = body && subjectOf(body);
  if (of === undefined) return state;
  return { ...state, alarms: withoutId(state.alarms, of) };
}

/**
 * Sounds the alarms that are due. One effect stands for all of them and names the most urgent, so
 * that a burst is one sound (WATCH-2).
 */
export function soundAlarms(
  state: State,
  now: Instant,
): { readonly state: State; readonly effects: readonly AlarmEffect[] } {
  const due = [...valuesOf(state.alarms)].filter((alarm) => (alarmAt(alarm, now) ?? FAR) <= now);
  if (due.length === 0) return { state, effects: [] };
  let { alarms, links } = state;
  for (const alarm of due) {
    const everyMs = waitOf(alarm);
    const next = everyMs === 0 ? undefined : instant(now + everyMs);
    alarms = setId(alarms, alarm.statement, { ...alarm, next, sounded: alarm.sounded + 1 });
    const link = links.get(alarm.from);
    if (!alarm.grouped || link === undefined || link.groupNext > now) continue;
    const groupNext = instant(now + limits.groupedAlarmEveryMs);
    links = withEntry(links, alarm.from, { ...link, groupNext });
  }
  const [first] = due.sort((left, right) => left.precedence - right.precedence) as [Alarm];
  const { statement, conversation, from, precedence, sounded } = first;
  const effect: AlarmEffect = {
    kind: "alarm",
    statement,
    conversation,
    from,
    precedence,
    again: sounded > 0,
    count: due.length,
  };
  return { state: { ...state, alarms, links }, effects: [effect] };
}

/** The next instant an alarm is due, or undefined. */
export function nextAlarm(state: State, now: Instant): Instant | undefined {
  let soonest: Instant | undefined;
  for (const alarm of valuesOf(state.alarms)) {
    const next = alarmAt(alarm, now);
    if (next !== undefined && (soonest === undefined || next < soonest)) soonest = next;
  }
  return soonest;
}

/** When a statement of this precedence should have been read. */
export function readBy(arrived: Instant, precedence: Precedence): Instant {
  return instant(arrived + objectives[precedence].readMs);
}

function alarmAt(alarm: Alarm, now: Instant): Instant | undefined {
  return alarm.next && dueAt(alarm.next, now, Math.max(waitOf(alarm), limits.groupedAlarmEveryMs));
}

/** Time between two soundings, or 0 when it sounds once. */
function waitOf({ precedence, grouped }: Alarm): number {
  const repeatMs = objectives[precedence].alarmEveryMs;
  return grouped && repeatMs > 0 ? Math.max(repeatMs, limits.groupedAlarmEveryMs) : repeatMs;
}

const FAR = Number.POSITIVE_INFINITY;
