/** @module Times as every language writes them here: to the second, in UTC. */

import { formatInstant, type Instant } from "@parley/bytes";

/** An instant to the second. */
export function timeText(at: Instant): string {
  return `${formatInstant(at).slice(0, 19).replace("T", " ")} UTC`;
}
