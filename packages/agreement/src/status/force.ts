/** @module Whether an agreement as a whole is in force at a date (STA-4, LIM-5). */

import type { CivilDate } from "../time/civil-date.js";
import type { Pack, PackEvent } from "../pack/pack.js";

/** How the agreement stands, and the act that made it so. */
export interface Force {
  readonly state: "not-in-force" | "in-force" | "ended";
  readonly event: PackEvent | undefined;
}

/** At the end of a day in UTC: in force is what has entered into force and has not ended. */
export function forceOf({ events, acts }: Pack, at: CivilDate): Force {
  let force: Force = { state: "not-in-force", event: undefined };
  for (const event of events) {
    const { agreement } = acts.get(event.act) ?? {};
    if (event.effect.by > at) continue;
    if (agreement === "enters-into-force") force = { state: "in-force", event };
    if (agreement === "ends") force = { state: "ended", event };
  }
  return force;
}
