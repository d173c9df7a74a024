/** @module The day that the pages about agreements speak of. */

import type { CivilDate } from "@parley/agreement";

/** A day that was chosen holds for all of these pages; until then it is today. */
export interface ChosenDay {
  readonly day: CivilDate;
  readonly today: CivilDate;
  readonly choose: (day: CivilDate) => void;
}
