/** @module What a map is told. */

import type { Entry } from "../../view-model/form/entries.js";

/** Which place a map shows and sets: the key it is typed under, and the entry that it is for. */
export interface MapProps {
  readonly at: string;
  readonly kind: "position" | "area";
  readonly entry: Entry;
}
