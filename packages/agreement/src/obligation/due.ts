/** @module By when a duty must be done: counted in instants or in whole days (DUE-1 to DUE-6). */

import { fault, nearestInstant, ok, type Instant, type Result } from "@parley/bytes";
import type { Deadline, Notification, Pack } from "../pack/pack.js";
import { addDays, dayOf, endOfDay, startOfDay, type CivilDate } from "../time/civil-date.js";
import { addDuration, type Duration } from "../time/duration.js";

/** A moment of a trigger as somebody knows it: an instant, or a day alone. */
export type Moment = { readonly at: Instant } | { readonly on: CivilDate };

/** The time within which a duty is done. */
export interface Due {
  /** Not before this; undefined where nothing is too early. */
  readonly from: Instant | undefined;
  /** No later than this; undefined where the agreement names no time, or it is not sourced here. */
  readonly by: Instant | undefined;
  /** Why there is no `by`: at once, none set, none sourced here, or it is not known from when. */
  readonly open: "at-once" | "none-set" | "not-sourced-here" | "moment-not-known" | undefined;
}

/** By when this notification must be given, for one moment of its trigger. */
export function dueOf(pack: Pack, id: string, moment: Moment): Result<Due> {
  const notification = pack.notifications.find((one) => one.id === id);
  if (notification === undefined) return fault("DUE-1", `${pack.id} has no notification ${id}`);
  return dueAt(notification.deadline, precisionOf(pack, notification), moment);
}

/** By when a duty must be done whose deadline counts from a moment of this precision. */
export function dueAt(
  deadline: Deadline,
  precision: "day" | "instant",
  moment: Moment,
): Result<Due> {
  if (precision === "instant" && "on" in moment && isCountedInHours(deadline)) {
    return fault("DUE-2", "its deadline counts hours: an instant is needed, and not a day");
  }
  // A duty that counts from a day counts from that day, whatever the hour was (DUE-3).
  const counted: Moment = precision === "day" && "at" in moment ? { on: dayOf(moment.at) } : moment;
  return ok(dueFor(deadline, counted));
}

/** Deadlines run to or from a moment of the trigger: a day, or an instant. */
export function precisionOf(
  { triggers }: Pick<Pack, "triggers">,
  { trigger, deadline }: Pick<Notification, "trigger" | "deadline">,
): "day" | "instant" {
  if (!("of" in deadline)) return "instant";
  const moments = triggers.get(trigger)?.moments ?? [];
  return moments.find(({ id }) => id === deadline.of)?.precision ?? "instant";
}

function isCountedInHours(deadline: Deadline): boolean {
  if (deadline.kind === "window-before") return [deadline.earliest, deadline.latest].some(hasHours);
  return "period" in deadline && hasHours(deadline.period);
}

function hasHours({ ms }: Duration): boolean {
  return ms > 0;
}

function dueFor(deadline: Deadline, moment: Moment): Due {
  switch (deadline.kind) {
    case "before":
      return { from: undefined, by: before(moment, deadline.period), open: undefined };
    case "window-before":
      return {
        from: startBefore(moment, deadline.earliest),
        by: before(moment, deadline.latest),
        open: undefined,
      };
    case "after":
      return { from: undefined, by: after(moment, deadline.period), open: undefined };
    case "yearly":
      return { from: undefined, by: yearly(moment, deadline), open: undefined };
    case "at-once":
      return { from: undefined, by: undefined, open: "at-once" };
    case "none":
      return { from: undefined, by: undefined, open: deadline.because };
  }
}

/** DUE-4: so long before an instant; before a day, by the end of the day so many earlier. */
function before(moment: Moment, period: Duration): Instant {
  if ("at" in moment) return addDuration(moment.at, period, -1);
  return endOfDay(dayOf(addDuration(startOfDay(moment.on), period, -1)));
}

function startBefore(moment: Moment, period: Duration): Instant {
  if ("at" in moment) return addDuration(moment.at, period, -1);
  return startOfDay(dayOf(addDuration(startOfDay(moment.on), period, -1)));
}

/** DUE-5: the day of the event is not counted, and the last day counts to its end. */
function after(moment: Moment, period: Duration): Instant {
  const { months, days, ms } = period;
  if ("at" in moment && ms > 0) return addDuration(moment.at, period, 1);
  const day = "at" in moment ? dayOf(moment.at) : moment.on;
  const last = addDuration(startOfDay(day), { months, days, ms: 0 }, 1);
  return nearestInstant(last + MS_PER_DAY - 1 + ms);
}

/** DUE-6: the end of that day, of the year of the moment or, once that is over, of the next one. */
function yearly(
  moment: Moment,
  { month, day }: { readonly month: number; readonly day: number },
): Instant {
  const from = "at" in moment ? dayOf(moment.at) : moment.on;
  const [year = 0] = from.split("-").map(Number);
  const inYear = (of: number): CivilDate => {
    const first = `${String(of).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
    return addDays(first as CivilDate, day - 1);
  };
  const due = inYear(year);
  return endOfDay(due >= from ? due : inYear(Math.min(year + 1, YEAR_MAX)));
}

const YEAR_MAX = 9999;
const MS_PER_DAY = 86_400_000;
