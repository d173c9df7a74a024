/** @module What the duties that follow an occasion have come to at an instant (OBL-2 to OBL-9). */

import { instant, type Instant } from "@parley/bytes";
import { dayOf, endOfDay } from "../time/civil-date.js";
import { addDuration, type Duration } from "../time/duration.js";
import type { Binding } from "./binding.js";
import { claimOn, type Claim } from "./claims.js";
import { dueAt, type Due } from "./due.js";
import type { NoticeFact } from "./fact.js";
import { stateOf, type Findings, type Obligation } from "./obligation.js";
import { AS_OF, boundsOf, calledOffAt, momentOf, type Occasion } from "./occasion.js";
import { bindingFor, recipientsOf } from "./owing.js";
import type { Term, Terms } from "./terms.js";

/** What reckoning an occasion needs beside it. */
export interface Reading {
  readonly terms: Terms;
  /** Whose reading it is. */
  readonly centre: string;
  /** Suspensions and resumptions, of the pack and since. */
  readonly claims: readonly Claim[];
  readonly marks: (notice: string) => Marks;
  /** Whether withholding then is within what the agreement allows the party in that year. */
  readonly mayWithhold: (term: Term, occasion: Occasion, at: Instant) => boolean;
  /** Whether a sequence was begun more often in its year than its quota lets a party (OBL-12). */
  readonly isBeyondQuota: (occasion: Occasion) => boolean;
}

/** Who has a notice, and who acknowledged it. */
export interface Marks {
  /** By party: when its centre had it, and when a person there acknowledged it. */
  readonly received: ReadonlyMap<string, Instant>;
  readonly acknowledged: ReadonlyMap<string, Instant>;
}

/** The obligations of the notices of what stands of an occasion, and their acknowledgements. */
export function reckonNotices(
  reading: Reading,
  occasion: Occasion,
  now: Instant,
): readonly Obligation[] {
  const found: Obligation[] = [];
  for (const term of reading.terms.byTrigger.get(occasion.trigger) ?? []) {
    const given = occasion.parts.filter((part): part is NoticeFact => {
      return part.kind === "notice" && part.duty === term.id;
    });
    const own = noticeObligation(reading, occasion, term, given, now);
    if (own !== undefined) found.push(own);
    if (term.acknowledge !== undefined) found.push(...acknowledgements(reading, term, given, now));
  }
  return found;
}

function noticeObligation(
  reading: Reading,
  occasion: Occasion,
  term: Term,
  notices: readonly NoticeFact[],
  now: Instant,
): Obligation | undefined {
  const { owedBy } = occasion;
  const moment = momentOf(occasion, "of" in term.deadline ? term.deadline.of : AS_OF);
  const counted = moment && dueAt(term.deadline, term.precision, moment);
  const due = counted?.ok ? counted.value : NO_MOMENT;
  const first = moment === undefined ? occasion.parts[0]?.at : boundsOf(moment)[0];
  const seen = due.by ?? first ?? now;
  const owedTo = recipientsOf(reading.terms, reading.centre, term, owedBy, seen);
  // To whom nothing is owed it is given all the same.
  const to = owedTo.length > 0 ? owedTo : [...new Set(notices.flatMap((one) => one.to))].sort();
  if (to.length === 0) return undefined;
  const waivedBy = waivers(reading, occasion, term);
  const standing = notices.filter((notice) => stands(term, notice, first));
  const { done, without, conforms } = givenTo(to, standing, due, waivedBy);
  const end = moment && boundsOf(moment)[1];
  if (done === undefined && isCalledOff(occasion, end)) return undefined;
  const binding = bindingThroughout(reading.terms, term, owedBy, first, seen);
  const claim = claimOn(reading.claims, owedBy, term.id, seen);
  const isWaived = waivedBy.includes(owedBy) || (without.length === 0 && waivedBy.length > 0);
  const voluntary = term.voluntary;
  const findings = { due, done, voluntary, binding, claim, owedBy, isWaived };
  const result = stateOf(findings, now);
  if (result === undefined) return undefined;
  const { state, rule, unclaimedBy, deniedBy } = result;
  return {
    pack: occasion.pack,
    duty: term.id,
    kind: "notice",
    step: undefined,
    article: term.article,
    about: occasion.about,
    owedBy,
    to,
    state,
    due,
    done,
    facts: occasion.parts,
    without,
    unclaimedBy,
    deniedBy,
    conforms,
    waivedBy: state === "waived" ? waivedBy : [],
    rule,
  };
}

interface Given {
  /** When the last of them had it given; undefined while one has not. */
  readonly done: Instant | undefined;
  readonly without: readonly string[];
  readonly conforms: boolean;
}

/** OBL-5: to each the first notice that counts, and is not before its window. */
function givenTo(
  to: readonly string[],
  notices: readonly NoticeFact[],
  { from }: Due,
  waivedBy: readonly string[],
): Given {
  const counted = notices.filter(({ as, counts, at }) => {
    return counts && as !== "correction" && as !== "cancellation" && (from ?? at) <= at;
  });
  const without: string[] = [];
  let done: Instant | undefined;
  let conforms = true;
  for (const party of to) {
    const given = counted.find((notice) => notice.to.includes(party));
    if (given === undefined) {
      if (!waivedBy.includes(party)) without.push(party);
      continue;
    }
    if (done === undefined || given.at > done) done = given.at;
    conforms &&= conformsIn(notices, given);
  }
  return { done: without.length > 0 ? undefined : done, without, conforms };
}

/** A later correction, change or supplement that is as its form says mends one that is not. */
function conformsIn(notices: readonly NoticeFact[], given: NoticeFact): boolean {
  return notices.some((one) => one.conforms && one.at >= given.at);
}

/** OBL-6: before it came about. */
function isCalledOff(occasion: Occasion, end: Instant | undefined): boolean {
  const at = calledOffAt(occasion);
  return at !== undefined && (end === undefined || at <= end);
}

/** OBL-8: who else does without it, and the owing party itself where it may withhold. */
function waivers(reading: Reading, occasion: Occasion, term: Term): readonly string[] {
  const by: string[] = [];
  for (const part of occasion.parts) {
    if (part.kind === "waived" && part.duty === term.id && part.by !== occasion.owedBy) {
      by.push(part.by);
    }
    if (part.kind !== "withheld" || part.duty !== term.id) continue;
    if (reading.mayWithhold(term, occasion, part.at)) by.push(occasion.owedBy);
  }
  return by.length > 1 ? [...new Set(by)].sort() : by;
}

/** OBL-9: who has a notice acknowledges it within the time that the agreement names. */
function acknowledgements(
  reading: Reading,
  term: Term,
  notices: readonly NoticeFact[],
  now: Instant,
): readonly Obligation[] {
  const { acknowledge: within } = term;
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
    ...{ due, done, owedBy, voluntary: term.voluntary, isWaived: false },
    binding: bindingFor(reading.terms, term, owedBy, by),
    claim: claimOn(reading.claims, owedBy, term.id, by),
  };
  const standing = stateOf(findings, now);
  if (standing === undefined) return [];
  const to = [notice.owedBy];
  const obligation: Obligation = {
    ...{ pack: notice.pack, duty: term.id, kind: "acknowledgement", step: undefined },
    ...{ article: term.article, about: notice.about, owedBy, to, due, done, ...standing },
    ...{ facts: [notice], without: done === undefined ? to : [], conforms: true, waivedBy: [] },
  };
  return [obligation];
}

/** OBL-3: bound on the day of the event and of the deadline; of a year on that alone. */
function bindingThroughout(
  terms: Terms,
  term: Term,
  owedBy: string,
  first: Instant | undefined,
  seen: Instant,
): Binding {
  const binding = bindingFor(terms, term, owedBy, seen);
  if (first === undefined || term.deadline.kind === "yearly") return binding;
  const then = bindingFor(terms, term, owedBy, first);
  return then.state === "not-bound" || binding.state === "bound" ? then : binding;
}

/** OBL-5: a notice stands so long after the last moment it names; an event later is not covered. */
function stands({ validity }: Term, { moments }: NoticeFact, first: Instant | undefined): boolean {
  if (validity === undefined || first === undefined || moments.size === 0) return true;
  const last = Math.max(...[...moments.values()].map((moment) => boundsOf(moment)[1]));
  const until = addDuration(instant(last), validity, 1);
  return first <= (validity.ms > 0 ? until : endOfDay(dayOf(until)));
}

const NO_MOMENT: Due = { from: undefined, by: undefined, open: "moment-not-known" };
