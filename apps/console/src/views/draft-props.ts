/** @module What every part of the composer is given: the draft, and the way to change it. */

import type { StatementView } from "@parley/protocol";
import type { Draft } from "../view-model/draft.js";

/** A part of the composer that changes the draft. */
export interface DraftProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** Begins a message about a statement, drafted for the officer to look at and change. */
export type WriteAbout = (statement: StatementView, begin: Partial<Draft>) => void;
