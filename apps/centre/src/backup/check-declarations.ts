/** @module Whether what is kept of each own declaration is there, and whole (BAK-15). */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseKept } from "@parley/declaration";
import { viewDeclarations, type State } from "@parley/protocol";
import type { CentreFolder } from "../centre-folder.js";
import { readDeclaration, SEALED } from "../declarations/kept-folder.js";
import { systemClock } from "../system-clock.js";
import { declarationLost, type Finding } from "./findings.js";

/** A finding for each declaration of this party of which nothing can be opened any more. */
export async function checkDeclarations(
  { declarations }: CentreFolder,
  state: State,
): Promise<readonly Finding[]> {
  const { tables, party } = viewDeclarations(state, systemClock.now());
  const own = new Set(tables.filter(({ from }) => from === party).map(({ id }) => id));
  const findings: Finding[] = [];
  for (const id of own) {
    // What is sealed for its custodians is theirs to give back (CUST-5), and not lost.
    if (existsSync(join(declarations, id, SEALED))) continue;
    const stored = await readDeclaration(declarations, id);
    const kept = stored.ok
      ? parseKept(stored.value.secret, stored.value.leaves, stored.value.header)
      : stored;
    if (!kept.ok) findings.push(declarationLost(id, kept.detail, join(declarations, id)));
  }
  return findings;
}
