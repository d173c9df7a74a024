/** @module As of when something is declared, as people write it. */

import { parseCivilDate } from "@parley/agreement";
import { fault, ok, parseInstant, type Instant, type Result } from "@parley/bytes";

/** A day is its beginning in UTC; without words it is now. */
export function asOfSaid(text: string | undefined, now: Instant): Result<Instant> {
  if (text === undefined) return ok(now);
  const at = parseInstant(parseCivilDate(text).ok ? `${text}T00:00:00.000Z` : text);
  return at.ok ? at : fault("TIME-1", `${text} is neither a day, 2026-11-01, nor an instant`);
}
