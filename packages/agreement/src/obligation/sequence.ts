/** @module Inspections and clarifications: steps with clocks, and how often one may begin. */

import { instant, type Instant } from "@parley/bytes";
import type { Pack, Sequence, Step } from "../pack/pack.js";
import { addMonths, type CivilDate } from "../time/civil-date.js";
import type { Duration } from "../time/duration.js";
import { bindingAt } from "./binding.js";
import { claimOn } from "./claims.js";
import { dueAt, type Due } from "./due.js";
import type { StepFact } from "./fact.js";
import { stateOf, type Obligation } from "./obligation.js";
import { calledOffAt, type Occasion } from "./occasion.js";
import type { Reading } from "./reckon.js";

/** The obligations of the steps of one inspection or clarification (OBL-11). */
export function reckonSteps(
  reading: Reading,
  occasion: Occasion,
  now: Instant,
): readonly Obligation[] {
  const sequence = reading.terms.sequences.get(occasion.trigger);
  const all = occasion.parts.filter((part): part is StepFact => part.kind === "step");
  // Who began says whom it asks.
  const other = all.find(({ by }) => by === occasion.owedBy)?.other;
  if (sequence === undefined || other === undefined) return [];
  // A step is done by whose step it is, and by nobody else.
  const parts = all.filter((part) => {
    const step = sequence.steps.find(({ id }) => id === part.step);
    if (step === undefined || part.other !== other) return false;
    return doersOf(step, occasion.owedBy, other).includes(part.by);
  });
  const isInView = [occasion.owedBy, other].includes(reading.centre);
  if (!isInView) return [];
  const isBeyond = reading.isBeyondQuota(occasion);
  return sequence.steps.flatMap((step) => {
    return doersOf(step, occasion.owedBy, other).flatMap((owedBy) => {
      const to = owedBy === other ? occasion.owedBy : other;
      const found = reckonStep(reading, { occasion, sequence, step, parts, owedBy, to }, now);
      // OBL-12: nobody owes a step of what was begun beyond its quota.
      return isBeyond ? found.filter(({ done }) => done !== undefined) : found;
    });
  });
}

function doersOf({ by }: Step, begins: string, other: string): readonly string[] {
  return { begins: [begins], other: [other], both: [begins, other] }[by];
}

interface StepOf {
  readonly occasion: Occasion;
  readonly sequence: Sequence;
  readonly step: Step;
  readonly parts: readonly StepFact[];
  readonly owedBy: string;
  readonly to: string;
}

function reckonStep(
  { terms, claims }: Reading,
  { occasion, sequence, step, parts, owedBy, to }: StepOf,
  now: Instant,
): readonly Obligation[] {
  const due = dueOfStep(step, parts);
  const done = stepDone(parts, step.id);
  if (done === undefined && (due === undefined || calledOffAt(occasion) !== undefined)) return [];
  const seen = due?.by ?? done ?? now;
  const findings = {
    ...{ due: due ?? NO_CLOCK, done, owedBy, voluntary: false, isWaived: false },
    binding: bindingAt(terms.bindings, owedBy, seen),
    claim: claimOn(claims, owedBy, sequence.id, seen),
  };
  const standing = stateOf(findings, now);
  if (standing === undefined) return [];
  const obligation: Obligation = {
    ...{ pack: occasion.pack, duty: sequence.id, kind: "step", step: step.id },
    ...{ article: sequence.article, about: occasion.about, owedBy, to: [to] },
    ...{ due: findings.due, done, ...standing, without: done === undefined ? [to] : [] },
    ...{ conforms: true, waivedBy: [], facts: occasion.parts },
  };
  return [obligation];
}

/** By when a step is due; undefined while the step that its clock hangs on is not known. */
function dueOfStep({ after, before }: Step, parts: readonly StepFact[]): Due | undefined {
  const started = after && stepDone(parts, after.step);
  const ahead = before && stepKnown(parts, before.step);
  // A step is an instant: what is counted in days runs to the end of the last one (DUE-5).
  const ends = [
    ...(after && started !== undefined ? [endOf("after", after.within, started)] : []),
    ...(before && ahead !== undefined ? [endOf("before", before.ahead, ahead)] : []),
  ];
  if (ends.length === 0) return undefined;
  return { from: undefined, by: instant(Math.min(...ends)), open: undefined };
}

function endOf(kind: "after" | "before", period: Duration, at: Instant): Instant {
  const due = dueAt({ kind, period, of: "" }, "instant", { at });
  return (due.ok ? due.value.by : undefined) ?? at;
}

function stepDone(parts: readonly StepFact[], step: string): Instant | undefined {
  return parts.find((part) => part.step === step && !part.isPlanned)?.at;
}

/** When it was done, or else when it is planned for by the newest word. */
function stepKnown(parts: readonly StepFact[], step: string): Instant | undefined {
  return stepDone(parts, step) ?? parts.findLast((part) => part.step === step)?.at;
}

/** How often a party has begun a sequence in the year of a day, and how often it may (OBL-12). */
export interface QuotaUse {
  readonly pack: string;
  readonly sequence: string;
  readonly party: string;
  /** The year's first day, and that of the next. */
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly used: number;
  readonly count: number;
}

/** When a party began a sequence: the first step that it did; undefined while it did none. */
export function begunAt({ parts, owedBy }: Occasion): Instant | undefined {
  return parts.find((part) => part.kind === "step" && !part.isPlanned && part.by === owedBy)?.at;
}

/** The first day of the year of a quota that holds a day: of the calendar, or of the treaty. */
export function yearOf(
  pack: Pack,
  per: "treaty-year" | "calendar-year",
  day: CivilDate,
): readonly [CivilDate, CivilDate] {
  const force = pack.events.find(({ act }) => {
    return pack.acts.get(act)?.agreement === "enters-into-force";
  });
  const first = per === "treaty-year" ? force?.effect.by : undefined;
  const start = first ?? (`${day.slice(0, YEAR_LENGTH)}-01-01` as CivilDate);
  const years = Number(day.slice(0, YEAR_LENGTH)) - Number(start.slice(0, YEAR_LENGTH));
  const begins = addMonths(start, years * MONTHS_PER_YEAR);
  if (begins > day) return [addMonths(start, (years - 1) * MONTHS_PER_YEAR), begins];
  return [begins, addMonths(start, (years + 1) * MONTHS_PER_YEAR)];
}

const NO_CLOCK: Due = { from: undefined, by: undefined, open: "none-set" };
const YEAR_LENGTH = 4;
const MONTHS_PER_YEAR = 12;
