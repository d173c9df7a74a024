/** @module The watch: alarms until read, and how long each clock runs (spec/watch.md). */

import { assert, formatInstant, instant, type Instant } from "@parley/bytes";
import type { Credential, Precedence } from "@parley/wire";
import { conversationOf } from "./conversation.js";
import type { NoticedEntry } from "./entry.js";
import type { AlarmEffect } from "./input-effect.js";
import { getId, setId, valuesOf, withoutId } from "./id-map.js";
import { dueAt, isWithinHour, limits, objectives } from "./limits.js";
import { needsReading, subjectOf } from "./standing.js";
import {
  withEntry,
  withoutEntry,
  type Alarm,
  type Kept,
  type KeptNotice,
  type State,
} from "./state.js";

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

/** Sounds as FLASH for one that is not authenticated; one alarm calls for all of a party. */
export function alarmForCallBack(state: State, { id, party, at }: KeptNotice): State {
  const wait = { next: at, sounded: 0, grouped: false };
  const alarm: Alarm = { notice: id, from: party, precedence: 1, ...wait };
  return {
    ...state,
    alarms: setId(state.alarms, party, alarm),
    alarmNext: soonerOf(state.alarmNext, at),
  };
}

/**
 * One notice a day (UTC) for each credential here that is outside its dates, ours first, until an
 * officer has taken note of it that day (WATCH-12). Nothing is recorded but that.
 */
export function datesNotices(state: State, now: Instant): readonly KeptNotice[] {
  const { self, peers, datesNoted } = state;
  return [self, ...peers.values()].flatMap(({ party, credential }): readonly KeptNotice[] => {
    const noted = datesNoted.get(party);
    if (!isOutOfDate(credential, now) || (noted && dayOf(noted.at) === dayOf(now))) return [];
    const id = `${DATES}${party}/${(noted?.count ?? 0) + 1}`;
    const [from, until] = [credential.validFrom, credential.validUntil].map(formatInstant);
    const detail = `valid from ${from} until ${until}; nothing is refused for it`;
    const at = instant(
      Math.max(dayOf(now) * DAY_MS, credential.validUntil < now ? credential.validUntil : 0),
    );
    return [{ id, at, kind: "credential-out-of-date", party, rule: "WATCH-10", detail }];
  });
}

/** True outside a credential's dates: it goes on working, marked (WATCH-10). */
export function isOutOfDate(credential: Credential, now: Instant): boolean {
  return now < credential.validFrom || now > credential.validUntil;
}

/** Takes a notice away that somebody has seen, and the alarm with the last that calls. */
export function withoutNotice(state: State, { notice: id, at }: NoticedEntry): State {
  if (id.startsWith(DATES)) {
    const [party = ""] = id.slice(DATES.length).split("/");
    const count = (state.datesNoted.get(party)?.count ?? 0) + 1;
    return { ...state, datesNoted: withEntry(state.datesNoted, party, { count, at }) };
  }
  const notices = withoutEntry(state.notices, id);
  const seen = state.notices.get(id);
  if (seen?.kind !== "flash-not-authenticated") return { ...state, notices };
  const { kind, party } = seen;
  const left = [...notices.values()].find((one) => one.kind === kind && one.party === party);
  const alarm = getId(state.alarms, party);
  const alarms =
    left === undefined || alarm === undefined
      ? withoutId(state.alarms, party)
      : setId(state.alarms, party, { ...alarm, notice: left.id });
  return { ...state, notices, alarms };
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
    alarms = setId(alarms, keyOf(alarm), { ...alarm, next, sounded: alarm.sounded + 1 });
    const link = links.get(alarm.from);
    if (!alarm.grouped || link === undefined || link.groupNext > now) continue;
    const groupNext = instant(now + limits.groupedAlarmEveryMs);
    links = withEntry(links, alarm.from, { ...link, groupNext });
  }
  const sounded = { ...state, alarms, links, alarmNext };
  const [first] = due.sort(byUrgency);
  if (first === undefined) return { state: sounded, effects: [] };
  const { next: _, grouped: __, sounded: times, ...said } = first;
  const effect = { kind: "alarm" as const, ...said, again: times > 0, count: due.length };
  return { state: sounded, effects: [effect] };
}

/** When a statement of this precedence should have been read. */
export function readBy(arrived: Instant, precedence: Precedence): Instant {
  return instant(arrived + objectives[precedence].readMs);
}

/** What is authenticated is named before what is not. */
function byUrgency(left: Alarm, right: Alarm): number {
  return left.precedence - right.precedence || Number("notice" in left) - Number("notice" in right);
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_MS);
}

function keyOf(alarm: Alarm): string {
  return "notice" in alarm ? alarm.from : alarm.statement;
}

/** Time between two soundings, or 0 when it sounds once. */
function waitOf({ precedence, grouped }: Alarm): number {
  const repeatMs = objectives[precedence].alarmEveryMs;
  return grouped && repeatMs > 0 ? Math.max(repeatMs, limits.groupedAlarmEveryMs) : repeatMs;
}

function soonerOf(one: Instant | undefined, other: Instant): Instant {
  return one !== undefined && one < other ? one : other;
}

const DAY_MS = 86_400_000;
const DATES = "credential/";
