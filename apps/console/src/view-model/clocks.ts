/** @module Clocks: which one runs, whether it has run out, and how old a thing is. */

import type { DueKind, InstantText } from "@parley/protocol";
import type { Precedence } from "@parley/wire";
import { words, type Words } from "./words.js";

/** An instant of a view as milliseconds since 1970. */
export function msOf(text: InstantText): number {
  return Date.parse(text);
}

/** A running clock: what it measures, in words, and whether its time has passed. */
export interface Clock {
  readonly words: Words;
  readonly passed: boolean;
}

/** The clock of something that is due, seen from `now`; `ours` tells whose promise it is. */
export function dueClock(
  due: { readonly at: InstantText; readonly what: DueKind },
  ours: boolean,
  now: number,
): Clock {
  const at = msOf(due.at);
  const passed = now > at;
  const whose = due.what === "promise" ? (ours ? "promise-ours" : "promise-theirs") : due.what;
  const id = `due.${whose}.${passed ? "passed" : "running"}` as const;
  return { words: words(id, { at: { at }, lasting: { lasting: Math.abs(at - now) } }), passed };
}

/** How long something has waited, as digits that do not jump: 00:01:12, or 26:04:59. */
export function waitedDigits(since: InstantText, now: number): string {
  const seconds = Math.max(0, Math.floor((now - msOf(since)) / 1000));
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}

/** Age stands first when a statement was older on arrival than its precedence aims at. */
export function ageFirst(
  statement: { time: InstantText; arrived: InstantText; precedence: Precedence },
  now: number,
): Words | undefined {
  const written = msOf(statement.time);
  const arrived = msOf(statement.arrived);
  if (arrived - written <= OBJECTIVE_MS[statement.precedence]) return undefined;
  return words("age.first", {
    age: { lasting: now - written },
    arrived: { lasting: Math.max(0, now - arrived) },
  });
}

/** A date-time group as hotline forms carry it: 221141Z NOV 26. */
export function dateTimeGroup(at: number): string {
  const text = new Date(at).toISOString();
  const month = MONTHS[Number(text.slice(5, 7)) - 1] ?? "";
  const [day, hour, minute] = [text.slice(8, 10), text.slice(11, 13), text.slice(14, 16)];
  return `${day}${hour}${minute}Z ${month} ${text.slice(2, 4)}`;
}

/** A duration in whole units: the largest one and the next, seconds only below ten minutes. */
export function durationParts(ms: number): {
  readonly form: "days" | "hours" | "minutes" | "minutesSeconds" | "seconds";
  readonly first: number;
  readonly second: number;
} {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return { form: "days", first: Math.floor(hours / 24), second: hours % 24 };
  if (hours >= 1) return { form: "hours", first: hours, second: minutes % 60 };
  if (minutes >= 10) return { form: "minutes", first: minutes, second: 0 };
  if (minutes >= 1) return { form: "minutesSeconds", first: minutes, second: seconds % 60 };
  return { form: "seconds", first: seconds, second: 0 };
}

/** From writer to reader, by precedence: 10 minutes, 30 minutes, 3 hours, 6 hours. */
const OBJECTIVE_MS: Readonly<Record<Precedence, number>> = {
  1: 600_000,
  2: 1_800_000,
  3: 10_800_000,
  4: 21_600_000,
};
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
