/** @module Lines in words: up or down, since when, what was heard and what still waits. */

import type { BearerView, LineDown, LineView } from "@parley/protocol";
import { detailWords } from "./bearer-detail.js";
import { msOf } from "./clocks.js";
import { words, type Words } from "./words.js";

/** One line of the LINES list. */
export interface LineRow {
  readonly party: string;
  readonly shape: "up" | "quiet" | "down";
  readonly state: Words;
  readonly facts: readonly Words[];
  readonly bearers: readonly BearerRow[];
}

/** One way to the peer. */
export interface BearerRow {
  readonly name: string;
  readonly up: boolean;
  readonly state: Words;
  /** Why, where the bearer says so. */
  readonly detail: Words | undefined;
  /** Why in the bearer's own English, where this version knows no words for it. */
  readonly unknownDetail: string;
}

/** Puts one line into words. */
export function lineRow(line: LineView, now: number): LineRow {
  const quietFor = line.lastHeard === undefined ? undefined : now - msOf(line.lastHeard);
  const quiet = line.up && quietFor !== undefined && quietFor > QUIET_AFTER_MS;
  return {
    party: line.party,
    shape: !line.up ? "down" : quiet ? "quiet" : "up",
    state: stateWords(line, quiet ? quietFor : undefined, now),
    facts: factsOf(line, now),
    bearers: line.bearers.map((bearer) => bearerRow(bearer, now)),
  };
}

/** That a line is down, since when, and what becomes of a message meanwhile. */
export function downWords(parties: readonly string[], { since }: LineDown): Words {
  const party = { parties };
  if (since === undefined) return words("line.neverUp", { party });
  return words("line.downWaits", { party, at: { utc: msOf(since) } });
}

/** Since when a line is down that is: since its last bearer was lost, or nothing was heard. */
export function downSince({ bearers, lastHeard }: LineView): LineDown {
  const lost = bearers.map((bearer) => bearer.since).sort();
  const since = bearers.some((bearer) => bearer.up) ? lastHeard : lost.at(-1);
  return since === undefined ? {} : { since };
}

function stateWords(line: LineView, quietFor: number | undefined, now: number): Words {
  if (quietFor !== undefined) return words("line.quiet", { lasting: { lasting: quietFor } });
  const since = line.bearers
    .filter((bearer) => bearer.up === line.up)
    .map((bearer) => msOf(bearer.since));
  if (since.length === 0) return words(line.up ? "line.up" : "line.down");
  // Down since the last way was lost; up since the first one came.
  const at = line.up ? Math.min(...since) : Math.max(...since);
  const values = { at: { utc: at }, lasting: { lasting: Math.max(0, now - at) } };
  return words(line.up ? "line.upSince" : "line.downSince", values);
}

function factsOf(line: LineView, now: number): readonly Words[] {
  const facts: Words[] = [];
  if (line.lastHeard === undefined) facts.push(words("line.neverHeard"));
  else if (!line.up) {
    const at = msOf(line.lastHeard);
    facts.push(
      words("line.lastHeard", { at: { utc: at }, lasting: { lasting: Math.max(0, now - at) } }),
    );
  }
  if (line.unreceipted > 0) facts.push(words("line.unreceipted", { count: line.unreceipted }));
  if (line.outOfDate !== undefined) facts.push(datesWords(line.outOfDate, now));
  if (line.refused > 0) facts.push(words("line.refused", { count: line.refused }));
  const difference = line.clockDifferenceMs ?? 0;
  if (Math.abs(difference) > CLOCK_SHOWN_FROM_MS) {
    const id = difference > 0 ? "line.clockAhead" : "line.clockBehind";
    facts.push(words(id, { lasting: { lasting: Math.abs(difference) } }));
  }
  return facts;
}

function datesWords(dates: NonNullable<LineView["outOfDate"]>, now: number): Words {
  const [from, until] = [msOf(dates.validFrom), msOf(dates.validUntil)];
  return now > until
    ? words("line.credentialOver", { at: { utc: until } })
    : words("line.credentialEarly", { at: { utc: from } });
}

function bearerRow(bearer: BearerView, now: number): BearerRow {
  const at = msOf(bearer.since);
  const values = { at: { utc: at }, lasting: { lasting: Math.max(0, now - at) } };
  const state = words(bearer.up ? "bearer.up" : "bearer.down", values);
  const detail = detailWords(bearer.detail);
  const unknownDetail = detail === undefined ? bearer.detail : "";
  return { name: bearer.name, up: bearer.up, state, detail, unknownDetail };
}

const QUIET_AFTER_MS = 15_000;
/** A difference of clocks is shown on the line above this; beside every time, the centre says. */
const CLOCK_SHOWN_FROM_MS = 5_000;
