/** @module Checks that go along with an audit. */

import type { Source } from "../source/source.js";
import type { TileWitness } from "../tree/tree-audit.js";

/** Checks that go along with an audit. Tiles are to be read from `source`. */
export interface StrictChecks extends TileWitness {
  readonly source: Source;
  /** What is looked at when the tree is made. */
  end(): Promise<void>;
}
