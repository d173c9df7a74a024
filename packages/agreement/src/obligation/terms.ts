/** @module What a pack asks of its parties, made ready for reckoning. */

import type {
  DayOfYear,
  Duty,
  Exchange,
  Notification,
  Pack,
  PackEvent,
  Sequence,
} from "../pack/pack.js";
import { startOfDay } from "../time/civil-date.js";
import type { Duration } from "../time/duration.js";
import { bindingsOf, type Bindings } from "./binding.js";
import type { Claim } from "./claims.js";
import { precisionOf } from "./due.js";

/** A notification or exchange, with what its deadline counts from. */
export interface Term extends Duty {
  readonly trigger: string;
  readonly precision: "day" | "instant";
  /** Days of each year that an exchange's data are of. */
  readonly asOf: readonly DayOfYear[];
  readonly simultaneous: boolean;
  readonly validity: Duration | undefined;
  readonly acknowledge: Duration | undefined;
  readonly mayWithhold: number;
}

/** A pack as obligations are reckoned under it. */
export interface Terms {
  readonly pack: Pack;
  readonly bindings: Bindings;
  readonly duties: ReadonlyMap<string, Term>;
  /** Duties by the trigger that they follow. */
  readonly byTrigger: ReadonlyMap<string, readonly Term[]>;
  readonly sequences: ReadonlyMap<string, Sequence>;
  /** Suspensions and resumptions that the pack tells of. */
  readonly claims: readonly Claim[];
}

/** The terms of a pack. */
export function termsOf(pack: Pack): Terms {
  const duties = [
    ...pack.notifications.map((one) => termOfNotification(pack, one)),
    ...pack.exchanges.map(termOfExchange),
  ];
  const byTrigger = new Map<string, readonly Term[]>();
  for (const term of duties) {
    byTrigger.set(term.trigger, [...(byTrigger.get(term.trigger) ?? []), term]);
  }
  return {
    pack,
    bindings: bindingsOf(pack),
    duties: new Map(duties.map((term) => [term.id, term])),
    byTrigger,
    sequences: new Map(pack.sequences.map((one) => [one.id, one])),
    claims: standingEvents(pack).flatMap((event) => claimOf(pack, event)),
  };
}

/** A yearly notification follows the year, and not what its trigger says. */
function termOfNotification(pack: Pack, one: Notification): Term {
  const isYearly = one.deadline.kind === "yearly";
  const trigger = isYearly ? one.id : one.trigger;
  return { ...one, trigger, precision: precisionOf(pack, one), asOf: [], simultaneous: false };
}

/** Data are exchanged among those who owe them. */
function termOfExchange(one: Exchange): Term {
  const none = { validity: undefined, acknowledge: undefined, mayWithhold: 0 };
  const to = one.who === undefined ? {} : { to: one.who };
  return { ...one, ...none, ...to, trigger: one.id, precision: "day" };
}

/** Events but those that were taken back before they had effect. */
function standingEvents({ eventsOf }: Pack): readonly PackEvent[] {
  return [...new Set([...eventsOf.values()].flat())];
}

function claimOf({ acts }: Pack, event: PackEvent): readonly Claim[] {
  const act = acts.get(event.act);
  if (act === undefined || (act.suspends.length === 0 && !act.resumes)) return [];
  const { id, party, assertor, denied, effect } = event;
  const { suspends, resumes } = act;
  const deniedBy = denied.map(({ by }) => by);
  const at = startOfDay(effect.by);
  return [{ id, at, party, by: assertor, suspends, resumes, deniedBy }];
}
