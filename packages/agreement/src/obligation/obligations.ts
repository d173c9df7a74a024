/** @module Obligations at an instant: what is owed now, and what has become of everything. */

import { getText, instant, textMapValues, type Instant } from "@parley/bytes";
import { dayOf, type CivilDate } from "../time/civil-date.js";
import type { DayOfYear } from "../pack/pack.js";
import { seriesKey, type Ledger, type MarkFact } from "./ledger.js";
import type { Obligation, ObligationState } from "./obligation.js";
import type { OccasionName } from "./fact.js";
import { isSilent, occasionKey, standingParts, type Occasion } from "./occasion.js";
import { reckonNotices, type Marks, type Reading } from "./reckon.js";
import { begunAt, reckonSteps, yearOf, type QuotaUse } from "./sequence.js";
import type { Term, Terms } from "./terms.js";

/**
 * What is not done, waived or called off at an instant, and periodic duties that fall due by
 * `through`; those without a time last.
 */
export function openObligations(
  ledger: Ledger,
  now: Instant,
  through: CivilDate,
): readonly Obligation[] {
  const reckon = reckonerOf(ledger);
  const found: Obligation[] = [];
  for (const occasion of textMapValues(ledger.open)) found.push(...reckon(occasion, now));
  for (const occasion of silent(ledger, through)) found.push(...reckon(occasion, now));
  return found.filter(({ state }) => !SETTLED.has(state)).sort(byTime);
}

/** What is open, and what was done or had to be at an instant or later; the earliest first. */
export function obligationsSince(
  ledger: Ledger,
  now: Instant,
  through: CivilDate,
  since: Instant,
): readonly Obligation[] {
  const found: Obligation[] = [];
  for (const one of allObligations(ledger, now, through)) {
    const last = Math.max(one.done ?? 0, one.due.by ?? 0);
    if (!SETTLED.has(one.state) || last >= since) found.push(one);
  }
  return found.sort(byTime);
}

/** Everything that was ever owed or given, and periodic duties that fall due by `through`. */
export function* allObligations(
  ledger: Ledger,
  now: Instant,
  through: CivilDate,
): Iterable<Obligation> {
  const reckon = reckonerOf(ledger);
  for (const occasion of textMapValues(ledger.occasions)) {
    if (!isSilent(standing(ledger, occasion))) yield* reckon(occasion, now);
  }
  for (const occasion of silent(ledger, through)) yield* reckon(occasion, now);
}

/** Occasions that the calendar brings, and of which nobody speaks but those who do without. */
function* silent(ledger: Ledger, through: CivilDate): Iterable<Occasion> {
  for (const name of periodic(ledger, through)) {
    const there = getText(ledger.occasions, occasionKey(name)) ?? { ...name, parts: [] };
    if (isSilent(standing(ledger, there))) yield there;
  }
}

/** The obligations that follow one occasion. */
export function obligationsOf(
  ledger: Ledger,
  name: OccasionName,
  now: Instant,
): readonly Obligation[] {
  return reckonerOf(ledger)(
    getText(ledger.occasions, occasionKey(name)) ?? { ...name, parts: [] },
    now,
  );
}

/** Whether something of an occasion may still be asked for, whenever that is looked at. */
export function isOpen(ledger: Ledger, reckon: Reckoner, occasion: Occasion): boolean {
  if (isSilent(standing(ledger, occasion))) return false;
  return reckon(occasion, instant(0)).some(({ state }) => !SETTLED.has(state));
}

/** How often sequences were begun in the year that holds a day, and how often they may be. */
export function quotasOn(ledger: Ledger, day: CivilDate): readonly QuotaUse[] {
  return [...ledger.terms.values()].flatMap((terms) =>
    [...terms.sequences.values()].flatMap(({ id, quota }): readonly QuotaUse[] => {
      if (quota === undefined) return [];
      const [from, until] = yearOf(terms.pack, quota.per, day);
      const counted = [id, ...partsOfQuota(terms, id)];
      return [...terms.pack.parties.keys()].flatMap((party): readonly QuotaUse[] => {
        const used = counted.flatMap((trigger) => {
          return begunIn(ledger, { pack: terms.pack.id, trigger, owedBy: party }, from, until);
        }).length;
        if (used === 0) return [];
        const { count } = quota;
        return [{ pack: terms.pack.id, sequence: id, party, from, until, used, count }];
      });
    }),
  );
}

function partsOfQuota({ sequences }: Terms, whole: string): readonly string[] {
  return [...sequences.values()].flatMap(({ id, quota }) => (quota?.within === whole ? [id] : []));
}

/** Occasions of a sequence that a party began within a year, and when. */
function begunIn(
  ledger: Ledger,
  name: Omit<OccasionName, "about">,
  from: CivilDate,
  until: CivilDate,
): readonly Begun[] {
  return (getText(ledger.series, seriesKey(name)) ?? []).flatMap((key) => {
    const occasion = getText(ledger.occasions, key);
    const at = occasion && begunAt(standing(ledger, occasion));
    return at !== undefined && dayOf(at) >= from && dayOf(at) < until ? [{ key, at }] : [];
  });
}

/** What reckons occasions of a ledger. */
export type Reckoner = (occasion: Occasion, now: Instant) => readonly Obligation[];

/** Reckons occasions of a ledger; each pack, quota and year is made ready once. */
function reckonerOf(ledger: Ledger): Reckoner {
  const kept = new Map<string, ReadonlySet<string>>();
  return reckonerWith(ledger, {
    mayWithhold: (...of) => mayWithhold(ledger, kept, ...of),
    isBeyondQuota: (terms, occasion) => isBeyond(ledger, kept, terms, occasion),
  });
}

/**
 * Reckons what may still be asked for. What counts together is left aside: a word about another
 * occasion may change it.
 */
export function openingOf(ledger: Ledger): Reckoner {
  return reckonerWith(ledger, { mayWithhold: () => false, isBeyondQuota: () => false });
}

/** What counts together with other occasions. */
interface Together {
  readonly mayWithhold: Reading["mayWithhold"];
  readonly isBeyondQuota: (terms: Terms, occasion: Occasion) => boolean;
}

function reckonerWith(ledger: Ledger, { mayWithhold, isBeyondQuota }: Together): Reckoner {
  const marks =
    ledger.marks.size === 0 ? () => UNMARKED : (id: string) => marksOf(getText(ledger.marks, id));
  const readings = new Map(
    [...ledger.terms].map(([id, terms]): [string, Reading] => {
      const { centre, claims } = ledger;
      const base = { terms, centre, claims: claims.get(id) ?? [], marks, mayWithhold };
      return [id, { ...base, isBeyondQuota: (one) => isBeyondQuota(terms, one) }];
    }),
  );
  return (whole, now) => {
    const reading = readings.get(whole.pack);
    if (reading === undefined) return [];
    const occasion = standing(ledger, whole);
    return reading.terms.sequences.has(occasion.trigger)
      ? reckonSteps(reading, occasion, now)
      : reckonNotices(reading, occasion, now);
  };
}

/** OBL-5: what was not sent in error of an occasion. */
function standing({ marks }: Ledger, occasion: Occasion): Occasion {
  if (marks.size === 0) return occasion;
  return standingParts(occasion, (part, author) => {
    const said = getText(marks, part);
    return said !== undefined && said.some(({ kind, by }) => kind === "retracted" && by === author);
  });
}

/** Whether a sequence is beyond its own quota of its year, or that which it is a part of. */
function isBeyond(
  ledger: Ledger,
  kept: Map<string, ReadonlySet<string>>,
  terms: Terms,
  occasion: Occasion,
): boolean {
  const begun = begunAt(occasion);
  const own = terms.sequences.get(occasion.trigger);
  const whole = own?.quota?.within;
  const outer = whole === undefined ? undefined : terms.sequences.get(whole);
  if (begun === undefined) return false;
  return [own, outer].some((sequence) => {
    if (sequence?.quota === undefined) return false;
    const { id, quota } = sequence;
    const [from, until] = yearOf(terms.pack, quota.per, dayOf(begun));
    const { pack, owedBy } = occasion;
    const within = firstOf(kept, `quota\n${pack}\n${id}\n${owedBy}\n${from}`, quota.count, () => {
      return [id, ...partsOfQuota(terms, id)].flatMap((trigger) => {
        return begunIn(ledger, { pack, trigger, owedBy }, from, until);
      });
    });
    return !within.has(occasionKey(occasion));
  });
}

function marksOf(facts: readonly MarkFact[] | undefined): Marks {
  if (facts === undefined) return UNMARKED;
  const received = new Map<string, Instant>();
  const acknowledged = new Map<string, Instant>();
  for (const fact of facts) {
    if (fact.kind === "retracted") continue;
    const at = fact.kind === "received" ? received : acknowledged;
    const before = at.get(fact.by);
    if (before === undefined || fact.at < before) at.set(fact.by, fact.at);
  }
  return { received, acknowledged };
}

/** The notices withheld in one calendar year, the first so many of them (OBL-8). */
function mayWithhold(
  ledger: Ledger,
  kept: Map<string, ReadonlySet<string>>,
  term: Term,
  occasion: Occasion,
  at: Instant,
): boolean {
  const year = dayOf(at).slice(0, YEAR_LENGTH);
  const series = seriesKey(occasion, term.id);
  const within = firstOf(kept, `withheld\n${series}\n${year}`, term.mayWithhold, () => {
    return (getText(ledger.series, series) ?? []).flatMap((key) => {
      const parts = getText(ledger.occasions, key)?.parts ?? [];
      const first = parts.find((part) => part.kind === "withheld" && part.duty === term.id);
      const isThen = first !== undefined && dayOf(first.at).startsWith(year);
      return isThen ? [{ key, at: first.at }] : [];
    });
  });
  return within.has(occasionKey(occasion));
}

interface Begun {
  readonly key: string;
  readonly at: Instant;
}

/** Keys of the first so many of what counts together, found once. */
function firstOf(
  kept: Map<string, ReadonlySet<string>>,
  name: string,
  count: number,
  find: () => Begun[],
): ReadonlySet<string> {
  const there = kept.get(name);
  if (there !== undefined) return there;
  const all = find().sort((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
  const first = new Set(all.slice(0, count).map(({ key }) => key));
  kept.set(name, first);
  return first;
}

/** Occasions that the calendar brings, from the ledger's first day through another. */
function* periodic({ terms, since }: Ledger, through: CivilDate): Iterable<OccasionName> {
  if (since === undefined) return;
  for (const { pack, bindings, duties } of terms.values()) {
    for (const term of duties.values()) {
      const abouts = [...calendarOf(term, since, through)];
      if (abouts.length === 0) continue;
      for (const owedBy of bindings.keys()) {
        for (const about of abouts) yield { pack: pack.id, trigger: term.trigger, owedBy, about };
      }
    }
  }
}

/** The days or years that a duty comes again for. */
function* calendarOf(term: Term, since: CivilDate, through: CivilDate): Iterable<string> {
  const { deadline } = term;
  for (let year = yearNumber(since); year <= yearNumber(through); year++) {
    if (deadline.kind === "yearly") {
      if (isWithin(year, deadline, since, through)) yield String(year).padStart(YEAR_LENGTH, "0");
      continue;
    }
    for (const day of term.asOf) if (isWithin(year, day, since, through)) yield dayIn(year, day);
  }
}

function isWithin(year: number, day: DayOfYear, since: CivilDate, through: CivilDate): boolean {
  const there = dayIn(year, day);
  return there >= since && there <= through;
}

function dayIn(year: number, { month, day }: DayOfYear): CivilDate {
  const [yyyy, mm, dd] = [String(year), String(month), String(day)];
  return `${yyyy.padStart(4, "0")}-${mm.padStart(2, "0")}-${dd.padStart(2, "0")}` as CivilDate;
}

function yearNumber(day: CivilDate): number {
  return Number(day.slice(0, YEAR_LENGTH));
}

function byTime(one: Obligation, other: Obligation): number {
  const [first, second] = [one.due.by ?? Number.MAX_VALUE, other.due.by ?? Number.MAX_VALUE];
  if (first !== second) return first - second;
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf({ pack, duty, owedBy, about, step }: Obligation): string {
  return [pack, duty, owedBy, about, step].join(" ");
}

const SETTLED: ReadonlySet<ObligationState> = new Set([
  "sent-in-time",
  "sent-late",
  "kept-voluntarily",
  "waived",
]);
const UNMARKED: Marks = { received: new Map(), acknowledged: new Map() };
const YEAR_LENGTH = 4;
