/** @module Deadlines as iCalendar text (RFC 5545): no clock, no alarm, the same text each time. */

import { formatInstant, UsageError, visible, type Instant } from "@parley/bytes";
import { ICalCalendar, ICalEvent, ICalEventTransparency } from "ical-generator";

/** Something that is owed by an instant, or by the end of a day in UTC. */
export interface OwedItem {
  /** The same for the same duty each time, so that a calendar changes its entry: at most 200. */
  readonly uid: string;
  readonly title: string;
  /** `from`: not before this. Days are written `2026-02-05`. */
  readonly time:
    | { readonly kind: "instant"; readonly by: Instant; readonly from?: Instant }
    | { readonly kind: "day"; readonly by: string; readonly from?: string };
  readonly description?: string;
  readonly url?: string;
}

/** What holds for the whole calendar. */
export interface CalendarOptions {
  readonly name: string;
  /** When the entries were made, as their maker says. */
  readonly stamp: Instant;
  readonly isExercise: boolean;
}

/**
 * A calendar with an entry for each item: from the instant or day it may be done to that by which
 * it must be. Entries block no time and ring no bell; those of an exercise are of the category
 * EXERCISE and say so in their title. What iCalendar has no day for has no entry. Throws UsageError
 * for a uid that stands twice, or is no uid.
 */
export function writeCalendar(items: readonly OwedItem[], options: CalendarOptions): string {
  const { isExercise } = options;
  const name = oneLine(isExercise ? `EXERCISE ${options.name}` : options.name);
  const prodId = { company: "Parley", product: "Parley", language: "EN" };
  const calendar = new ICalCalendar({ name, prodId });
  const seen = new Set<string>();
  for (const item of items.filter(isWritable)) {
    if (!UID.test(item.uid) || seen.has(item.uid)) {
      throw new UsageError(`${item.uid} is no uid, or stands twice`);
    }
    seen.add(item.uid);
    addEvent(calendar, item, options);
  }
  // Its last line lacks the end that RFC 5545 asks of each.
  return `${calendar.toString().trimEnd()}\r\n`;
}

function addEvent(calendar: ICalCalendar, item: OwedItem, options: CalendarOptions): void {
  const { stamp, isExercise } = options;
  const { uid, title, time, description, url } = item;
  const event: ICalEvent = calendar.createEvent({
    id: uid,
    ...spanOf(time),
    stamp: new Date(formatInstant(stamp)),
    summary: oneLine(isExercise ? `EXERCISE ${title}` : title),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(isExercise && { categories: [{ name: "EXERCISE" }] }),
  });
  if (description !== undefined) event.description(visible(description));
  if (url !== undefined) event.url(new URL(url).href);
}

/** Whether all of its years have four digits as they are written, that of the day after too. */
function isWritable({ time }: OwedItem): boolean {
  const { start, end = start } = spanOf(time);
  return [start, end].every((at) => at.getUTCFullYear() >= 1_000 && at.getUTCFullYear() <= 9_999);
}

/** What counts to the end of a day in UTC is that day's; all else has its instant. */
export function owedTime(by: Instant, from?: Instant): OwedItem["time"] {
  const isWhole = (by + 1) % MS_PER_DAY === 0 && (from ?? 0) % MS_PER_DAY === 0;
  if (!isWhole) return { kind: "instant", by, ...(from !== undefined && { from }) };
  return { kind: "day", by: dayOf(by), ...(from !== undefined && { from: dayOf(from) }) };
}

function dayOf(at: Instant): string {
  return formatInstant(at).slice(0, DAY_LENGTH);
}

/** An entry ends when its last day ends, which is written as the day after it. */
function spanOf(time: OwedItem["time"]): { start: Date; end?: Date; allDay: boolean } {
  if (time.kind === "instant") {
    const by = new Date(formatInstant(time.by));
    if (time.from === undefined) return { start: by, allDay: false };
    return { start: new Date(formatInstant(time.from)), end: by, allDay: false };
  }
  const end = startOf(time.by);
  end.setUTCDate(end.getUTCDate() + 1);
  return { start: startOf(time.from ?? time.by), end, allDay: true };
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, " "));
}

const UID = /^[\u0021-\u007e]{1,200}$/;
const MS_PER_DAY = 86_400_000;
const DAY_LENGTH = 10;
