/** @module Bundles that are damaged or forged, each with the rule that refuses it. */

import type { EvidenceCase } from "./evidence-good.js";
import { forgedFiles } from "./forged/files.js";
import { forgedLogs } from "./forged/logs.js";
import { forgedParties } from "./forged/parties.js";
import { forgedReceipts } from "./forged/receipts.js";
import { forgedStatements } from "./forged/statements.js";

/** What is refused. */
export function forgedCases(): readonly EvidenceCase[] {
  return [
    ...forgedFiles(),
    ...forgedParties(),
    ...forgedStatements(),
    ...forgedReceipts(),
    ...forgedLogs(),
  ];
}
