/** @module From documents without fault to a pack: days read, lists by name. */

import { assert } from "@parley/bytes";
import { parseCivilDate, type CivilDate } from "../time/civil-date.js";
import { readDated, type Dated, type DatedText } from "../time/dated.js";
import { parseDuration, type Duration } from "../time/duration.js";
import type {
  DeadlineDocument,
  EventDocument,
  NotificationDocument,
  PackDocuments,
  TableDocument,
  TotalDocument,
} from "./documents.js";
import type {
  ActKind,
  Deadline,
  FigureTable,
  Limit,
  Notification,
  Pack,
  PackEvent,
  Party,
  Source,
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
    eventsOf: new Map([...parties.keys()].map((code) => [code, eventsOf(code, parties, all)])),
    triggers: byKey(agreement.triggers ?? [], (trigger) => trigger.id),
    channels: byKey(agreement.channels ?? [], (channel) => channel.id),
    notifications: (agreement.notifications ?? []).map(notificationOf),
    limits: (agreement.limits ?? []).map(({ appliesFrom, ...one }): Limit => {
      return appliesFrom === undefined ? one : { ...one, appliesFrom: day(appliesFrom) };
    }),
    totals: (agreement.totals ?? []).map(totalOf),
    tables: figures.tables.map(tableOf),
    sources: new Map(
      Object.entries(sources.sources).map(([key, one]): [string, Source] => {
        return [key, { id: key, ...one }];
      }),
    ),
  };
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

function notificationOf(one: NotificationDocument): Notification {
  const { id, name, trigger, voluntary = false, channel, sources } = one;
  const { article, number, fields, confidential } = one;
  return {
    ...{ id, name, trigger, voluntary, channel, sources },
    deadline: deadlineOf(one.deadline),
    ...(article !== undefined && { article }),
    ...(number !== undefined && { number }),
    ...(fields !== undefined && { fields }),
    ...(confidential !== undefined && { confidential }),
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

function byKey<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [key(one), one]));
}
