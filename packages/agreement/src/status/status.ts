/** @module A party's status at a date, with the act that makes it and its sources (STA-1..7). */

import { fault, ok, type Result } from "@parley/bytes";
import type { CivilDate } from "../time/civil-date.js";
import type { Pack, PackEvent, Party, Position, Source, Text } from "../pack/pack.js";
import { coursesOf, type Course } from "./courses.js";

/** What is not one kind of participation. */
export type OpenState = "positions-differ" | "not-known";

/** By this centre's reading of the pack. */
export interface PartyStatus {
  readonly party: string;
  readonly at: CivilDate;
  /** A kind of participation of the pack, or why there is not one. */
  readonly state: string;
  /** Since when it is so; undefined where nothing was done, or it is not known. */
  readonly since: CivilDate | undefined;
  readonly event: string | undefined;
  readonly sources: readonly Source[];
  /** What each side holds, where they differ. */
  readonly positions: readonly HeldPosition[];
  /** Acts whose day is known only within bounds, where that leaves the status open. */
  readonly undated: readonly PackEvent[];
  /** Facts were gathered up to this day: what came later is not known here. */
  readonly knownThrough: CivilDate;
}

export interface HeldPosition {
  readonly by: readonly string[];
  readonly state: string;
  readonly says: Text | undefined;
  readonly sources: readonly Source[];
}

/** The status of a party at the end of a day in UTC; a code of two letters does as well. */
export function statusOf(pack: Pack, code: string, at: CivilDate): Result<PartyStatus> {
  const party = findParty(pack, code);
  if (party === undefined) return fault("STA-6", `${code} is no party that ${pack.id} speaks of`);
  const { courses, undated, disputed } = coursesOf(pack, party.code, at);
  const base = { party: party.code, at, knownThrough: pack.asOf };
  const [only] = courses;
  if (courses.length === 1 && only !== undefined) {
    const named = only.event?.sources ?? party.sources;
    return ok({
      ...base,
      state: only.kind,
      since: only.since,
      event: only.event?.id,
      sources: sourcesOf(pack, named),
      positions: [],
      undated: [],
    });
  }
  const last = disputed.at(-1);
  const open = undated.length > 0 || last === undefined;
  const named = open ? undated.flatMap((event) => event.sources) : sourcesOfDispute(last);
  return ok({
    ...base,
    state: open ? "not-known" : "positions-differ",
    since: open ? undefined : last.effect.by,
    event: open ? undefined : last.id,
    sources: sourcesOf(pack, named),
    positions: open ? [] : courses.map((course) => positionOf(pack, course, last)),
    undated,
  });
}

/** A party by its code in the pack, or by the code of two letters. */
function findParty({ parties }: Pack, code: string): Party | undefined {
  return parties.get(code) ?? [...parties.values()].find(({ shortCode }) => shortCode === code);
}

/** The sources that facts name, each once. */
export function sourcesOf({ sources }: Pack, names: readonly string[]): readonly Source[] {
  return [...new Set(names)].flatMap((name) => sources.get(name) ?? []);
}

function sourcesOfDispute({ sources, denied }: PackEvent): readonly string[] {
  return [...sources, ...denied.flatMap((position) => position.sources)];
}

function positionOf(pack: Pack, { kind: state, heldBy }: Course, event: PackEvent): HeldPosition {
  const denial: Position | undefined = event.denied.find(({ by }) => heldBy.includes(by));
  return {
    by: heldBy,
    state,
    says: denial?.says ?? event.claims,
    sources: sourcesOf(pack, denial?.sources ?? event.sources),
  };
}
