/** @module What earlier sentences of a text leave to be referred to. */

import type { Unit } from "@parley/public-record";

/** Kept while a text is read, sentence by sentence. */
export interface Memory {
  /** The states of the last sentence that named any. */
  states: readonly string[];
  /** The last two states that were named, the last one last. */
  named: readonly string[];
  /** The agreement named last. */
  agreement: string | undefined;
  /** The speaker named last; as printed. */
  speaker: string | undefined;
  /** The last speaker who is a person. */
  person: string | undefined;
  /** The unit of the last figure, in this paragraph. */
  unit: Unit | undefined;
}

/** Nothing has been read. */
export function emptyMemory(): Memory {
  return {
    states: [],
    named: [],
    agreement: undefined,
    speaker: undefined,
    person: undefined,
    unit: undefined,
  };
}
