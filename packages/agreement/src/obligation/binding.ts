/** @module Whether an agreement binds a party on a day, and who holds that it does not (OBL-3). */

import type { Instant } from "@parley/bytes";
import { coursesOf } from "../status/courses.js";
import type { Pack } from "../pack/pack.js";
import { addDays, dayOf, startOfDay, type CivilDate } from "../time/civil-date.js";
import { addDuration } from "../time/duration.js";

/** What binds a party on a day. */
export interface Binding {
  /** `positions-differ`: parties hold different things of it, or it is not known. */
  readonly state: "bound" | "not-bound" | "positions-differ";
  /** Who holds that it is not bound, where positions differ. */
  readonly unclaimedBy: readonly string[];
  /** Its kinds of participation that may be so. */
  readonly kinds: readonly string[];
}

interface Span extends Binding {
  readonly from: Instant;
}

/** Of every party what binds it, from the beginning of which day on; they ascend. */
export type Bindings = ReadonlyMap<string, readonly Span[]>;

/** What binds every party of a pack, day by day. */
export function bindingsOf(pack: Pack): Bindings {
  return new Map(
    [...pack.parties.keys()].map((party): [string, readonly Span[]] => [party, spans(pack, party)]),
  );
}

/** What binds a party on the day of an instant; nothing one that the pack does not speak of. */
export function bindingAt(bindings: Bindings, party: string, at: Instant): Binding {
  return bindings.get(party)?.findLast(({ from }) => from <= at) ?? UNBOUND;
}

function spans(pack: Pack, party: string): readonly Span[] {
  const days = new Set<CivilDate>([FIRST_DAY]);
  for (const { effect } of pack.eventsOf.get(party) ?? []) {
    days.add(addDays(effect.after, 1));
    days.add(effect.by);
    if (pack.perParty !== undefined) {
      days.add(dayOf(addDuration(startOfDay(effect.by), pack.perParty, 1)));
    }
  }
  return [...days].sort().map((day) => ({ from: startOfDay(day), ...bindingOn(pack, party, day) }));
}

function bindingOn(pack: Pack, party: string, day: CivilDate): Binding {
  const { courses } = coursesOf(pack, party, day);
  const isBound = (kind: string): boolean => {
    return pack.kinds.find(({ id }) => id === kind)?.isBound ?? false;
  };
  const free = courses.filter(({ kind }) => !isBound(kind));
  const kinds = courses.map(({ kind }) => kind);
  if (free.length === 0) return { state: "bound", unclaimedBy: [], kinds };
  if (free.length === courses.length) return { state: "not-bound", unclaimedBy: [], kinds };
  const unclaimedBy = [...new Set(free.flatMap(({ heldBy }) => heldBy))];
  return { state: "positions-differ", unclaimedBy, kinds };
}

const UNBOUND: Binding = { state: "not-bound", unclaimedBy: [], kinds: [] };
const FIRST_DAY = "0001-01-01" as CivilDate;
