/** @module All facts that obligations are reckoned from, as they are kept (OBL-1). */

import type { CivilDate } from "../time/civil-date.js";
import type { Claim } from "./claims.js";
import type {
  AcknowledgedFact,
  ActPositionFact,
  ActFact,
  OccasionName,
  ReceivedFact,
  RetractedFact,
} from "./fact.js";
import type { TextMap } from "@parley/bytes";
import type { Occasion } from "./occasion.js";
import type { Terms } from "./terms.js";

/** Facts as they are kept; never changed in place. */
export interface Ledger {
  /** The party whose centre reckons. */
  readonly centre: string;
  /** Yearly and periodic duties are reckoned from this day on; none while there is no day. */
  readonly since: CivilDate | undefined;
  readonly terms: ReadonlyMap<string, Terms>;
  readonly occasions: TextMap<Occasion>;
  /** Occasions of which something is not done, waived or called off. */
  readonly open: TextMap<Occasion>;
  /** Keys of occasions, by the id of a fact of theirs. */
  readonly occasionOf: TextMap<string>;
  /** What was said of a notice, by its id. */
  readonly marks: TextMap<readonly MarkFact[]>;
  /** Keys of occasions that count together: notices withheld, sequences begun (`seriesKey`). */
  readonly series: TextMap<readonly string[]>;
  readonly acts: readonly (ActFact | ActPositionFact)[];
  /** Suspensions and resumptions by pack: what it tells of, and `acts`. */
  readonly claims: ReadonlyMap<string, readonly Claim[]>;
}

export type MarkFact = ReceivedFact | RetractedFact | AcknowledgedFact;

/** The key of occasions that count together: of one duty or sequence, and one party. */
export function seriesKey(
  { pack, trigger, owedBy }: Omit<OccasionName, "about">,
  duty = trigger,
): string {
  return `${pack}\n${duty}\n${owedBy}`;
}
