/** @module What every part of the composer is given: the draft, and the way to change it. */

import type { Draft } from "../view-model/draft.js";

/** A part of the composer that changes the draft. */
export interface DraftProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}
