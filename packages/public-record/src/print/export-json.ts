/** @module Entries as one JSON text, each with its citation (RECORD-31). */

import { formatJson } from "@parley/bytes";
import type { Entry } from "../entry/entry.js";
import { entryJson } from "../entry/read-entry.js";
import { citationLine } from "./citation.js";

/** `entries` are what `readEntry` takes back, ids and all; `citations` stand in the same order. */
export function exportJson(entries: readonly Entry[]): string {
  return formatJson({
    format: "parley-entries/1",
    entries: entries.map(entryJson),
    citations: entries.map(citationLine),
  });
}
