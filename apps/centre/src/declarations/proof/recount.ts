/** @module A proof's opened counts, counted again by the agreement's rules (LIFE-11). */

import type { Pack } from "@parley/agreement";
import type { Header, Proven } from "@parley/declaration";
import type { RuleCounter } from "@parley/ports";
import { holdCounts, recountable, type AgreementWord } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { countRows } from "../table/counting.js";

/** What came of it. */
export async function recount(
  counter: RuleCounter,
  pack: Pack | undefined,
  header: Header,
  proven: Proven,
): Promise<AgreementWord> {
  const asked = recountable(header, proven, pack);
  if (asked.word !== "count") return asked;
  const adds = await countRows(counter, asked.pack, [asked.row]);
  return holdCounts(header, asked, adds, sha256);
}
