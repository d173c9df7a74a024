/** @module The watch: alarms until read, and how long each clock runs (spec/watch.md). */

import { assert, instant, type Instant } from "@parley/bytes";
import type { Precedence } from "@parley/wire";
import { conversationOf } from "./conversation.js";
import type { AlarmEffect } from "./input-effect.js";
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
  const groupNext = dueAt(link.groupNext, arrived, limits.groupedAlarmEveryMs);
  const next = grouped && groupNext > arrived ? groupNext : arrived;
  const conversation = conversationOf(statement);
  const alarm = { statement: id, conversation, from, precedence, next, sounded: 0, grouped };
  const alarmTimes = { ...link.alarmTimes, [kind]: times };
  return {
    ...state,
    links: withEntry(state.links, from, { ...link, alarmTimes }),
    alarms: setId(state.alarms, id, alarm),
    alarmNext: soonerOf(state.alarmNext, next),
  };
}

/** Ends the alarm of whatever our own statement `id` reads, answers or acknowledges (WATCH-3). */
export function silencedBy(state: State, id: string): State {
  const conversation = getId(state.conversations, getId(state.statements, id) ?? "");
  const body = conversation && getId(conversation.statements, id)?.statement.body;
  const of = body && subjectOf(body);
  // An answer in another conversation answers nothing here.
  if (of === undefined || getId(state.statements, of) !== conversation?.id) return state;
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
  const setBack = now < state.lastAt - limits.setBackMs;
  if (!setBack && (state.alarmNext === undefined || state.alarmNext > now)) {
    return { state, effects: [] };
  }
  const due: Alarm[] = [];
  let alarmNext: Instant | undefined;
  for (const alarm of valuesOf(state.alarms)) {
    if (alarm.next === undefined) continue;
    const next = setBack ? now : alarm.next;
    if (next <= now) due.push(alarm);
    else alarmNext = soonerOf(alarmNext, next);
  }
  let { alarms, links } = state;
  for (const alarm of due) {
    const everyMs = waitOf(alarm);
    const next = everyMs === 0 ? undefined : instant(now + everyMs);
    if (next !== undefined) alarmNext = soonerOf(alarmNext, next);
    alarms = setId(alarms, alarm.statement, { ...alarm, next, sounded: alarm.sounded + 1 });
    const link = links.get(alarm.from);
    if (!alarm.grouped || link === undefined || link.groupNext > now) continue;
    const groupNext = instant(now + limits.groupedAlarmEveryMs);
    links = withEntry(links, alarm.from, { ...link, groupNext });
  }
  const sounded = { ...state, alarms, links, alarmNext };
  const [first] = due.sort((left, right) => left.precedence - right.precedence);
  if (first === undefined) return { state: sounded, effects: [] };
  const { statement, conversation, from, precedence } = first;
  const said = { statement, conversation, from, precedence, again: first.sounded > 0 };
  return { state: sounded, effects: [{ kind: "alarm", ...said, count: due.length }] };
}

/** When a statement of this precedence should have been read. */
export function readBy(arrived: Instant, precedence: Precedence): Instant {
  return instant(arrived + objectives[precedence].readMs);
}

/** Time between two soundings, or 0 when it sounds once. */
function waitOf({ precedence, grouped }: Alarm): number {
  const repeatMs = objectives[precedence].alarmEveryMs;
  return grouped && repeatMs > 0 ? Math.max(repeatMs, limits.groupedAlarmEveryMs) : repeatMs;
}

function soonerOf(one: Instant | undefined, other: Instant): Instant {
  return one !== undefined && one < other ? one : other;
}
