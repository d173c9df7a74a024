/** @module From documents without fault to a pack: days read, lists by name. */

import { assert } from "@parley/bytes";
import { parseCivilDate, type CivilDate } from "../time/civil-date.js";
import { readDated, type Dated, type DatedText } from "../time/dated.js";
import { parseDuration, type Duration } from "../time/duration.js";
import type {
  DeadlineDocument,
  DutyDocument,
  EventDocument,
  ExchangeDocument,
  InspectionDocument,
  LadderDocument,
  LimitDocument,
  NotificationDocument,
  PackDocuments,
  ProvisionalDocument,
  StepDocument,
  TableDocument,
  TotalDocument,
} from "./documents.js";
import type {
  ActKind,
  Deadline,
  Duty,
  Exchange,
  FigureTable,
  Limit,
  Notification,
  Pack,
  PackEvent,
  Party,
  Provisional,
  Sequence,
  Source,
  Step,
  Total,
} from "./pack.js";

/** The pack of documents that `readPack` found without fault. */
export function makePack(documents: PackDocuments, hash: string): Pack {
  const { agreement, events, figures, sources } = documents;
  const { participation, entryIntoForce } = agreement;
  const { id, version, languages, name, shortName, character } = agreement;
  const perParty = parseDuration(entryIntoForce?.perParty ?? "");
  const parties = byKey(
    agreement.parties.map(({ groups = [], sources: read = [], ...one }): Party => {
      return { ...one, groups, sources: read };
    }),
    ({ code }) => code,
  );
  const all = events.events.map(eventOf).sort(byTime);
  const takenBack = new Set(all.map(({ takesBack }) => takesBack));
  const kept = all.filter((event) => !takenBack.has(event.id));
  return {
    ...{ id, version, hash, languages, name, shortName, character },
    asOf: day(agreement.asOf),
    parties,
    kinds: participation.kinds,
    acts: byKey(
      participation.acts.map(({ suspends = [], resumes = false, ...one }): ActKind => {
        return { ...one, suspends, resumes };
      }),
      (act) => act.id,
    ),
    perParty: perParty.ok ? perParty.value : undefined,
    events: all,
    eventsOf: new Map([...parties.keys()].map((code) => [code, eventsOf(code, parties, kept)])),
    provisional: (agreement.provisionalApplication ?? []).map(provisionalOf),
    triggers: byKey(agreement.triggers ?? [], (trigger) => trigger.id),
    channels: new Map((agreement.channels ?? []).map((one) => [one.id, one.name])),
    notifications: (agreement.notifications ?? []).map(notificationOf),
    exchanges: (agreement.exchanges ?? []).map(exchangeOf),
    sequences: [
      ...(agreement.inspections ?? []).map((one) => stepsOf(one, "inspection")),
      ...(agreement.procedures ?? []).map((one) => stepsOf(one, "procedure")),
      ...(agreement.ladders ?? []).map(ladderOf),
    ],
    limits: (agreement.limits ?? []).map(limitOf),
    items: agreement.items,
    counting: byKey(
      (agreement.counting ?? []).map(({ positions = [], ...one }) => ({ ...one, positions })),
      (rule) => rule.id,
    ),
    declaration: agreement.declaration,
    totals: (agreement.totals ?? []).map(totalOf),
    tables: figures.tables.map(tableOf),
    sources: new Map(
      Object.entries(sources.sources).map(([key, one]): [string, Source] => {
        return [key, { id: key, ...one }];
      }),
    ),
  };
}

function provisionalOf({ duties = [], who, from, until }: ProvisionalDocument): Provisional {
  const dayIf = (text: string | undefined): CivilDate | undefined => {
    return text === undefined ? undefined : day(text);
  };
  return { duties, who, from: dayIf(from), until: dayIf(until) };
}

function eventOf({ on, effectFrom, denied = [], party, ...one }: EventDocument): PackEvent {
  const dated = bounds(on);
  const effect = effectFrom === undefined ? dated : bounds(effectFrom);
  return { ...one, party, on: dated, effect, denied };
}

function eventsOf(
  code: string,
  parties: ReadonlyMap<string, Party>,
  events: readonly PackEvent[],
): readonly PackEvent[] {
  const line = lineOf(code, parties);
  return events.filter(({ party }) => party === undefined || line.has(party));
}

/** A party, and those whose place it took. */
function lineOf(code: string, parties: ReadonlyMap<string, Party>): ReadonlySet<string> {
  const line = new Set<string>();
  for (let one: string | undefined = code; one !== undefined && !line.has(one); ) {
    line.add(one);
    one = parties.get(one)?.continues;
  }
  return line;
}

function limitOf({ appliesFrom, phases = [], ...one }: LimitDocument): Limit {
  return {
    ...one,
    ...(appliesFrom !== undefined && { appliesFrom: day(appliesFrom) }),
    phases: phases.map(({ from, max }) => ({ from: day(from), max })),
  };
}

function notificationOf(one: NotificationDocument): Notification {
  const { number, trigger, to, confidential, mayWithhold = 0 } = one;
  return {
    ...dutyOf(one, one.deadline),
    ...(number !== undefined && { number }),
    ...(to !== undefined && { to }),
    ...(confidential !== undefined && { confidential }),
    trigger,
    validity: durationIf(one.validity),
    acknowledge: durationIf(one.acknowledge),
    mayWithhold,
  };
}

function exchangeOf(one: ExchangeDocument): Exchange {
  const { asOf = [], simultaneous = false, nilReport = false } = one;
  return { ...dutyOf(one, one.deadline ?? NO_DEADLINE), asOf, simultaneous, nilReport };
}

function dutyOf(one: DutyDocument, deadline: DeadlineDocument): Duty {
  const { id, name, text, article, who, channel: channels, fields, sources } = one;
  return {
    ...{ id, name, channels, fields, voluntary: one.voluntary ?? false, sources },
    ...(text !== undefined && { text }),
    ...(article !== undefined && { article }),
    ...(who !== undefined && { who }),
    deadline: deadlineOf(deadline),
  };
}

function stepsOf(
  { steps = [], ...one }: InspectionDocument,
  kind: "inspection" | "procedure",
): Sequence {
  return { ...sequenceOf(one, kind), steps: steps.map((step) => stepOf(step, undefined)) };
}

/** Of a ladder each step follows the one before it. */
function ladderOf({ steps, ...one }: LadderDocument): Sequence {
  const written = steps.map((step, index) => stepOf(step, steps[index - 1]?.id));
  return { ...sequenceOf(one, "ladder"), steps: written };
}

function sequenceOf(
  { id, name, article, quota, sources }: Omit<InspectionDocument, "steps">,
  kind: Sequence["kind"],
): Omit<Sequence, "steps"> {
  return {
    ...{ id, name, kind, sources },
    ...(article !== undefined && { article }),
    ...(quota !== undefined && { quota }),
  };
}

function stepOf({ id, name, sources, ...one }: StepDocument, last: string | undefined): Step {
  const [within, ahead] = [durationIf(one.within), durationIf(one.before)];
  const after = one.after ?? last;
  const by = one.by === undefined ? "both" : WHOSE[one.by];
  return {
    ...{ id, name, by, sources },
    after: within && after !== undefined ? { step: after, within } : undefined,
    before: ahead && one.of !== undefined ? { step: one.of, ahead } : undefined,
  };
}

function deadlineOf(written: DeadlineDocument): Deadline {
  const { kind, of = "", period, earliest, latest, month = 1, day: dayOfMonth = 1 } = written;
  switch (kind) {
    case "before":
    case "after":
      return { kind, of, period: duration(period) };
    case "window-before":
      return { kind, of, earliest: duration(earliest), latest: duration(latest) };
    case "at-once":
      return { kind, of };
    case "yearly":
      return { kind, month, day: dayOfMonth };
    case "none":
      return { kind, because: written.because ?? "none-set" };
  }
}

function durationIf(text: string | undefined): Duration | undefined {
  return text === undefined ? undefined : duration(text);
}

function duration(text = ""): Duration {
  const read = parseDuration(text);
  assert(read.ok, "a pack without fault has durations");
  return read.value;
}

/** Of one day as they stand in the file. */
function byTime(one: PackEvent, other: PackEvent): number {
  return one.effect.by < other.effect.by ? -1 : one.effect.by > other.effect.by ? 1 : 0;
}

function totalOf(document: TotalDocument): Total {
  const { published = [], others = false, partial = false, ...one } = document;
  const compared = published.map(({ on, ...total }) => ({ ...total, on: day(on) }));
  return { ...one, others, partial, published: compared };
}

function tableOf({ asOf, values, disputes = [], ...one }: TableDocument): FigureTable {
  return { ...one, asOf: day(asOf), values: new Map(Object.entries(values)), disputes };
}

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  assert(read.ok, "a pack without fault has days that exist");
  return read.value;
}

function bounds(text: DatedText): Dated {
  const read = readDated(text);
  assert(read !== undefined, "a pack without fault has days in order");
  return read;
}

const NO_DEADLINE: DeadlineDocument = { kind: "none", because: "none-set" };
const WHOSE = {
  inspecting: "begins",
  asking: "begins",
  inspected: "other",
  asked: "other",
  beginning: "begins",
  other: "other",
  both: "both",
} as const;

function byKey<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [key(one), one]));
}
