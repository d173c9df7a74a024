/** @module Obligations at an instant: what is owed now, and what has become of everything. */

import { instant, type Instant } from "@parley/bytes";
import { dayOf, type CivilDate } from "../time/civil-date.js";
import type { DayOfYear } from "../pack/pack.js";
import { entriesOf, getEntry } from "./ledger-map.js";
import { seriesKey, type Ledger, type MarkFact } from "./ledger.js";
import type { Obligation, ObligationState } from "./obligation.js";
import type { OccasionName } from "./fact.js";
import { occasionKey, type Occasion } from "./occasion.js";
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
  for (const occasion of entriesOf(ledger.open)) found.push(...reckon(occasion, now));
  for (const name of periodic(ledger, through)) {
    const key = occasionKey(name);
    if (getEntry(ledger.occasions, key) === undefined) {
      found.push(...reckon({ ...name, parts: [] }, now));
    }
  }
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
  for (const occasion of entriesOf(ledger.occasions)) yield* reckon(occasion, now);
  for (const name of periodic(ledger, through)) {
    if (getEntry(ledger.occasions, occasionKey(name)) === undefined) {
      yield* reckon({ ...name, parts: [] }, now);
    }
  }
}

/** The obligations that follow one occasion. */
export function obligationsOf(
  ledger: Ledger,
  name: OccasionName,
  now: Instant,
): readonly Obligation[] {
  return reckonerOf(ledger)(
    getEntry(ledger.occasions, occasionKey(name)) ?? { ...name, parts: [] },
    now,
  );
}

/** Whether something of an occasion may still be asked for, whenever that is looked at. */
export function isOpen(reckon: Reckoner, occasion: Occasion): boolean {
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
): readonly { readonly key: string; readonly at: Instant }[] {
  return (getEntry(ledger.series, seriesKey(name)) ?? []).flatMap((key) => {
    const occasion = getEntry(ledger.occasions, key);
    const at = occasion && begunAt(occasion);
    return at !== undefined && dayOf(at) >= from && dayOf(at) < until ? [{ key, at }] : [];
  });
}

/** What reckons occasions of a ledger. */
export type Reckoner = (occasion: Occasion, now: Instant) => readonly Obligation[];

/** Reckons occasions of a ledger; each pack is made ready once. */
export function reckonerOf(ledger: Ledger): Reckoner {
  const marks =
    ledger.marks.size === 0 ? () => UNMARKED : (id: string) => marksOf(getEntry(ledger.marks, id));
  const readings = new Map(
    [...ledger.terms].map(([id, terms]): [string, Reading] => {
      const { centre, claims } = ledger;
      const withheld: Reading["mayWithhold"] = (...of) => mayWithhold(ledger, ...of);
      const isBeyondQuota = (occasion: Occasion): boolean => isBeyond(ledger, terms, occasion);
      const base = { terms, centre, claims: claims.get(id) ?? [], marks };
      return [id, { ...base, mayWithhold: withheld, isBeyondQuota }];
    }),
  );
  return (occasion, now) => {
    const reading = readings.get(occasion.pack);
    if (reading === undefined) return [];
    return reading.terms.sequences.has(occasion.trigger)
      ? reckonSteps(reading, occasion, now)
      : reckonNotices(reading, occasion, now);
  };
}

/** Whether a sequence is beyond its own quota of its year, or that which it is a part of. */
function isBeyond(ledger: Ledger, terms: Terms, occasion: Occasion): boolean {
  const begun = begunAt(occasion);
  const own = terms.sequences.get(occasion.trigger);
  const whole = own?.quota?.within;
  const outer = whole === undefined ? undefined : terms.sequences.get(whole);
  if (begun === undefined) return false;
  return [own, outer].some((sequence) => {
    if (sequence?.quota === undefined) return false;
    const { id, quota } = sequence;
    const [from, until] = yearOf(terms.pack, quota.per, dayOf(begun));
    const all = [id, ...partsOfQuota(terms, id)].flatMap((trigger) => {
      return begunIn(
        ledger,
        { pack: occasion.pack, trigger, owedBy: occasion.owedBy },
        from,
        until,
      );
    });
    all.sort((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
    return all.findIndex(({ key }) => key === occasionKey(occasion)) >= quota.count;
  });
}

function marksOf(facts: readonly MarkFact[] | undefined): Marks {
  if (facts === undefined) return UNMARKED;
  const retractedBy: string[] = [];
  const received = new Map<string, Instant>();
  const acknowledged = new Map<string, Instant>();
  for (const fact of facts) {
    if (fact.kind === "retracted") {
      retractedBy.push(fact.by);
      continue;
    }
    const at = fact.kind === "received" ? received : acknowledged;
    const before = at.get(fact.by);
    if (before === undefined || fact.at < before) at.set(fact.by, fact.at);
  }
  return { retractedBy, received, acknowledged };
}

/** The notices withheld in one calendar year, the first so many of them (OBL-8). */
function mayWithhold(ledger: Ledger, term: Term, occasion: Occasion, at: Instant): boolean {
  const year = dayOf(at).slice(0, YEAR_LENGTH);
  const withheld = (getEntry(ledger.series, seriesKey(occasion, term.id)) ?? []).flatMap((key) => {
    const parts = getEntry(ledger.occasions, key)?.parts ?? [];
    const first = parts.find((part) => part.kind === "withheld" && part.duty === term.id);
    const isThen = first !== undefined && dayOf(first.at).startsWith(year);
    return isThen ? [{ key, at: first.at }] : [];
  });
  withheld.sort((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
  const place = withheld.findIndex(({ key }) => key === occasionKey(occasion));
  return place >= 0 && place < term.mayWithhold;
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
const UNMARKED: Marks = { retractedBy: [], received: new Map(), acknowledged: new Map() };
const YEAR_LENGTH = 4;
