/** @module The watch: alarms until read, and where each statement stands (spec/watch.md). */

import { instant, type Instant } from "@parley/bytes";
import type { Acknowledgement, Precedence } from "@parley/wire";
import { conversationOf } from "./conversation.js";
import type { AlarmEffect } from "./effect.js";
import { getId } from "./id-map.js";
import { limits, objectives } from "./limits.js";
import {
  withEntry,
  withoutEntry,
  type Alarm,
  type Conversation,
  type Kept,
  type State,
} from "./state.js";

/** True for what a person here must open: words, a change of words, or something asked of us. */
export function needsReading(kept: Kept, self: string): boolean {
  const { from, body } = kept.statement;
  if (from === self) return false;
  switch (body.kind) {
    case "message":
    case "correction":
    case "other":
      return true;
    case "acknowledgement":
      return body.as === "question" || body.as === "say-again";
    case "exhibit":
      return false;
  }
}

/** Raises the alarm for a statement that has just become durable (WATCH-1). */
export function alarmFor(state: State, kept: Kept): State {
  if (!needsReading(kept, state.self.party)) return state;
  const { statement, arrived } = kept;
  const { id, from, precedence } = statement;
  const link = state.links.get(from);
  const hourAgo = arrived - 3_600_000;
  const urgentTimes = (link?.urgentTimes ?? []).filter((at) => at > hourAgo);
  if (precedence === 1) urgentTimes.push(arrived);
  const alarm: Alarm = {
    statement: id,
    conversation: conversationOf(statement),
    from,
    precedence,
    next: arrived,
    sounded: 0,
    grouped: urgentTimes.length > limits.urgentPerHour,
  };
  const links = link && withEntry(state.links, from, { ...link, urgentTimes });
  return {
    ...state,
    ...(links && { links }),
    alarms: withEntry(state.alarms, id, alarm),
  };
}

/** Ends the alarm of whatever our own statement `id` reads, answers or acknowledges (WATCH-3). */
export function silencedBy(state: State, id: string): State {
  const conversation = getId(state.conversations, getId(state.statements, id) ?? "");
  const body = conversation && getId(conversation.statements, id)?.statement.body;
  const of =
    body?.kind === "acknowledgement"
      ? body.of
      : body?.kind === "message"
        ? body.answers
        : undefined;
  if (of === undefined || !state.alarms.has(of)) return state;
  return { ...state, alarms: withoutEntry(state.alarms, of) };
}

/**
 * Sounds the alarms that are due. One effect stands for all of them and names the most urgent, so
 * that a burst is one sound; a peer beyond its allowance of urgent statements sounds at most once
 * a minute (WATCH-2, WATCH-4).
 */
export function soundAlarms(
  state: State,
  now: Instant,
): { readonly state: State; readonly effects: readonly AlarmEffect[] } {
  const due = [...state.alarms.values()].filter(({ next }) => next !== undefined && next <= now);
  if (due.length === 0) return { state, effects: [] };
  const alarms = new Map(state.alarms);
  for (const alarm of due) {
    const repeat = objectives[alarm.precedence].alarmEveryMs;
    const everyMs = alarm.grouped ? Math.max(repeat, limits.groupedAlarmEveryMs) : repeat;
    const next = repeat === 0 ? undefined : instant(now + everyMs);
    alarms.set(alarm.statement, { ...alarm, next, sounded: alarm.sounded + 1 });
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
  return { state: { ...state, alarms }, effects: [effect] };
}

/** The next instant an alarm is due, or undefined. */
export function nextAlarm(state: State): Instant | undefined {
  let soonest: Instant | undefined;
  for (const { next } of state.alarms.values()) {
    if (next !== undefined && (soonest === undefined || next < soonest)) soonest = next;
  }
  return soonest;
}

/** What each party last did with each statement of a conversation. */
export interface Standing {
  readonly as: Acknowledgement | "answered";
  readonly at: Instant;
  readonly answerBy?: Instant;
  /** When the party first said that it had read it. */
  readonly read?: Instant;
}

/** Standings by statement id, then party; computed from acknowledgements and answers (WATCH-5). */
export function standingsOf(
  conversation: Conversation,
): ReadonlyMap<string, ReadonlyMap<string, Standing>> {
  const all = new Map<string, Map<string, Standing>>();
  for (const id of conversation.order) {
    const kept = getId(conversation.statements, id);
    const said = kept && standingFrom(kept);
    if (kept === undefined || said === undefined) continue;
    const byParty = all.get(said.of) ?? new Map<string, Standing>();
    const before = byParty.get(kept.statement.from);
    const read = before?.read ?? kept.arrived;
    // An answer stands; a `read` that arrives late does not unsay what followed it.
    const stays = before !== undefined && (before.as === "answered" || said.standing.as === "read");
    byParty.set(kept.statement.from, { ...(stays ? before : said.standing), read });
    all.set(said.of, byParty);
  }
  return all;
}

/** True when nothing more is expected of `party` on a statement it is to act on (WATCH-6). */
export function isDone(
  standing: Standing | undefined,
  asked: { readonly action: boolean; readonly reply: boolean },
): boolean {
  if (standing === undefined) return false;
  if (!asked.action) return true;
  switch (standing.as) {
    case "answered":
    case "declined":
    case "will-revert":
      return true;
    case "understood":
    case "noted":
      return !asked.reply;
    case "read":
    case "holding":
    case "question":
    case "say-again":
      return false;
  }
}

/** When a statement of this precedence should have been read. */
export function readBy(arrived: Instant, precedence: Precedence): Instant {
  return instant(arrived + objectives[precedence].readMs);
}

function standingFrom(
  kept: Kept,
): { readonly of: string; readonly standing: Standing } | undefined {
  const { statement, arrived: at } = kept;
  const { body } = statement;
  if (body.kind === "acknowledgement") {
    const answerBy = body.answerBy === undefined ? {} : { answerBy: body.answerBy };
    return { of: body.of, standing: { as: body.as, at, ...answerBy } };
  }
  if (body.kind === "message" && body.answers !== undefined) {
    return { of: body.answers, standing: { as: "answered", at } };
  }
  return undefined;
}
