/** @module Port: texts that parties write together, told who listens and what came of them. */

import type { LiveWords } from "@parley/wire";

/** What keeps the live texts of a centre. The calls return at once and never throw. */
export interface LiveDesk {
  /** The peer said hello on its line: from now on live words may be sent to it. */
  lineUp(party: string): void;
  /** Live words came over the peer's own line, of a text that it and this centre write. */
  came(party: string, words: LiveWords): void;
}
