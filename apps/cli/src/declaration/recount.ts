/** @module A proof's opened counts, counted again where the agreement's data are (LIFE-11). */

import { join } from "node:path";
import { dayOf, type Pack } from "@parley/agreement";
import { agreementNames, readAgreementFolder, shippedAgreements } from "@parley/agreement-files";
import { instant } from "@parley/bytes";
import type { Header, Proven } from "@parley/declaration";
import { holdCounts, recountable, type AgreementWord } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { countTables } from "../agreement/rule-counting.js";

/** The agreement's data that a header names, where they are here. */
export async function packOf(
  { agreement, pack }: Header,
  folder = shippedAgreements,
): Promise<Pack | undefined> {
  const names = await agreementNames(folder).catch((): readonly string[] => []);
  if (!names.includes(agreement)) return undefined;
  const read = await readAgreementFolder(join(folder, agreement)).catch(() => undefined);
  return read?.ok === true && read.pack.hash === pack ? read.pack : undefined;
}

/** Counts an item again whose fields are all opened. */
export async function recount(
  header: Header,
  proven: Proven,
  pack: Pack | undefined,
): Promise<AgreementWord> {
  const asked = recountable(header, proven, pack);
  if (asked.word !== "count") return asked;
  const item = { ...asked.row, id: asked.proven.item };
  // Rules count rows, whatever the day: limits alone have one.
  const table = { party: header.party, asOf: dayOf(instant(0)), items: [item] };
  const [adds = new Map()] = await countTables(asked.pack, [table]);
  return holdCounts(header, asked, adds, sha256);
}
