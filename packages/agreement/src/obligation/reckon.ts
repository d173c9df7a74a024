/** @module What the duties that follow an occasion have come to at an instant (OBL-2 to OBL-9). */

import { instant, type Instant } from "@parley/bytes";
import { dayOf, endOfDay, type CivilDate } from "../time/civil-date.js";
import { addDuration, type Duration } from "../time/duration.js";
import { bindingOn, type Binding } from "./binding.js";
import { claimOn, type Claim } from "./claims.js";
import { dueAt, type Due } from "./due.js";
import type { NoticeFact } from "./fact.js";
import { stateOf, type Findings, type Obligation } from "./obligation.js";
import { AS_OF, boundsOf, calledOffAt, momentsOf, type Occasion } from "./occasion.js";
import type { Term, Terms } from "./terms.js";

/** What reckoning an occasion needs beside it. */
export interface Reading {
  readonly terms: Terms;
  /** Whose reading it is. */
  readonly centre: string;
  /** Suspensions and resumptions, of the pack and since. */
  readonly claims: readonly Claim[];
  readonly marks: (notice: string) => Marks;
  /** Whether withholding is within what the agreement allows the party in that year. */
  readonly mayWithhold: (term: Term, occasion: Occasion, at: Instant) => boolean;
}

/** What was said of a notice since it was given. */
export interface Marks {
  readonly retracted: boolean;
  /** By party: when its centre had it, and when a person there acknowledged it. */
  readonly received: ReadonlyMap<string, Instant>;
  readonly acknowledged: ReadonlyMap<string, Instant>;
}

/** The obligations of an occasion's notices and their acknowledgements. */
export function reckonNotices(
  reading: Reading,
  occasion: Occasion,
  now: Instant,
): readonly Obligation[] {
  const terms = reading.terms.byTrigger.get(occasion.trigger) ?? [];
  return terms.flatMap((term) => {
    const given = noticesOf(reading, occasion, term.id);
    const own = noticeObligation(reading, occasion, term, given, now);
    return [...(own === undefined ? [] : [own]), ...acknowledgements(reading, term, given, now)];
  });
}

/** Notices of a duty that stand: given, and not sent in error. */
function noticesOf(reading: Reading, { parts }: Occasion, duty: string): readonly NoticeFact[] {
  const of = parts.filter((part): part is NoticeFact => part.kind === "notice");
  return of.filter((notice) => notice.duty === duty && !reading.marks(notice.id).retracted);
}

function noticeObligation(
  reading: Reading,
  occasion: Occasion,
  term: Term,
  notices: readonly NoticeFact[],
  now: Instant,
): Obligation | undefined {
  const moment = momentsOf(occasion).get("of" in term.deadline ? term.deadline.of : AS_OF);
  const due = moment === undefined ? NO_MOMENT : dueAt(term.deadline, term.precision, moment);
  const { from, by, open } = "ok" in due ? (due.ok ? due.value : NO_MOMENT) : due;
  const first = moment === undefined ? occasion.parts[0]?.at : boundsOf(moment)[0];
  const seen = by ?? first ?? now;
  const { owedBy } = occasion;
  const findings = { due: { from, by, open }, voluntary: term.voluntary, owedBy };
  const binding = bindingFor(reading, term, owedBy, dayOf(seen));
  const owedTo = recipientsOf(reading, term, owedBy, dayOf(seen));
  // To whom nothing is owed it is given all the same.
  const to = owedTo.length > 0 ? owedTo : [...new Set(notices.flatMap((one) => one.to))].sort();
  if (to.length === 0) return undefined;
  const counted = notices.filter(({ as, counts, at }) => {
    return counts && as !== "correction" && as !== "cancellation" && (from ?? at) <= at;
  });
  const firsts = to.map((party) => counted.find((notice) => notice.to.includes(party)));
  const without = to.filter((_, index) => firsts[index] === undefined);
  const gave = firsts.flatMap((notice) => notice ?? []);
  const done = without.length > 0 ? undefined : instant(Math.max(...gave.map(({ at }) => at)));
  if (done === undefined && isCalledOff(occasion, moment && boundsOf(moment)[1])) return undefined;
  const waivedBy = waivers(reading, occasion, term, seen);
  const claim = claimOn(reading.claims, owedBy, term.id, seen);
  const standing = stateOf({ ...findings, done, binding, claim, waivedBy }, now);
  if (standing === undefined) return undefined;
  return {
    ...{ pack: occasion.pack, duty: term.id, kind: "notice", about: occasion.about, owedBy, to },
    ...(term.article !== undefined && { article: term.article }),
    ...standing,
    due: findings.due,
    ...(done !== undefined && { done }),
    ...(standing.state === "waived" && { waivedBy }),
    without,
    conforms: gave.every((notice) => conformsIn(notices, notice)),
    facts: occasion.parts.map(({ id }) => id),
  };
}

/** A later correction, change or supplement that is as its form says mends one that is not. */
function conformsIn(notices: readonly NoticeFact[], given: NoticeFact): boolean {
  return notices.some((one) => one.conforms && one.at >= given.at);
}

function isCalledOff(occasion: Occasion, end: Instant | undefined): boolean {
  const at = calledOffAt(occasion);
  return at !== undefined && (end === undefined || at <= end);
}

/** OBL-8: who did without it, or the owing party itself where it may withhold. */
function waivers(
  reading: Reading,
  occasion: Occasion,
  term: Term,
  seen: Instant,
): readonly string[] {
  const by = occasion.parts.flatMap((part) => {
    return part.kind === "waived" && part.duty === term.id ? [part.by] : [];
  });
  const withheld = occasion.parts.some((part) => {
    return part.kind === "withheld" && part.duty === term.id;
  });
  if (withheld && reading.mayWithhold(term, occasion, seen)) by.push(occasion.owedBy);
  return [...new Set(by)].sort();
}

/** Whether a duty binds a party on a day: it is bound, and among those who owe the duty. */
function bindingFor({ terms }: Reading, term: Term, party: string, day: CivilDate): Binding {
  const binding = bindingOn(terms.bindings, party, day);
  const { who } = term;
  if (who === undefined || who === party) return binding;
  if (terms.pack.parties.get(party)?.groups.includes(who)) return binding;
  const among = binding.kinds.filter((kind) => kind === who).length;
  if (among === 0) return { ...binding, state: "not-bound" };
  return among === binding.kinds.length ? { ...binding, state: "bound" } : binding;
}

/** To whom a duty is owed, as far as this centre sees: of others' duties to itself alone. */
function recipientsOf(
  { terms, centre }: Reading,
  { to }: Term,
  owedBy: string,
  day: CivilDate,
): readonly string[] {
  const among = owedBy === centre ? [...terms.pack.parties.keys()] : [centre];
  return among.filter((party) => {
    if (party === owedBy) return false;
    const { state, kinds } = bindingOn(terms.bindings, party, day);
    if (to === undefined) return state !== "not-bound";
    if (to === party || kinds.includes(to)) return true;
    return terms.pack.parties.get(party)?.groups.includes(to) ?? false;
  });
}

/** OBL-9: who has a notice acknowledges it within the time that the agreement names. */
function acknowledgements(
  reading: Reading,
  term: Term,
  notices: readonly NoticeFact[],
  now: Instant,
): readonly Obligation[] {
  const within = term.acknowledge;
  if (within === undefined) return [];
  return notices.flatMap((notice) => {
    const owing = notice.owedBy === reading.centre ? notice.to : [reading.centre];
    return owing.flatMap((party) => acknowledgement(reading, { term, within }, notice, party, now));
  });
}

function acknowledgement(
  reading: Reading,
  { term, within }: { readonly term: Term; readonly within: Duration },
  notice: NoticeFact,
  owedBy: string,
  now: Instant,
): readonly Obligation[] {
  const { received, acknowledged } = reading.marks(notice.id);
  const done = acknowledged.get(owedBy);
  const had = received.get(owedBy) ?? done;
  if (had === undefined || !notice.to.includes(owedBy)) return [];
  const by = addDuration(had, within, 1);
  const due: Due = { from: undefined, by, open: undefined };
  const findings: Findings = {
    ...{ due, done, owedBy, voluntary: term.voluntary, waivedBy: [] },
    binding: bindingOn(reading.terms.bindings, owedBy, dayOf(by)),
    claim: claimOn(reading.claims, owedBy, term.id, by),
  };
  const standing = stateOf(findings, now);
  if (standing === undefined) return [];
  const to = [notice.owedBy];
  const obligation: Obligation = {
    ...{ pack: notice.pack, duty: term.id, kind: "acknowledgement", about: notice.about },
    ...(term.article !== undefined && { article: term.article }),
    ...{ owedBy, to, due, ...standing, conforms: true, facts: [notice.id] },
    ...(done !== undefined && { done }),
    without: done === undefined ? to : [],
  };
  return [obligation];
}

/** Until when a notice stands: so long after the last moment it names (OBL-10). */
export function validUntil(term: Term, { moments }: NoticeFact): Instant | undefined {
  const { validity } = term;
  const ends = [...moments.values()].map((moment) => boundsOf(moment)[1]);
  if (validity === undefined || ends.length === 0) return undefined;
  const until = addDuration(instant(Math.max(...ends)), validity, 1);
  return validity.ms > 0 ? until : endOfDay(dayOf(until));
}

const NO_MOMENT: Due = { from: undefined, by: undefined, open: "moment-not-known" };
