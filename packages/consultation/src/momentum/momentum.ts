/** @module How long since the last contact, what comes next, what is open (CONS-20, CONS-21). */

import { daysFromCivil, formatInstant, nearestInstant, type Instant } from "@parley/bytes";
import { levels, type Level } from "@parley/wire";
import type { Consultation } from "../consultation.js";
import { nextDay, wasHeld, type Round } from "../round/round.js";
import { byTime, type By } from "../said.js";
import type { Commitment, Ending } from "../undertaking/commitment.js";

/** Facts of a dialogue, without any word on them. */
export interface Momentum {
  /** Of each level at which a round was held, the last day of the last one; lowest level first. */
  readonly held: readonly Contact[];
  /** The last statement, of whatever kind. */
  readonly last?: { readonly from: string; readonly time: Instant };
  readonly next?: NextDay;
  /** The oldest first. */
  readonly open: readonly OpenMatter[];
}

export interface Contact {
  readonly level: Level;
  readonly consultation: string;
  readonly round: number;
  /** The last day of it that a party named. */
  readonly day: string;
  /** Who said so. */
  readonly saidBy: readonly string[];
  /** Whole days from it to today. */
  readonly days: number;
}

export interface NextDay {
  readonly day: string;
  readonly consultation: string;
  /** The round of this day, or the one at whose closing it was named. */
  readonly round: number;
  readonly standing: "agreed" | "proposed";
}

export interface OpenMatter extends By {
  readonly matter: "question" | "commitment" | "proposal";
  readonly consultation: string;
  /** Of whom something is awaited; of a commitment its owner. */
  readonly waitsFor: readonly string[];
  readonly days: number;
}

/**
 * The momentum of one or more consultations together.
 * @param last The last statement of the dialogue, where the caller knows one.
 */
export function momentumOf(
  consultations: readonly Consultation[],
  now: Instant,
  last?: { readonly from: string; readonly time: Instant },
): Momentum {
  const next = nextOf(consultations, dayOf(now));
  return {
    held: levels.flatMap((level) => lastHeld(consultations, level, now)),
    ...(last !== undefined && { last }),
    ...(next !== undefined && { next }),
    open: consultations.flatMap((one) => openIn(one, now)).sort(byTime),
  };
}

/** The day of an instant in UTC, YYYY-MM-DD. */
export function dayOf(at: Instant): string {
  return formatInstant(at).slice(0, 10);
}

function lastHeld(
  consultations: readonly Consultation[],
  level: Level,
  now: Instant,
): readonly Contact[] {
  const today = dayOf(now);
  let last: Contact | undefined;
  for (const { id: consultation, rounds } of consultations) {
    for (const round of rounds) {
      if (round.current.terms.level !== level || !wasHeld(round)) continue;
      const passed = round.held.filter(({ days }) => days.until <= today);
      const day = passed.reduce(
        (latest, { days }) => (days.until > latest ? days.until : latest),
        "",
      );
      if (day <= (last?.day ?? "")) continue;
      const saidBy = passed.filter(({ days }) => days.until === day).map(({ from }) => from);
      const days = wholeDays(startOf(day), now);
      last = { level, consultation, round: round.number, day, saidBy, days };
    }
  }
  return last === undefined ? [] : [last];
}

/** An agreed day before a proposed one, then the earlier. */
function nextOf(consultations: readonly Consultation[], today: string): NextDay | undefined {
  const coming = consultations.flatMap(({ id, rounds, sides }) => {
    return rounds.flatMap((round, index) => {
      const named = daysNamedIn(round, index === rounds.length - 1, sides);
      return named.map((one) => ({ ...one, consultation: id, round: round.number }));
    });
  });
  const keyOf = ({ standing, day }: NextDay): string => `${standing} ${day}`;
  return coming
    .filter(({ day }) => day >= today)
    .reduce<NextDay | undefined>((found, one) => {
      return found === undefined || keyOf(one) < keyOf(found) ? one : found;
    }, undefined);
}

function daysNamedIn(
  round: Round,
  isLast: boolean,
  sides: readonly string[],
): readonly Pick<NextDay, "day" | "standing">[] {
  const { state, current, breaks, closed } = round;
  const day = current.terms.from;
  if (state === "agreed" || state === "proposed") return [{ day, standing: state }];
  const agreed = nextDay(round, sides);
  const named = [
    ...breaks.flatMap(({ stands, to }) => (stands && to !== undefined ? [to] : [])),
    ...(isLast ? closed.flatMap(({ next }) => next ?? []) : []),
  ];
  return named.map((one) => ({ day: one, standing: one === agreed ? "agreed" : "proposed" }));
}

function openIn(
  { id: consultation, rounds, questions, commitments }: Consultation,
  now: Instant,
): readonly OpenMatter[] {
  const matterOf = (
    matter: OpenMatter["matter"],
    { id, from, time }: By,
    waitsFor: readonly string[],
  ): OpenMatter => {
    return { ...{ id, from, time, matter, consultation, waitsFor }, days: wholeDays(time, now) };
  };
  return [
    ...questions
      .filter(({ openFor }) => openFor.length > 0)
      .map((one) => matterOf("question", one, one.openFor)),
    ...commitments
      .filter(({ state }) => state === "open" || state === "disputed" || state === "proposed")
      .map((one) => {
        const first = one.versions.find(({ id: version }) => version === one.id) ?? one.current;
        return matterOf("commitment", { ...first, id: one.id }, awaitedOn(one));
      }),
    ...rounds
      .filter(({ state, current }) => state === "proposed" && current.declined.length === 0)
      .map(({ current }) => matterOf("proposal", current, current.waitsFor)),
  ];
}

/** Who has not accepted it, or what was last said of its end or words; or else its owner. */
function awaitedOn(commitment: Commitment): readonly string[] {
  if (commitment.state === "proposed") return commitment.current.waitsFor;
  const asked = askedOn(commitment);
  return asked.length === 0 ? [commitment.current.owner] : asked;
}

/** Whose answer is awaited on an open commitment: to what is said of its end, or to other words. */
export function askedOn({ state, endings, versions, current }: Commitment): readonly string[] {
  if (state !== "open") return [];
  const ending = lastUnsettled(endings)?.waitsFor ?? [];
  const newest = versions.at(-1);
  if (newest === undefined || newest.id === current.id) return ending;
  const against = new Set(newest.disputed.map(({ from }) => from));
  const reworded = newest.waitsFor.filter((party) => !against.has(party));
  return [...new Set([...ending, ...reworded])];
}

/** What is said of an end and not accepted by all; the others were of words that stand no more. */
function lastUnsettled(endings: Commitment["endings"]): Ending | undefined {
  return endings.findLast(({ waitsFor }) => waitsFor.length > 0);
}

function startOf(day: string): Instant {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return nearestInstant(daysFromCivil(year, month, date) * MS_PER_DAY);
}

function wholeDays(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - from) / MS_PER_DAY));
}

const MS_PER_DAY = 86_400_000;
