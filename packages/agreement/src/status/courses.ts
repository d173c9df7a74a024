/** @module What may have become of a party's participation: one course, or several (STA-1). */

import { addDuration } from "../time/duration.js";
import { dayOf, startOfDay, type CivilDate } from "../time/civil-date.js";
import { hasHappened } from "../time/dated.js";
import type { Pack, PackEvent, ParticipationKind } from "../pack/pack.js";

/** One way that things may stand: what the party is, since which act. */
export interface Course {
  readonly kind: string;
  /** The act that made it so; undefined while nothing was done. */
  readonly event: PackEvent | undefined;
  readonly since: CivilDate | undefined;
  /** Who holds that it is so, where parties differ: the assertor, or those who deny. */
  readonly heldBy: readonly string[];
}

/** All courses at the end of a day, and what is not known or disputed of them. */
export interface Courses {
  readonly courses: readonly Course[];
  /** Acts whose day is known only within bounds that hold this day. */
  readonly undated: readonly PackEvent[];
  /** Acts whose effect is denied. */
  readonly disputed: readonly PackEvent[];
}

/** What may be true of a party at the end of a day in UTC. */
export function coursesOf(pack: Pack, party: string, at: CivilDate): Courses {
  let tracks: readonly Track[] = [NOTHING_DONE];
  const undated: PackEvent[] = [];
  let disputed: readonly PackEvent[] = [];
  for (const event of pack.eventsOf.get(party) ?? []) {
    const happened = hasHappened(event.effect, at);
    if (happened === false || !changes(pack, event)) continue;
    const after = tracks.flatMap((track) => afterEvent(pack, track, event));
    if (happened === undefined) undated.push(event);
    tracks = different(happened === undefined ? [...tracks, ...after] : after);
    if (event.denied.length > 0) disputed = [...disputed, event];
    else if (happened && tracks.every(({ heldBy }) => heldBy.length === 0)) disputed = [];
  }
  const courses = tracks.map((track) => courseOf(pack, track, at));
  const kinds = new Set(courses.map(({ kind }) => kind));
  // Where every course leads to the same, nothing of it is in doubt.
  if (kinds.size > 1) return { courses, undated, disputed };
  return { courses: courses.slice(0, 1), undated: [], disputed: [] };
}

/** What a party's own acts and the agreement's have come to. */
interface Track {
  readonly own: PackEvent | undefined;
  readonly inForce: PackEvent | undefined;
  readonly ended: PackEvent | undefined;
  readonly heldBy: readonly string[];
}

function changes({ acts }: Pack, { act }: PackEvent): boolean {
  const { to, agreement } = acts.get(act) ?? {};
  return to !== undefined || agreement === "enters-into-force" || agreement === "ends";
}

/** STA-3: a denied act leads to two courses, each held by who says so. */
function afterEvent(pack: Pack, track: Track, event: PackEvent): readonly Track[] {
  const done = applied(pack, track, event);
  if (event.denied.length === 0) return [done];
  const deniers = event.denied.map(({ by }) => by);
  return [
    { ...done, heldBy: [event.assertor] },
    { ...track, heldBy: deniers },
  ];
}

function applied({ acts }: Pack, track: Track, event: PackEvent): Track {
  const { agreement } = acts.get(event.act) ?? {};
  if (agreement === "enters-into-force") return { ...track, inForce: event };
  // What ended for everybody leaves nothing to differ about.
  if (agreement === "ends") return { ...track, ended: event };
  return { ...track, own: event };
}

function different(tracks: readonly Track[]): readonly Track[] {
  const found = new Map<string, Track>();
  for (const track of tracks) {
    const { own, inForce, ended } = track;
    const key = [own?.id, inForce?.id, ended?.id].join(" ");
    if (!found.has(key)) found.set(key, track);
  }
  return [...found.values()].slice(0, TRACKS_MAX);
}

/** STA-4: own acts make what a party is; force and end of the agreement make it more, or less. */
function courseOf(pack: Pack, { own, inForce, ended, heldBy }: Track, at: CivilDate): Course {
  const [first] = pack.kinds;
  const to = own && pack.acts.get(own.act)?.to;
  let kind = to ?? first?.id ?? "";
  let event = own;
  let since = own?.effect.by;
  const bound = kindOf(pack, kind)?.whenInForce;
  const from = inForce && bound !== undefined ? boundFrom(pack, own, inForce) : undefined;
  if (bound !== undefined && from !== undefined && from <= at) {
    kind = bound;
    since = from;
    // Whoever acted later is bound by its own act.
    if (own === undefined || (inForce && own.effect.by <= inForce.effect.by)) event = inForce;
  }
  const over = kindOf(pack, kind)?.whenEnded;
  if (ended !== undefined && over !== undefined) {
    return { kind: over, event: ended, since: ended.effect.by, heldBy };
  }
  return { kind, event, since, heldBy };
}

/** STA-5: from when the agreement in force binds a party that has acted. */
function boundFrom({ perParty }: Pack, own: PackEvent | undefined, inForce: PackEvent): CivilDate {
  const whole = inForce.effect.by;
  if (own === undefined || own.effect.by <= whole) return whole;
  if (perParty === undefined) return own.effect.by;
  return dayOf(addDuration(startOfDay(own.effect.by), perParty, 1));
}

/** The kind of participation with this name. */
function kindOf({ kinds }: Pack, id: string): ParticipationKind | undefined {
  return kinds.find((kind) => kind.id === id);
}

const NOTHING_DONE: Track = {
  own: undefined,
  inForce: undefined,
  ended: undefined,
  heldBy: [],
};
/** Beyond so many the rest is left out; a pack has a few undated acts of one party at most. */
const TRACKS_MAX = 64;
